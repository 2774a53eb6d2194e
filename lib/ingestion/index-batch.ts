import type { Database } from "../db/database.ts";
import { type AclContext, aclFor } from "./acl-for.ts";
import { accessOf } from "./compare-batch.ts";
import { type ImportRun, type NewItem, problemItem, recordItems } from "./import-records.ts";
import { type IndexedDocument, indexDocuments } from "./indexing/index-documents.ts";
import { setOriginals } from "./indexing/set-originals.ts";
import { heedCommand } from "./interruption.ts";
import type { ReadBatch } from "./read-in-batches.ts";

/** Indexes one batch and writes its lines into the report, in one transaction: a crash leaves neither or both. */
export async function indexBatch(
  deps: { database: Database },
  input: { run: ImportRun; batch: ReadBatch; access: AclContext },
): Promise<void> {
  const { run, batch, access } = input;
  const failed = batch.failed.map(({ entry, reason, detail }) =>
    problemItem({ path: entry.path, reason, ...(detail !== null && { detail }) }),
  );
  await indexDocuments(deps, {
    sourceId: run.sourceId,
    acl: run.acl,
    documents: batch.documents.map((read) => ({ ...read, acl: aclFor(read.document.restrictions, access) })),
    before: (transaction) => heedCommand(transaction, run),
    alongside: async (transaction, results) => {
      await setOriginals(
        transaction,
        batch.documents.flatMap(({ document, originalHash }) => {
          const documentId = results.get(document.externalId)?.documentId;
          return documentId ? [{ documentId, originalHash }] : [];
        }),
      );
      await recordItems(transaction, run.id, [...failed, ...reportLines(input, results)]);
    },
  });
}

function reportLines(
  { batch, access }: { batch: ReadBatch; access: AclContext },
  results: ReadonlyMap<string, IndexedDocument>,
): NewItem[] {
  return batch.documents.flatMap(({ entry, document }): NewItem[] => {
    const result = results.get(document.externalId);
    if (!result) return [];
    return [
      {
        path: entry.path,
        status: result.change,
        title: document.title,
        documentId: result.documentId,
        url: document.url,
        ledger: document.ledger,
        ...accessOf(undefined, aclFor(document.restrictions, access), { access }),
      },
    ];
  });
}
