import type { DocumentContent, DocumentKind, LedgerLine, ParsedDocument } from "../../domain/document.ts";
import { slugOf, withoutLeadingTitle } from "../parsing/block-builder.ts";
import { DocumentError } from "../parsing/document-error.ts";
import { plainInline } from "../parsing/inline-buffer.ts";
import type { SourceEntry } from "./source-entry.ts";

/** What a format reads out of one file; what is left out comes from the entry. */
export interface DocumentParts {
  kind: DocumentKind;
  title: string | null;
  breadcrumbs?: string[];
  author?: string | null;
  createdAt?: Date | null;
  updatedAt?: Date | null;
  labels?: string[];
  content: DocumentContent;
  ledger?: LedgerLine[];
}

const MAX_TITLE_CHARS = 300;

/**
 * Completes a document with what its entry knows. Its title does not stand in its blocks again.
 *
 * @throws {DocumentError} `no-text` if there is nothing but the title
 */
export function toDocument(entry: SourceEntry, parts: DocumentParts): ParsedDocument {
  const stated = plainInline(parts.title ?? "").text.slice(0, MAX_TITLE_CHARS);
  const title = stated || plainInline(entry.fallbackTitle).text || entry.path;
  const content = withoutLeadingTitle(parts.content, title);
  const [first] = content.blocks;
  const isOnlyTitle =
    content.blocks.length === 1 && first?.kind === "heading" && slugOf(content.text) === slugOf(title);
  if (!first || isOnlyTitle) throw new DocumentError("no-text");
  return {
    externalId: entry.externalId,
    path: entry.path,
    title,
    breadcrumbs: (parts.breadcrumbs ?? entry.breadcrumbs).filter((crumb) => crumb !== ""),
    kind: parts.kind,
    url: entry.url,
    author: parts.author ?? null,
    createdAt: parts.createdAt ?? null,
    updatedAt: parts.updatedAt ?? null,
    labels: [...new Set(parts.labels ?? [])].filter((label) => label !== ""),
    restrictions: entry.restrictions,
    content,
    ledger: parts.ledger ?? [],
  };
}
