import type { ChildNode } from "domhandler";
import { readBlocks } from "../../../parsing/html.ts";
import { Ledger } from "../../../parsing/ledger.ts";
import { parseDate } from "../../../parsing/parse-date.ts";
import { readStorageFormat } from "../../../parsing/storage-format.ts";
import { element } from "../../../parsing/storage-format-nodes.ts";
import type { StorageReferences } from "../../../parsing/storage-format-references.ts";
import { readWikiMarkup } from "../../../parsing/wiki-markup.ts";
import type { DocumentParts } from "../../document-parts.ts";
import { commentsSection } from "../comments.ts";
import { decodePageFile, type PageBody } from "./page-file.ts";

/**
 * Reads one page of an XML export, its comments as the last section.
 *
 * @throws {DocumentError} as `readStorageFormat`
 */
export function parsePageFile(bytes: Uint8Array): DocumentParts {
  const page = decodePageFile(bytes);
  const references = new Map(page.references);
  const ledger = new Ledger();
  const body = readBody(page.body, references, ledger);
  const comments = page.comments
    .map((comment) => ({
      ...comment,
      createdAt: parseDate(comment.createdAt),
      body: readBody(comment.body, references, ledger),
    }))
    .filter((comment) => comment.body.length > 0);
  for (const { isInline } of page.comments) ledger.keep("comment", isInline ? "inline" : null);
  const root = element("div", {}, [...body, ...commentsSection(comments)]);
  return {
    kind: "page",
    title: null,
    author: page.author,
    createdAt: parseDate(page.createdAt),
    updatedAt: parseDate(page.updatedAt),
    labels: page.labels,
    // Links to other documents are paths from the root of the export already.
    content: readBlocks(root, { path: "" }, { ledger }),
    ledger: ledger.lines(),
  };
}

function readBody(body: PageBody, references: StorageReferences, ledger: Ledger): ChildNode[] {
  const read = body.format === "storage" ? readStorageFormat : readWikiMarkup;
  return read(body.markup, { references, ledger });
}
