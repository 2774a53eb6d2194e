import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type {
  DocumentContent,
  DocumentKind,
  DocumentStanding,
  SourceKind,
  TextRange,
} from "../domain/document.ts";
import type { Principal } from "../domain/principal.ts";

/** A document as its viewer shows it. */
export interface ReadableDocument {
  id: string;
  title: string;
  sourceName: string;
  sourceKind: SourceKind;
  kind: DocumentKind;
  standing: DocumentStanding;
  breadcrumbs: string[];
  url: string | null;
  author: string | null;
  /** When it was last changed at its origin. */
  updatedAt: Date | null;
  importedAt: Date;
  content: DocumentContent;
}

const documentId = z.uuid();
/** Chunk ids are PostgreSQL integers. */
const chunkId = z.int32().min(1);

/** A document, or null if there is none that the reader may see: what is missing and what is forbidden look the same. */
export async function readDocument(
  deps: { database: Database },
  input: { principal: Principal; documentId: string },
): Promise<ReadableDocument | null> {
  const id = documentId.safeParse(input.documentId);
  if (!id.success) return null;
  const rows = await deps.database.orm
    .select({
      id: documents.id,
      title: documents.title,
      sourceName: sources.name,
      sourceKind: sql<SourceKind>`coalesce(${sources.kind}, 'files')`,
      kind: documents.kind,
      standing: documents.standing,
      breadcrumbs: documents.breadcrumbs,
      url: documents.url,
      author: documents.author,
      updatedAt: documents.originUpdatedAt,
      importedAt: documents.importedAt,
      text: documents.text,
      blocks: documents.blocks,
    })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(and(eq(documents.id, id.data), visibleTo(input.principal, documents.acl)));
  const row = rows[0];
  if (!row) return null;
  const { text, blocks, ...rest } = row;
  return { ...rest, content: { text, blocks } };
}

/** Where a chunk stands in its document now, and its text; null if it is gone, or may not be read. */
export async function readChunkRange(
  deps: { database: Database },
  input: { principal: Principal; documentId: string; chunkId: number },
): Promise<(TextRange & { text: string }) | null> {
  const ids = z.object({ documentId, chunkId }).safeParse(input);
  if (!ids.success) return null;
  const rows = await deps.database.orm
    .select({ start: chunks.start, end: chunks.end, text: chunks.text })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(
      and(
        eq(chunks.id, ids.data.chunkId),
        eq(documents.id, ids.data.documentId),
        visibleTo(input.principal, documents.acl),
      ),
    );
  return rows[0] ?? null;
}
