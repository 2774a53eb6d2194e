import { eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { sources } from "../db/schema/index.ts";
import type { ParsedDocument } from "../domain/document.ts";
import type { GrantKey } from "../domain/principal.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import { indexDocuments } from "./indexing/index-documents.ts";

/** A transaction's worth of documents. */
const batchSize = 20;

/**
 * Indexes documents that come out of no export, e.g. a test collection, as one source. What is there already stays as it
 * is, so that an interrupted call goes on.
 */
export async function indexCollection(
  deps: { database: Database },
  input: {
    sourceName: string;
    documents: readonly { document: ParsedDocument; acl: readonly GrantKey[] }[];
    onProgress?: (count: number) => void;
  },
): Promise<void> {
  const { orm } = deps.database;
  await orm.insert(sources).values({ name: input.sourceName, kind: "files" }).onConflictDoNothing();
  const [source] = await orm.select().from(sources).where(eq(sources.name, input.sourceName));
  if (!source) throw new Error("the source was not made");
  for (let at = 0; at < input.documents.length; at += batchSize) {
    input.onProgress?.(at);
    const documents = input.documents.slice(at, at + batchSize).flatMap(({ document, acl }) => {
      const chunks = chunkDocument(document);
      return chunks.length === 0 ? [] : [{ document, chunks, acl }];
    });
    await indexDocuments(deps, { sourceId: source.id, acl: [], documents });
  }
}
