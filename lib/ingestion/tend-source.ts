import { and, eq } from "drizzle-orm";
import { imports, sources } from "../db/schema/index.ts";
import { deleteUpload } from "./command-import.ts";
import { deleteDocuments } from "./indexing/delete-documents.ts";
import { someDocumentIds } from "./indexing/known-documents.ts";
import { reweighLexicalIndex } from "./indexing/reweigh-lexical-index.ts";
import { spreadDocumentAcls } from "./indexing/source-acl.ts";
import { type ImportDeps, runImport } from "./pipeline.ts";

const batchSize = 20;

/**
 * Brings a source to what was decided about it: deletes it, ends its cancelled imports, tells its indexes who may read it.
 * Not behind the imports of other sources. Goes on after a crash.
 */
export async function tendSource(
  deps: ImportDeps,
  input: { sourceId: string; signal: AbortSignal },
): Promise<void> {
  const [source] = await deps.database.orm.select().from(sources).where(eq(sources.id, input.sourceId));
  if (!source) return;
  if (source.deletedAt) return removeSource(deps, input);
  const cancelled = await deps.database.orm
    .select({ importId: imports.id })
    .from(imports)
    .where(and(eq(imports.sourceId, source.id), eq(imports.command, "cancel")));
  for (const { importId } of cancelled) await runImport(deps, { importId, signal: input.signal });
  await spreadDocumentAcls(deps, input);
}

/** Its documents first, in batches that count themselves out of the indexes; the rest goes with its row. */
async function removeSource(
  deps: ImportDeps,
  input: { sourceId: string; signal: AbortSignal },
): Promise<void> {
  const { sourceId, signal } = input;
  for (;;) {
    signal.throwIfAborted();
    const documentIds = await someDocumentIds(deps, { sourceId, limit: batchSize });
    if (documentIds.length === 0) break;
    await deleteDocuments(deps, { documentIds });
  }
  const files = await deps.database.orm.select().from(imports).where(eq(imports.sourceId, sourceId));
  for (const file of files) await deleteUpload(deps, file);
  await deps.database.orm.delete(sources).where(eq(sources.id, sourceId));
  await reweighLexicalIndex(deps, { signal });
}
