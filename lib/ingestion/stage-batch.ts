import type { Database } from "../db/database.ts";
import { stagedDocuments } from "../db/schema/index.ts";
import { type Comparison, compareBatch } from "./compare-batch.ts";
import { type ImportRun, recordItems } from "./import-records.ts";
import { recordUnchanged } from "./indexing/record-unchanged.ts";
import { setOriginals } from "./indexing/set-originals.ts";
import { heedCommand } from "./interruption.ts";
import type { ReadBatch } from "./read-in-batches.ts";
import { packStaged } from "./staged-payload.ts";

/** Puts a batch by until the comparison is applied, with its lines, in one transaction: a crash leaves neither or both. */
export async function stageBatch(
  deps: { database: Database },
  input: { run: ImportRun; batch: ReadBatch; comparison: Comparison },
): Promise<void> {
  const { run, batch, comparison } = input;
  const { documents, unchanged, failed } = await compareBatch(batch, comparison);
  const staged = await Promise.all(
    documents.map(async ({ read, item, bodyHash }) => ({
      importId: run.id,
      path: item.path,
      externalId: read.document.externalId,
      documentId: item.documentId ?? null,
      sourceHash: read.sourceHash,
      bodyHash,
      payload: await packStaged(read),
    })),
  );
  await deps.database.orm.transaction(async (transaction) => {
    await heedCommand(transaction, run);
    if (staged.length > 0) await transaction.insert(stagedDocuments).values(staged).onConflictDoNothing();
    await recordItems(transaction, run.id, [...documents.map(({ item }) => item), ...failed]);
    await recordUnchanged(transaction, run.id, unchanged);
    // Read from the very bytes that the documents are made of already, whatever becomes of the comparison.
    const found = batch.unchanged.filter(({ originalHash }) => originalHash !== null);
    await setOriginals(
      transaction,
      found.map(({ known, originalHash }) => ({ documentId: known.id, originalHash })),
    );
  });
}
