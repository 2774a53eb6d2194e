import type { z } from "zod";
import type { ListedDocument } from "../retrieval/list-documents.ts";
import type { ReadableDocument } from "../retrieval/read-document.ts";
import { type DocumentResponse, DocumentSummary } from "./document-shapes.ts";
import { documentLink } from "./links.ts";

interface Config {
  publicUrl: string;
}

/** A document of a list, as the API gives it. */
export function documentSummary(config: Config, document: ListedDocument): z.output<typeof DocumentSummary> {
  return DocumentSummary.parse({
    ...document,
    updatedAt: document.updatedAt?.toISOString() ?? null,
    importedAt: document.importedAt.toISOString(),
    link: documentLink(config.publicUrl, document.id),
  });
}

/** A document with its text, as the API gives it. */
export function wholeDocument(config: Config, document: ReadableDocument): z.output<typeof DocumentResponse> {
  const { id, title, sourceName, sourceKind, kind, breadcrumbs, url, author } = document;
  return {
    ...{ id, title, sourceName, sourceKind, kind, breadcrumbs, url, author },
    updatedAt: document.updatedAt?.toISOString() ?? null,
    importedAt: document.importedAt.toISOString(),
    link: documentLink(config.publicUrl, id),
    text: document.content.text,
    blocks: document.content.blocks.map((block) => ({ ...block })),
  };
}
