import type { Database } from "../db/database.ts";
import type { Excerpt } from "../domain/excerpt.ts";
import type { Principal } from "../domain/principal.ts";
import { cutContent } from "./cut-content.ts";
import { readChunkRange, readDocument } from "./read-document.ts";

const charsBefore = 400;
const charsAfter = 2400;

/**
 * What stands around a passage in its document; null if there is none that the principal may read. Reads the whole
 * document and returns some three thousand characters of it.
 */
export async function readExcerpt(
  deps: { database: Database },
  input: { principal: Principal; documentId: string; chunkId: number },
): Promise<Excerpt | null> {
  const [document, passage] = await Promise.all([readDocument(deps, input), readChunkRange(deps, input)]);
  if (!document || !passage) return null;
  const { start, end } = passage;
  const { content, offset } = cutContent(document.content, {
    start: Math.max(0, start - charsBefore),
    end: Math.max(end, start + charsAfter),
  });
  return {
    documentId: document.id,
    title: document.title,
    sourceName: document.sourceName,
    sourceKind: document.sourceKind,
    kind: document.kind,
    breadcrumbs: document.breadcrumbs,
    author: document.author,
    updatedAt: document.updatedAt?.toISOString() ?? null,
    importedAt: document.importedAt.toISOString(),
    content,
    offset,
    passage: { start: start - offset, end: end - offset },
    isCutAtEnd: offset + content.text.length < document.content.text.trimEnd().length,
  };
}
