import { Element, isTag, isText, type ParentNode, Text } from "domhandler";
import type { Span } from "../../../domain/document.ts";
import { decodeHtml } from "../../parsing/decode-text.ts";
import { readBlocks } from "../../parsing/html.ts";
import {
  attribute,
  byName,
  classesOf,
  findAll,
  findFirst,
  hasClass,
  parseHtmlDom,
  textOf,
  visitNodes,
} from "../../parsing/html-dom.ts";
import { Ledger } from "../../parsing/ledger.ts";
import type { DocumentParts } from "../document-parts.ts";
import { leadingHeading, linkContextOf, parseFile } from "../files/parse-file.ts";
import type { SourceEntry } from "../source-entry.ts";

/** True for a web page that Google Docs exported. */
export function isGoogleDoc(html: string): boolean {
  const signs = [
    /\blst-kix_/,
    /class="[^"]*\bdoc-content\b/,
    /\.c\d+\s*\{/,
    /google\.com\/url\?q=/,
    /#h\.[a-z0-9]{8,}/,
  ];
  return (
    signs.filter((sign) => sign.test(html)).length >= 2 || signs.slice(0, 2).some((sign) => sign.test(html))
  );
}

/** Google's code blocks begin and end with these private characters. */
const CODE_MARKERS = /[\uec02\uec03]/g;
const MONOSPACED = /font-family:[^;}]*(?:mono|courier|consolas|menlo)/i;

/** A Google document as HTML: its formatting stands only in the classes of its style sheet. */
export async function parseGoogleDoc(entry: SourceEntry, bytes: Uint8Array): Promise<DocumentParts> {
  const html = decodeHtml(bytes);
  if (!isGoogleDoc(html)) return parseFile(entry, bytes);
  const dom = parseHtmlDom(html);
  const marksByClass = readStyleSheet(findAll(dom, byName("style")).map(rawText).join("\n"));
  const body = findFirst(dom, byName("body")) ?? dom;
  joinCodeParagraphs(body, marksByClass);
  const title = findFirst(body, (element) => element.name === "p" && hasClass(element, "title"));
  const ledger = new Ledger();
  labelComments(body, ledger);
  const content = readBlocks(body, linkContextOf(entry), {
    isDropped: (element) => element === title || isCommentMark(element),
    extraMarksOf: (element) => classesOf(element).flatMap((name) => marksByClass.get(name) ?? []),
    ledger,
  });
  const stated = title ? textOf(title) : leadingHeading(content);
  return { kind: "page", title: stated, content, ledger: ledger.lines() };
}

/** Marks that a style sheet gives to classes. Headings are bold anyway, so that only spans count. */
function readStyleSheet(css: string): Map<string, Span["mark"][]> {
  const marks = new Map<string, Span["mark"][]>();
  for (const [, name, body] of css.matchAll(/\.(c\d+)\s*\{([^}]*)\}/g)) {
    if (name === undefined || body === undefined) continue;
    const found: Span["mark"][] = [];
    if (/font-weight:\s*(?:bold|[6-9]00)/.test(body)) found.push("bold");
    if (/font-style:\s*italic/.test(body)) found.push("italic");
    if (/text-decoration:\s*line-through/.test(body)) found.push("strike");
    if (MONOSPACED.test(body)) found.push("code");
    if (found.length > 0) marks.set(name, found);
  }
  return marks;
}

function isCommentMark(element: Element): boolean {
  return element.name === "a" && /^#cmnt\d/.test(attribute(element, "href"));
}

/** Comments stand at the document's end, each in a box of its own; they are quoted, and called what they are. */
function labelComments(body: ParentNode, ledger: Ledger): void {
  for (const box of body.children.filter(isTag)) {
    const mark = findFirst(box, (a) => a.name === "a" && /^#cmnt_ref/.test(attribute(a, "href")));
    if (!mark) continue;
    box.name = "blockquote";
    mark.name = "span";
    mark.attribs = {};
    mark.children = [new Text("Comment: ")];
    ledger.keep("comment");
  }
}

function rawText(node: ParentNode): string {
  return node.children.map((child) => (isText(child) ? child.data : "")).join("");
}

/** The text of a line of code; the file's own line breaks mean nothing. */
function codeLineOf(paragraph: Element): string {
  let line = "";
  visitNodes(paragraph, (node) => {
    if (isText(node)) line += node.data.replace(/[\n\t]+/g, "");
    if (isTag(node) && node.name === "br") line += "\n";
    return undefined;
  });
  return line.replace(CODE_MARKERS, "").replaceAll("\u00a0", " ");
}

/** True if all of a paragraph's text is monospaced. */
function isCode(paragraph: Element, marks: ReadonlyMap<string, Span["mark"][]>): boolean {
  let isAllCode = true;
  visitNodes(paragraph, (node) => {
    if (!isText(node) || node.data.trim() === "") return undefined;
    const { parent } = node;
    const names = parent && isTag(parent) ? classesOf(parent) : [];
    if (!names.some((name) => marks.get(name)?.includes("code")) && !CODE_MARKERS.test(node.data))
      isAllCode = false;
    CODE_MARKERS.lastIndex = 0;
    return isAllCode ? undefined : "stop";
  });
  return isAllCode;
}

/** Turns runs of monospaced paragraphs into one code block; a single one too, if Google marked it as code. */
function joinCodeParagraphs(body: ParentNode, marks: ReadonlyMap<string, Span["mark"][]>): void {
  const joined: ParentNode["children"] = [];
  let run: Element[] = [];
  const close = () => {
    const text = run.map(codeLineOf).join("\n");
    const isBlock =
      run.length > 1 ||
      run.some((paragraph) => /[\uec02\uec03]/.test(textOf(paragraph))) ||
      text.includes("\n");
    if (isBlock && text.trim() !== "") joined.push(new Element("pre", {}, [new Text(text)]));
    else joined.push(...run);
    run = [];
  };
  for (const node of body.children) {
    const isBlank = isText(node) && node.data.trim() === "";
    const isLine =
      isTag(node) && node.name === "p" && (textOf(node) !== "" || run.length > 0) && isCode(node, marks);
    if (isLine) run.push(node);
    else if (!isBlank) {
      close();
      joined.push(node);
    }
  }
  close();
  body.children = joined;
}
