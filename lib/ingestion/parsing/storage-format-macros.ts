import { type ChildNode, type Element, isTag, isText } from "domhandler";
import MarkdownIt from "markdown-it";
import type { LossReason } from "../../domain/document.ts";
import { attribute, findFirst, parseHtmlDom } from "./html-dom.ts";
import type { StorageReader } from "./storage-format.ts";
import { linkToFile, linkToResource, linkToTitle, userName } from "./storage-format-links.ts";
import * as names from "./storage-format-macro-names.ts";
import {
  childOf,
  element,
  parametersOf,
  parameterText,
  plainBodyOf,
  richBodyOf,
  text,
  titleLine,
  verbatimText,
} from "./storage-format-nodes.ts";

/** What a macro leaves in the document; `loss` if that is less than it shows on the site. */
interface MacroResult {
  nodes: ChildNode[];
  /** "lost" when nothing of it is left. */
  loss?: { reason: LossReason; isWhole: boolean };
}

type ReadMacro = (macro: Element, reader: StorageReader, name: string) => MacroResult;

/** Of a macro, in the receipt. */
const MAX_NAME_CHARS = 60;

const markdown = new MarkdownIt({ html: false, linkify: true });
markdown.set({ maxNesting: 60 });

const TONE_CLASS: Readonly<Record<string, string>> = { info: "information" };

/** A box that stands out of the text, as the HTML export writes it. */
export function calloutOf(tone: string, title: string, body: readonly ChildNode[]): Element {
  const className = `confluence-information-macro confluence-information-macro-${TONE_CLASS[tone] ?? tone}`;
  const heading = title === "" ? [] : [element("p", { class: "title" }, [text(title)])];
  return element("div", { class: className }, [...heading, ...body]);
}

/** Reads a macro into HTML, and counts it by its name. */
export function readMacro(macro: Element, reader: StorageReader): ChildNode[] {
  const name = attribute(macro, "ac:name").slice(0, MAX_NAME_CHARS);
  const { nodes, loss } = readerOf(name)(macro, reader, name);
  if (!loss) reader.ledger.keep("macro", name);
  else if (loss.isWhole) reader.ledger.lose("macro", loss.reason, name);
  else reader.ledger.degrade("macro", loss.reason, name);
  return nodes.length > 0 && standsAlone(macro) ? [element("div", {}, nodes)] : nodes;
}

/** Places whose children are blocks, so that two macros beside each other are two lines. */
const BLOCK_PLACES = /^(?:div|ac:layout-cell|ac:rich-text-body|ac:adf-content)$/;

function standsAlone(macro: Element): boolean {
  const { parent } = macro;
  if (parent && isTag(parent) && !BLOCK_PLACES.test(parent.name)) return false;
  const isWords = (node: ChildNode | null) => node !== null && isText(node) && node.data.trim() !== "";
  return !isWords(macro.prev) && !isWords(macro.next);
}

function readerOf(name: string): ReadMacro {
  const special = specialReaders.get(name);
  if (special) return special;
  if (names.calloutMacros.has(name)) return readCallout;
  if (names.codeMacros.has(name)) return readCode;
  if (names.transparentMacros.has(name)) return (macro, reader) => ({ nodes: bodyOf(macro, reader) });
  if (names.titledMacros.has(name)) return readTitled;
  if (names.includeMacros.has(name)) return readInclude;
  if (names.fileMacros.has(name)) return readFile;
  if (names.mathMacros.has(name)) return readMath;
  if (names.footnoteMacros.has(name)) return readFootnote;
  if (names.textDrawingMacros.has(name)) return readTextDrawing;
  if (names.drawingMacros.has(name)) return whole("drawing");
  if (names.dynamicMacros.has(name)) return whole("dynamic-macro");
  return readUnknown;
}

const whole =
  (reason: LossReason): ReadMacro =>
  () => ({ nodes: [], loss: { reason, isWhole: true } });

/** A macro's body, whichever form it has. */
function bodyOf(macro: Element, reader: StorageReader): ChildNode[] {
  const rich = richBodyOf(macro);
  if (rich.length > 0) return [element("div", {}, reader.read(rich))];
  const plain = plainBodyOf(macro);
  return plain ? [element("pre", {}, [text(plain)])] : [];
}

function readCallout(macro: Element, reader: StorageReader, name: string): MacroResult {
  const type = parameterText(macro, "type", "style", "class").toLowerCase();
  const tone = names.calloutTypes.get(type) ?? names.calloutMacros.get(name) ?? "info";
  return { nodes: [calloutOf(tone, parameterText(macro, "title"), bodyOf(macro, reader))] };
}

function readTitled(macro: Element, reader: StorageReader): MacroResult {
  const title = parameterText(macro, "title", "label", "name", "");
  return { nodes: [...titleLine(title), ...bodyOf(macro, reader)] };
}

function readCode(macro: Element, _: StorageReader, name: string): MacroResult {
  const language = name === "noformat" ? "" : parameterText(macro, "language", "lang", "");
  const code = plainBodyOf(macro) ?? richBodyOf(macro).map(verbatimText).join("");
  const attributes: Record<string, string> = /^[\w+#-]{1,30}$/.test(language)
    ? { "data-language": language }
    : {};
  return { nodes: [...titleLine(parameterText(macro, "title")), element("pre", attributes, [text(code)])] };
}

/** A status or another badge: its words, set apart from the text beside it. */
function readBadge(macro: Element): MacroResult {
  return { nodes: [text(parameterText(macro, "title", "text", "", "colour"))] };
}

function readAnchor(macro: Element): MacroResult {
  const name = parameterText(macro, "", "name", "anchor");
  return { nodes: name === "" ? [] : [element("a", { id: name.toLowerCase() })] };
}

function readIssues(macro: Element): MacroResult {
  const key = parameterText(macro, "key", "issueKey", "");
  const query = parameterText(macro, "jqlQuery", "jql", "url");
  const shown = key || query;
  if (shown === "") return { nodes: [], loss: { reason: "dynamic-macro", isWhole: true } };
  const address = /^https?:/.test(shown) ? shown : "";
  const label = [text(key || (address ? shown : `Jira: ${query}`))];
  return {
    nodes: [address ? element("a", { href: address }, label) : element("span", {}, label)],
    loss: { reason: "dynamic-macro", isWhole: false },
  };
}

/** What another page shows here stands there; its name leads to it. */
function readInclude(macro: Element, reader: StorageReader): MacroResult {
  const loss = { reason: "dynamic-macro", isWhole: false } as const;
  for (const parameter of parametersOf(macro).values()) {
    const link = linkToResource(parameter, reader);
    if (link) return { nodes: [link], loss };
  }
  const title = parameterText(macro, "", "page", "pageTitle", "name");
  if (title === "") return { nodes: [], loss: { reason: "dynamic-macro", isWhole: true } };
  return { nodes: [linkToTitle(title, reader)], loss };
}

function readFile(macro: Element, reader: StorageReader): MacroResult {
  for (const parameter of parametersOf(macro).values()) {
    const link = linkToResource(parameter, reader);
    if (link) return { nodes: [element("div", {}, [link])] };
  }
  const name = parameterText(macro, "name", "file", "attachment", "");
  if (name === "") return { nodes: [], loss: { reason: "dynamic-macro", isWhole: true } };
  return { nodes: [element("div", {}, [linkToFile(name, reader)])] };
}

/** The address of something that another site shows in the page. */
function readFrame(macro: Element, reader: StorageReader): MacroResult {
  for (const parameter of parametersOf(macro).values()) {
    const link = linkToResource(parameter, reader);
    if (link) return { nodes: [link], loss: { reason: "dynamic-macro", isWhole: false } };
    const address = /^https?:\S+$/.exec(verbatimText(parameter).trim())?.[0];
    if (address) {
      const nodes = [element("a", { href: address }, [text(address)])];
      return { nodes, loss: { reason: "dynamic-macro", isWhole: false } };
    }
  }
  return { nodes: [], loss: { reason: "dynamic-macro", isWhole: true } };
}

function readProfile(macro: Element, reader: StorageReader): MacroResult {
  const user = findFirst(macro, ({ name }) => name === "ri:user");
  const name = user ? userName(user, reader) : parameterText(macro, "user", "");
  return {
    nodes: [text(name)],
    ...(name === "" ? { loss: { reason: "dynamic-macro", isWhole: true } } : {}),
  };
}

function readMath(macro: Element, reader: StorageReader, name: string): MacroResult {
  const formula = unpacked(plainBodyOf(macro) ?? parameterText(macro, "body", "formula", "equation", ""));
  reader.ledger.degrade("formula", "formula-as-text");
  const isBlock = /block|^latex$|^math$/.test(name);
  const nodes = isBlock
    ? [element("pre", { "data-language": "latex" }, [text(formula)])]
    : [element("code", {}, [text(formula)])];
  return { nodes };
}

/** Some macros encode what braces and signs would break. */
function unpacked(value: string): string {
  const encoded = /^--uriencoded--(.*)$/s.exec(value)?.[1];
  if (encoded === undefined) return value;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded; // A stray % is only a character.
  }
}

/** A note is read where its number stands. */
function readFootnote(macro: Element, reader: StorageReader): MacroResult {
  const body = reader.read(richBodyOf(macro));
  const note =
    body.map(verbatimText).join("").trim() || plainBodyOf(macro)?.trim() || parameterText(macro, "text", "");
  return { nodes: note === "" ? [] : [text(` (${note})`)] };
}

/** What the tooltip is on, and what it says. */
function readTooltip(macro: Element, reader: StorageReader): MacroResult {
  const shown = parameterText(macro, "link-text", "linkText", "linkname", "text");
  const note = reader.read(richBodyOf(macro)).map(verbatimText).join("").trim();
  return { nodes: [text(note === "" ? shown : `${shown} (${note})`)] };
}

function readTextDrawing(macro: Element, reader: StorageReader, name: string): MacroResult {
  const nodes = bodyOf(macro, reader);
  return { nodes: named(nodes, name), loss: { reason: "drawing", isWhole: nodes.length === 0 } };
}

function named(nodes: readonly ChildNode[], language: string): ChildNode[] {
  return nodes.map((node) =>
    isTag(node) && node.name === "pre" ? element("pre", { "data-language": language }, node.children) : node,
  );
}

function readMarkdown(macro: Element, reader: StorageReader): MacroResult {
  const source = plainBodyOf(macro);
  if (source === null) return { nodes: bodyOf(macro, reader) };
  return { nodes: [element("div", {}, parseHtmlDom(markdown.render(source)).children)] };
}

function readHtml(macro: Element, reader: StorageReader): MacroResult {
  const source = plainBodyOf(macro);
  if (source === null) return readFrame(macro, reader);
  return { nodes: [element("div", {}, parseHtmlDom(source).children)] };
}

function readUnknown(macro: Element, reader: StorageReader): MacroResult {
  const nodes = [...titleLine(parameterText(macro, "title")), ...bodyOf(macro, reader)];
  return { nodes, loss: { reason: "unknown-macro", isWhole: nodes.length === 0 } };
}

/** A table of figures, of which the site draws a chart. */
function readChart(macro: Element, reader: StorageReader): MacroResult {
  const nodes = [...titleLine(parameterText(macro, "title")), ...bodyOf(macro, reader)];
  return { nodes, loss: { reason: "dynamic-macro", isWhole: childOf(macro, "ac:rich-text-body") === null } };
}

const specialReaders: ReadonlyMap<string, ReadMacro> = new Map(
  Object.entries({
    status: readBadge,
    lozenge: readBadge,
    "status-handy": readBadge,
    anchor: readAnchor,
    jira: readIssues,
    jiraissues: readIssues,
    jiraissue: readIssues,
    widget: readFrame,
    iframe: readFrame,
    "html-include": readHtml,
    html: readHtml,
    "html-bobswift": readHtml,
    "html-macro": readHtml,
    markdown: readMarkdown,
    "markdown-macro": readMarkdown,
    profile: readProfile,
    "user-mention": readProfile,
    im: readBadge,
    tooltip: readTooltip,
    "cfm-tooltip": readTooltip,
    chart: readChart,
  }),
);
