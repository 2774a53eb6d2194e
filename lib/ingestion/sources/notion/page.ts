import type { Element } from "domhandler";
import { parseCsv } from "../../parsing/csv.ts";
import { decodeHtml, decodeText } from "../../parsing/decode-text.ts";
import { readBlocks } from "../../parsing/html.ts";
import {
  byClass,
  byName,
  findAll,
  findFirst,
  hasClass,
  parseHtmlDom,
  textOf,
} from "../../parsing/html-dom.ts";
import { parseMarkdown } from "../../parsing/markdown.ts";
import type { DocumentParts } from "../document-parts.ts";
import { leadingHeading, linkContextOf } from "../files/parse-file.ts";
import type { SourceEntry } from "../source-entry.ts";
import { factsOf, isWikiPage, propertyRows, readableValue, splitProperties } from "./properties.ts";

/** Emoji and initials that stand beside names. */
const DECORATION = ["page-header-icon", "property-icon", "icon", "user-icon"];

function isEmptyProperty(element: Element): boolean {
  if (element.name !== "tr" || !hasClass(element, "property-row")) return false;
  const value = findFirst(element, byName("td"));
  return value !== null && textOf(value) === "";
}

/** A page as Markdown: its title, then the properties of a database's row or a wiki's page, which become a table. */
export function parseNotionMarkdown(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const source = decodeText(bytes);
  const split = splitProperties(source);
  const { properties, rest } =
    entry.isDatabaseRow || isWikiPage(split.properties) ? split : { properties: [], rest: source };
  const { content } = parseMarkdown(rest, { link: linkContextOf(entry), facts: propertyRows(properties) });
  return { kind: "page", title: leadingHeading(content), ...factsOf(properties), content };
}

/** A database: one document that holds its table. Its rows' pages are documents of their own. */
export function parseNotionDatabase(bytes: Uint8Array): DocumentParts {
  return { kind: "page", title: null, content: parseCsv(decodeText(bytes), readableValue) };
}

/** A page or database as HTML. */
export function parseNotionHtml(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const dom = parseHtmlDom(decodeHtml(bytes));
  const page = findFirst(dom, byName("article")) ?? dom;
  const title = findFirst(page, byClass("page-title"));
  const table = findFirst(page, byClass("properties"));
  const properties = (table ? findAll(table, byName("tr")) : []).map((row) => {
    const [name, value] = [findFirst(row, byName("th")), findFirst(row, byName("td"))];
    return { name: name ? textOf(name) : "", value: value ? textOf(value) : "" };
  });
  const content = readBlocks(page, linkContextOf(entry), {
    isDropped: (element) => DECORATION.some((name) => hasClass(element, name)) || isEmptyProperty(element),
  });
  return { kind: "page", title: title && textOf(title), ...factsOf(properties), content };
}
