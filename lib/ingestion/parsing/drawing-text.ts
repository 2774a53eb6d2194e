import type { Element } from "domhandler";
import { isTag } from "domhandler";
import { InlineBuffer, type InlineText } from "./inline-buffer.ts";
import type { Ledger } from "./ledger.ts";
import type { Relation } from "./office-package.ts";
import { childAt, childrenOf, isOn, numberOf, rawTextOf } from "./xml-dom.ts";

/** A paragraph of a shape, before anybody knows what it is. */
export interface DrawingParagraph {
  inline: InlineText;
  /** From 0. */
  level: number;
  /** What the paragraph itself says of its bullet; null if it leaves that to its layout. */
  bullet: "none" | "sign" | "number" | null;
}

export interface DrawingContext {
  relations: ReadonlyMap<string, Relation>;
  resolveLink: (href: string) => string | null;
  ledger: Ledger;
}

/** Reads the paragraphs of a text body of DrawingML (`p:txBody`, `a:txBody`, `xdr:txBody`). */
export function readParagraphs(body: Element, context: DrawingContext): DrawingParagraph[] {
  return childrenOf(body, "a:p").map((paragraph) => {
    const properties = childAt(paragraph, "a:pPr");
    const inline = new InlineBuffer();
    writeRuns(paragraph, inline, context);
    return {
      inline: inline.take(),
      level: Math.min(8, Math.max(0, numberOf(properties, "lvl") ?? 0)),
      bullet: properties ? bulletOf(properties) : null,
    };
  });
}

/** All text of a body as one piece, its paragraphs on lines of their own. */
export function readAsOne(body: Element, context: DrawingContext): InlineText {
  const inline = new InlineBuffer();
  for (const paragraph of childrenOf(body, "a:p")) {
    inline.separate("\n");
    writeRuns(paragraph, inline, context);
  }
  return inline.take();
}

/** What paragraph properties say of the bullet; see {@link DrawingParagraph.bullet}. */
export function bulletOf(properties: Element): DrawingParagraph["bullet"] {
  if (childAt(properties, "a:buNone")) return "none";
  if (childAt(properties, "a:buAutoNum")) return "number";
  return childAt(properties, "a:buChar") || childAt(properties, "a:buBlip") ? "sign" : null;
}

function writeRuns(parent: Element, inline: InlineBuffer, context: DrawingContext): void {
  for (const child of parent.children) {
    if (!isTag(child)) continue;
    switch (child.name) {
      case "a:r":
      case "a:fld":
        writeRun(child, inline, context);
        break;
      case "a:br":
        inline.separate("\n");
        break;
      case "mc:AlternateContent":
        writeRuns(preferredChoice(child), inline, context);
        break;
      case "a14:m":
      case "m:oMath":
      case "m:oMathPara":
        inline.write(rawTextOf(child));
        context.ledger.degrade("formula", "formula-as-text");
        break;
    }
  }
}

/** Of the ways in which newer programs write something, the newest if it has text, else the one for older ones. */
function preferredChoice(alternatives: Element): Element {
  const choice = childAt(alternatives, "mc:Choice");
  return choice && rawTextOf(choice).trim() !== ""
    ? choice
    : (childAt(alternatives, "mc:Fallback") ?? alternatives);
}

function writeRun(run: Element, inline: InlineBuffer, context: DrawingContext): void {
  const properties = childAt(run, "a:rPr");
  const text = childrenOf(run, "a:t").map(rawTextOf).join("");
  const href = properties ? linkOf(properties, context) : null;
  let open = 0;
  const mark = (...args: Parameters<InlineBuffer["openMark"]>) => {
    inline.openMark(...args);
    open++;
  };
  if (isOn(properties?.attribs.b)) mark("bold");
  if (isOn(properties?.attribs.i)) mark("italic");
  if (/^(?:sng|dbl)Strike$/.test(properties?.attribs.strike ?? "")) mark("strike");
  if (href !== null) mark("link", href);
  inline.write(text);
  for (; open > 0; open--) inline.closeMark();
}

function linkOf(properties: Element, { relations, resolveLink, ledger }: DrawingContext): string | null {
  const id = childAt(properties, "a:hlinkClick")?.attribs["r:id"];
  const relation = id ? relations.get(id) : undefined;
  if (!relation?.isExternal) return null;
  const href = resolveLink(relation.target);
  if (href === null) ledger.degrade("link", "dangling-link");
  else ledger.keep("link");
  return href;
}
