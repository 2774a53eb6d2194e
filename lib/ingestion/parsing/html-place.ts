import type { Element, ParentNode } from "domhandler";
import { isTag } from "domhandler";
import { byName, findFirst, hasClass, textOf } from "./html-dom.ts";

/** True if a picture's caption says the same as its description. */
export function isCaption(image: Element, description: string): boolean {
  let node = image.parent;
  for (let step = 0; node && step < 3; step++, node = node.parent) {
    if (!isTag(node) || node.name !== "figure") continue;
    const caption = findFirst(node, byName("figcaption"));
    return caption !== null && textOf(caption).includes(description);
  }
  return false;
}

/** An item that can be ticked. */
export function isTask(item: Element): boolean {
  const { parent } = item;
  const isInTaskList = parent !== null && isTag(parent) && hasClass(parent, "inline-task-list");
  return isInTaskList || item.attribs["data-inline-task-id"] !== undefined;
}

/** The table that a row or cell belongs to; its elements lie at most three below it. */
export function enclosingTable(element: Element): Element | null {
  let node: ParentNode | null = element.parent;
  for (let step = 0; node && step < 4; step++) {
    if (isTag(node) && node.name === "table") return node;
    node = node.parent;
  }
  return null;
}
