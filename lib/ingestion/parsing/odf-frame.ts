import type { Document, Element } from "domhandler";
import { byName, findFirst, textOf } from "./html-dom.ts";
import { imageDescription } from "./image-description.ts";
import { childAt } from "./xml-dom.ts";

/** Deleted text, fields' declarations, what is generated from the rest. */
export const odfApparatus = new Set([
  "text:tracked-changes",
  "text:table-of-content",
  "text:alphabetical-index",
  "text:illustration-index",
  "text:sequence-decls",
  "text:variable-decls",
  "office:forms",
  "presentation:notes",
]);

/** The formula that a frame holds, as it was typed or else by its signs; null if it holds something else. */
export async function formulaIn(
  frame: Element,
  readObject: (name: string) => Promise<Document | null>,
): Promise<string | null> {
  const address = childAt(frame, "draw:object")?.attribs["xlink:href"];
  const dom = address ? await readObject(address).catch(() => null) : null;
  const math = dom && findFirst(dom, (element) => /(?:^|:)math$/.test(element.name));
  const source = math && findFirst(math, (element) => /(?:^|:)annotation$/.test(element.name));
  return math ? textOf(source ?? math) || null : null;
}

/** What the author wrote about a picture; null if nothing. */
export function descriptionOf(frame: Element): string | null {
  const stated = findFirst(frame, byName("svg:desc")) ?? findFirst(frame, byName("svg:title"));
  const address = childAt(frame, "draw:image")?.attribs["xlink:href"] ?? "";
  return stated ? imageDescription(textOf(stated), address) : null;
}
