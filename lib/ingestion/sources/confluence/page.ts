import type { Document, Element, ParentNode } from "domhandler";
import { decodeHtml } from "../../parsing/decode-text.ts";
import { isSiteFrame, mainPartOf, readBlocks } from "../../parsing/html.ts";
import {
  attribute,
  byClass,
  byId,
  classesOf,
  findAll,
  findFirst,
  hasClass,
  parseHtmlDom,
  textOf,
} from "../../parsing/html-dom.ts";
import { Ledger } from "../../parsing/ledger.ts";
import { parseDate } from "../../parsing/parse-date.ts";
import { element } from "../../parsing/storage-format-nodes.ts";
import type { DocumentParts } from "../document-parts.ts";
import { linkContextOf } from "../files/parse-file.ts";
import type { SourceEntry } from "../source-entry.ts";
import { commentsSection } from "./comments.ts";
import { readHtmlComments } from "./html-comments.ts";
import { countHtmlMacros } from "./html-macros.ts";
import { readPlace } from "./place.ts";

/** Parts of a page that Confluence adds to its text: bylines, attachments, comments, likes. */
const ADDED_IDS = new Set([
  "title-heading",
  "comments-section",
  "comments",
  "likes-and-labels-container",
  "labels-section",
  "attachments",
]);
const ADDED_CLASSES = new Set([
  "page-metadata",
  "pageheader",
  "pagesubheading",
  "plugin_pagetree",
  "greybox",
  "aui-icon",
  "page-metadata-modification-info",
]);

function isAdded(element: Element): boolean {
  if (isSiteFrame(element) || ADDED_IDS.has(attribute(element, "id"))) return true;
  if (classesOf(element).some((name) => ADDED_CLASSES.has(name))) return true;
  const isSection = hasClass(element, "pageSection") && !hasClass(element, "wiki-content");
  return (
    isSection &&
    findFirst(element, (inner) => /^(?:attachments|comments)$/.test(attribute(inner, "id"))) !== null
  );
}

function textRootOf(dom: Document): ParentNode {
  return (
    findFirst(dom, byId("main-content")) ??
    findFirst(dom, byClass("wiki-content")) ??
    findFirst(dom, byClass("pagebody")) ??
    mainPartOf(dom)
  );
}

/**
 * Reads a page of a Confluence HTML export, of Confluence 1 (2004) to the present, also when a site's frame is put
 * around it. Scripts, breadcrumbs, tables of contents, bylines and attachment lists are left out; comments become the
 * last section.
 */
export function parseConfluencePage(entry: SourceEntry, bytes: Uint8Array): DocumentParts {
  const dom = parseHtmlDom(decodeHtml(bytes));
  const place = readPlace(dom, entry);
  const labels = findAll(dom, byClass("label-list")).flatMap((list) =>
    findAll(list, byClass("aui-label")).map(textOf),
  );
  const byline = readByline(dom);
  const ledger = new Ledger();
  const comments = readHtmlComments(dom);
  if (comments.length > 0) ledger.keep("comment", null, comments.length);
  const text = textRootOf(dom);
  countHtmlMacros(text, ledger);
  const root = element("div", {}, [...text.children, ...commentsSection(comments)]);
  const content = readBlocks(root, linkContextOf(entry), { isDropped: isAdded, ledger });
  return { kind: "page", ...place, ...byline, labels, content, ledger: ledger.lines() };
}

/** "Created by X, last modified by Y on Mar 03, 2020", or, in old exports, "last changed on Jun 18, 2004 by X". */
function readByline(dom: Document): {
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
} {
  const byline = findFirst(dom, byClass("page-metadata")) ?? findFirst(dom, byClass("pagesubheading"));
  const text = byline ? textOf(byline) : "";
  const old = /last changed on (.+?) by (.+?)\.?$/.exec(text);
  if (old) return { author: old[2] ?? null, createdAt: null, updatedAt: parseDate(old[1]) };
  const creator = /Created by (.+?)(?:,? last modified\b| on [A-Z][a-z]{2} \d|$)/.exec(text)?.[1]?.trim();
  const isModified = /last modified/.test(text);
  const date = parseDate(/ on ([A-Z][a-z]{2} \d{1,2}, \d{4})/.exec(text)?.[1]);
  return { author: creator || null, createdAt: isModified ? null : date, updatedAt: date };
}
