import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { importItems, imports, stagedDocuments } from "../db/schema/index.ts";
import { aclFor, findNameMeanings } from "./acl-for.ts";
import { describeSource, type ImportRun } from "./import-records.ts";
import { deleteDocuments } from "./indexing/delete-documents.ts";
import { type IndexableDocument, indexDocuments } from "./indexing/index-documents.ts";
import { refreshImportTimes, someDocumentIdsOf } from "./indexing/known-documents.ts";
import { setOriginals } from "./indexing/set-originals.ts";
import { setDocumentsOfSourceAcl, spreadDocumentAcls } from "./indexing/source-acl.ts";
import { heedCommand } from "./interruption.ts";
import { sourceFormats } from "./sources/index.ts";
import { unpackStaged } from "./staged-payload.ts";

interface Deps {
  database: Database;
}

/** As many as a batch that is read and indexed at once. */
const batchSize = 12;
const removalBatchSize = 20;

/**
 * Makes the source what the comparison says: readers first, then new and changed documents in batches, removals last. What
 * is done stays done; called again after a crash it goes on with the rest.
 */
export async function applyComparison(
  deps: Deps,
  input: { run: ImportRun; signal: AbortSignal },
): Promise<void> {
  const { run, signal } = input;
  await applyReaders(deps, run);
  while (await applyBatch(deps, run)) signal.throwIfAborted();
  await spreadDocumentAcls(deps, { sourceId: run.sourceId, signal });
  await refreshImportTimes(deps, { importId: run.id, since: run.startedAt ?? run.createdAt, signal });
  await applyRemovals(deps, input);
}

/** At once, so that whoever may not read it any more does not while the rest is applied. */
async function applyReaders(deps: Deps, run: ImportRun): Promise<void> {
  await deps.database.orm.transaction(async (transaction) => {
    await heedCommand(transaction, run);
    const [listed] = await transaction
      .select({ format: imports.format })
      .from(imports)
      .where(eq(imports.id, run.id));
    const kind = sourceFormats.find(({ name }) => name === listed?.format)?.kind ?? null;
    await describeSource(transaction, run, kind);
    await setDocumentsOfSourceAcl(transaction, {
      sourceId: run.sourceId,
      acl: run.acl,
      ownerId: run.createdBy,
    });
  });
}

/** @returns false when nothing was left */
async function applyBatch(deps: Deps, run: ImportRun): Promise<boolean> {
  const rows = await deps.database.orm
    .select()
    .from(stagedDocuments)
    .where(eq(stagedDocuments.importId, run.id))
    .orderBy(asc(stagedDocuments.path))
    .limit(batchSize);
  if (rows.length === 0) return false;
  const staged = await Promise.all(
    rows.map(async (row) => ({ ...row, ...(await unpackStaged(row.payload)) })),
  );
  const names = await findNameMeanings(deps.database.orm, {
    sourceId: run.sourceId,
    restrictions: staged.map(({ document }) => document.restrictions),
  });
  const context = { sourceAcl: run.acl, ownerId: run.createdBy, names };
  const documents = staged.map(
    ({ document, chunks, sourceHash, documentId }): IndexableDocument => ({
      ...{ document, chunks, sourceHash, documentId },
      acl: aclFor(document.restrictions, context),
    }),
  );
  await indexDocuments(deps, {
    sourceId: run.sourceId,
    acl: run.acl,
    documents,
    before: (transaction) => heedCommand(transaction, run),
    alongside: async (transaction, results) => {
      await setOriginals(
        transaction,
        staged.flatMap(({ document, originalHash }) => {
          const documentId = results.get(document.externalId)?.documentId;
          return documentId ? [{ documentId, originalHash }] : [];
        }),
      );
      const paths = rows.map((row) => row.path);
      await transaction
        .delete(stagedDocuments)
        .where(and(eq(stagedDocuments.importId, run.id), inArray(stagedDocuments.path, paths)));
      const ids = rows.map((row) => results.get(row.externalId)?.documentId ?? null);
      await transaction.execute(sql`
        update ${importItems} set document_id = i.document_id
        from unnest(${sql.param(paths)}::text[], ${sql.param(ids)}::uuid[]) as i(path, document_id)
        where ${importItems.importId} = ${run.id} and ${importItems.path} = i.path`);
    },
  });
  return true;
}

async function applyRemovals(deps: Deps, input: { run: ImportRun; signal: AbortSignal }): Promise<void> {
  const { run, signal } = input;
  for (;;) {
    signal.throwIfAborted();
    const documentIds = await someDocumentIdsOf(deps, {
      importId: run.id,
      statuses: ["removed"],
      limit: removalBatchSize,
    });
    if (documentIds.length === 0) return;
    await deleteDocuments(deps, {
      documentIds,
      before: (transaction) => heedCommand(transaction, run),
    });
  }
}
