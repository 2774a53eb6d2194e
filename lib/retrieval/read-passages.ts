import { and, eq, inArray, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { SourceKind } from "../domain/document.ts";
import type { Principal } from "../domain/principal.ts";
import type { RankedChunk } from "./candidates/find-candidates.ts";
import type { FusedPassage } from "./reranking/rerank.ts";

type FusedChunk = RankedChunk & { fused: number };

/** These chunks with all that a citation shows, in the same order; those gone or hidden meanwhile are left out. */
export async function readPassages(
  deps: { database: Database },
  input: { principal: Principal; chunks: readonly FusedChunk[] },
): Promise<FusedPassage[]> {
  if (input.chunks.length === 0) return [];
  const chunkIds = input.chunks.map(({ chunkId }) => chunkId);
  const rows = await deps.database.orm
    .select({
      chunkId: chunks.id,
      documentId: documents.id,
      title: documents.title,
      sourceName: sources.name,
      sourceKind: sql<SourceKind>`coalesce(${sources.kind}, 'files')`,
      documentKind: documents.kind,
      breadcrumbs: documents.breadcrumbs,
      headingPath: chunks.headingPath,
      anchor: chunks.anchor,
      page: chunks.page,
      cells: chunks.cells,
      url: documents.url,
      author: documents.author,
      standing: documents.standing,
      originUpdatedAt: documents.originUpdatedAt,
      importedAt: documents.importedAt,
      language: documents.language,
      text: chunks.text,
      start: chunks.start,
      end: chunks.end,
      contentHash: chunks.contentHash,
    })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(and(inArray(chunks.id, chunkIds), visibleTo(input.principal, documents.acl)));
  const byId = new Map(rows.map((row) => [row.chunkId, row]));
  return input.chunks.flatMap(({ chunkId, ...scores }) => {
    const row = byId.get(chunkId);
    return row ? [{ ...row, scores }] : [];
  });
}
