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
import { Ledger } from "../../parsing/ledger.ts";
import type { LinkContext } from "../../parsing/links.ts";
import { parseMarkdown } from "../../parsing/markdown.ts";
import type { DocumentParts } from "../document-parts.ts";
import { leadingHeading, linkContextOf } from "../files/parse-file.ts";
import { foldersOf } from "../media.ts";
import type { SourceEntry } from "../source-entry.ts";
import { prepareNotionDom } from "./notion-dom.ts";
import { notionIdOf, notionUrlOf } from "./notion-name.ts";
import { factsOf, isWikiPage, propertyRows, splitProperties } from "./properties.ts";
import { readableValue } from "./property-value.ts";

/** Emoji, initials and pictures that stand beside names and above titles. */
const DECORATION = [
  "page-header-icon",
  "property-icon",
  "icon",
  "user-icon",
  "page-cover-image",
  "bookmark-icon",
  "bookmark-image",
];

function isEmptyProperty(element: Element): boolean {
  if (element.name !== "tr" || !hasClass(element, "property-row")) return false;
  const value = findFirst(element, byName("td"));
  return value !== null && textOf(value) === "";
}

/**
 * Links lead to the addresses that pages have in Notion, which are also the addresses of their documents: the paths
 * that an export writes name files that may be called otherwise (a database is linked as `.md` and exported as
 * `_all.csv`), or that were left out of it.
 */
function notionLinksOf(entry: SourceEntry): LinkContext {
  const addressOf = (path: string) => {
    const id = notionIdOf(path);
    return id === null ? null : notionUrlOf(id);
  };
  return { ...linkContextOf(entry), addressOf };
}

/** A page as Markdown: its title, then the properties of a database's row or a wiki's page, which become a table. */
export function parseNotionMarkdown(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const source = decodeText(bytes);
  const split = splitProperties(source);
  const { properties, rest } =
    entry.isDatabaseRow || isWikiPage(split.properties) ? split : { properties: [], rest: source };
  const link = notionLinksOf(entry);
  const { content, ledger } = parseMarkdown(rest, { link, facts: propertyRows(properties, link) });
  return { kind: "page", title: leadingHeading(content), ...factsOf(properties), content, ledger };
}

/**
 * A database: one document that holds its table with all rows. A row that has a page of its own is also a document,
 * with the page's text. One without is all in its line of the table; a second document would say the same words again.
 */
export function parseNotionDatabase(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const [first, ...folders] = foldersOf(entry.path);
  // Paths of relations begin at the folder around the database's own.
  const link = { ...notionLinksOf(entry), path: first === undefined ? "" : [first, ...folders].join("/") };
  const content = parseCsv(decodeText(bytes), (cell) => readableValue(cell, link));
  const ledger = new Ledger();
  ledger.keep("database");
  for (const block of content.blocks) {
    if (block.kind !== "table") continue;
    ledger.keep("database", "rows", block.rows.filter((row) => !row.isHeader).length);
    for (const span of block.spans ?? []) if (span.mark === "link") ledger.keep("link");
  }
  return { kind: "page", title: null, content, ledger: ledger.lines() };
}

/** A page or database as HTML. */
export function parseNotionHtml(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const dom = parseHtmlDom(decodeHtml(bytes));
  const page = findFirst(dom, byName("article")) ?? dom;
  prepareNotionDom(page);
  const title = findFirst(page, byClass("page-title"));
  const table = findFirst(page, byClass("properties"));
  const properties = (table ? findAll(table, byName("tr")) : []).map((row) => {
    const [name, value] = [findFirst(row, byName("th")), findFirst(row, byName("td"))];
    return { name: name ? textOf(name) : "", value: value ? textOf(value) : "" };
  });
  const ledger = new Ledger();
  const database = findFirst(page, byClass("collection-content"));
  if (database) {
    ledger.keep("database");
    ledger.keep("database", "rows", findAll(database, byClass("cell-title")).length);
  }
  const content = readBlocks(page, notionLinksOf(entry), {
    isDropped: (element) => DECORATION.some((name) => hasClass(element, name)) || isEmptyProperty(element),
    ledger,
  });
  const facts = factsOf(properties);
  return { kind: "page", title: title && textOf(title), ...facts, content, ledger: ledger.lines() };
}
