import { type Element, isTag, isText, type ParentNode, Text } from "domhandler";
import { attribute, byName, findAll, hasClass } from "../../parsing/html-dom.ts";

/** Sizes of a toggle's title, which tell the heading that it is. */
const TOGGLE_HEADINGS: Readonly<Record<string, string>> = { "1.875em": "h1", "1.5em": "h2", "1.25em": "h3" };
/** Signs that callouts begin with, and what they mean; any other is information. */
const TONES: readonly [RegExp, string][] = [
  [/[⚠❗‼🚨🛑⛔🚫🔥]/u, "warning"],
  [/[💡✅👍⭐🌟]/u, "tip"],
  [/[📌📝🗒❓✏]/u, "note"],
];

/** Rewrites what Notion says by layout alone into what any reader of HTML understands. */
export function prepareNotionDom(page: ParentNode): void {
  for (const element of findAll(page, () => true)) {
    if (element.name === "ul" && hasClass(element, "toggle")) unfoldToggle(element);
    else if (element.name === "summary") nameToggleHeading(element);
    else if (element.name === "td") separateValues(element);
    else if (hasClass(element, "callout")) setTone(element);
  }
}

/** A toggle is no list: what it hides are ordinary paragraphs, tables and headings. */
function unfoldToggle(list: Element): void {
  list.name = "div";
  for (const child of list.children) if (isTag(child) && child.name === "li") child.name = "div";
}

function nameToggleHeading(summary: Element): void {
  const size = /font-size:\s*([\d.]+em)/.exec(attribute(summary, "style"))?.[1];
  const heading = size === undefined ? undefined : TOGGLE_HEADINGS[size];
  if (heading) summary.name = heading;
}

/** Several values of one property stand side by side, held apart by style alone; a check box has no text. */
function separateValues(cell: Element): void {
  for (const box of findAll(cell, (element) => hasClass(element, "checkbox"))) {
    box.children = [new Text(hasClass(box, "checkbox-on") ? "Yes" : "No")];
    box.attribs = {};
  }
  for (const parent of [cell, ...findAll(cell, byName("span"))]) {
    if (parent.children.filter(isValue).length < 2) continue;
    parent.children = parent.children.flatMap((child, index) => {
      const previous = parent.children[index - 1];
      return previous && isValue(previous) && isValue(child) ? [new Text(", "), child] : [child];
    });
  }
}

function isValue(node: Element["children"][number]): boolean {
  if (isText(node) || !isTag(node)) return false;
  return node.name === "a" || hasClass(node, "selected-value") || hasClass(node, "user");
}

function setTone(callout: Element): void {
  const [icon] = findAll(callout, (element) => hasClass(element, "icon"));
  const sign = icon?.children.find(isText)?.data ?? "";
  const tone = TONES.find(([signs]) => signs.test(sign))?.[1];
  if (tone) callout.attribs.class = `${attribute(callout, "class")} ${tone}`;
}
