import { type ChildNode, type Element, isTag } from "domhandler";
import { attribute, textOf } from "./html-dom.ts";
import type { StorageReader } from "./storage-format.ts";
import { emojiOf } from "./storage-format-emoji.ts";
import { readAnchor, readImage, readLink, userName } from "./storage-format-links.ts";
import { calloutOf, readMacro } from "./storage-format-macros.ts";
import { childOf, element, text, verbatimText } from "./storage-format-nodes.ts";

type Read = (element: Element, reader: StorageReader) => ChildNode[];

const drop: Read = () => [];
const inside: Read = ({ children }, reader) => reader.read(children);
const asBlock: Read = ({ children }, reader) => [element("div", {}, reader.read(children))];

/** What the elements of storage format mean that are not HTML's. Unknown ones keep what is in them. */
const readers: ReadonlyMap<string, Read> = new Map(
  Object.entries<Read>({
    a: readAnchor,
    "ac:structured-macro": readMacro,
    "ac:macro": readMacro,
    "ac:link": readLink,
    "ac:image": readImage,
    "ac:emoticon": ({ attribs }) => [text(emojiOf(attribs))],
    "ac:task-list": ({ children }, reader) => [
      element("ul", { class: "inline-task-list" }, reader.read(children)),
    ],
    "ac:task": readTask,
    "ac:task-id": drop,
    "ac:task-uuid": drop,
    "ac:task-status": drop,
    "ac:placeholder": drop,
    "ac:parameter": drop,
    "ac:default-parameter": drop,
    "ac:adf-attribute": drop,
    "ac:adf-mark": drop,
    "ac:adf-extension": readExtension,
    "ac:adf-node": readNode,
    "ac:layout": asBlock,
    "ac:layout-section": asBlock,
    "ac:layout-cell": asBlock,
    "ac:rich-text-body": asBlock,
    "ac:plain-text-body": (node) => [text(verbatimText(node))],
    "ri:user": (node, reader) => [text(userName(node, reader))],
    "at:declarations": drop,
    "at:var": drop,
    time: readTime,
  }),
);

/** Reads one element of storage format into ordinary HTML; null if it is ordinary itself. */
export function readElement(node: Element, reader: StorageReader): ChildNode[] | null {
  const read = readers.get(node.name);
  if (read) return read(node, reader);
  if (node.name.startsWith("ri:")) return [];
  return /^(?:ac|at):/.test(node.name) ? inside(node, reader) : null;
}

function readTask(task: Element, reader: StorageReader): ChildNode[] {
  const status = childOf(task, "ac:task-status");
  const body = childOf(task, "ac:task-body");
  const isDone = status !== null && textOf(status) === "complete";
  return [
    element("li", isDone ? { class: "checked" } : {}, reader.read(body ? body.children : task.children)),
  ];
}

function readTime(time: Element): ChildNode[] {
  return [text(textOf(time) || attribute(time, "datetime"))];
}

/** An extension of the newer editor says the same twice: as what it is, and as HTML for older readers. */
function readExtension(extension: Element, reader: StorageReader): ChildNode[] {
  const node = childOf(extension, "ac:adf-node");
  const read = node ? readNode(node, reader) : [];
  if (read.some((child) => verbatimText(child).trim() !== "")) return read;
  const fallback = childOf(extension, "ac:adf-fallback");
  return fallback ? reader.read(fallback.children) : read;
}

const PANEL_MACROS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    info: "info",
    note: "note",
    warning: "warning",
    error: "warning",
    success: "tip",
  }),
);

function readNode(node: Element, reader: StorageReader): ChildNode[] {
  const type = attribute(node, "type");
  const inner = reader.read(
    node.children.flatMap((child) =>
      isTag(child) && child.name === "ac:adf-content" ? child.children : [child],
    ),
  );
  if (type === "panel") {
    reader.ledger.keep("macro", "panel");
    const kind = node.children.find((child) => isTag(child) && attribute(child, "key") === "panel-type");
    return [calloutOf(PANEL_MACROS.get(kind ? verbatimText(kind).trim() : "") ?? "info", "", inner)];
  }
  if (type === "decision-list") return [element("ul", {}, inner)];
  return [element(type === "decision-item" ? "li" : "div", {}, inner)];
}
