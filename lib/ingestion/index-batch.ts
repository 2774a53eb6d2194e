import type { Database } from "../db/database.ts";
import type { ImportItem } from "../domain/import.ts";
import { type GrantKey, GrantKeys } from "../domain/principal.ts";
import { type ImportRun, recordItems } from "./import-records.ts";
import { type IndexedDocument, indexDocuments } from "./indexing/index-documents.ts";
import type { ParsedBatch } from "./parse-in-batches.ts";

/** Indexes one batch and writes its lines into the report, in one transaction: a crash leaves neither or both. */
export async function indexBatch(
  deps: { database: Database },
  input: { run: ImportRun; batch: ParsedBatch },
): Promise<void> {
  const { run, batch } = input;
  const acl: GrantKey[] = GrantKeys.parse(run.acl);
  await indexDocuments(deps, {
    sourceId: run.sourceId,
    acl,
    documents: batch.documents,
    alongside: (transaction, results) =>
      recordItems(transaction, run.id, [...batch.failed, ...reportLines(batch, results)]),
  });
}

function reportLines(batch: ParsedBatch, results: ReadonlyMap<string, IndexedDocument>): ImportItem[] {
  return batch.documents.flatMap(({ path, document }) => {
    const result = results.get(document.externalId);
    if (!result) return [];
    return [
      {
        path,
        status: result.change,
        title: document.title,
        documentId: result.documentId,
        reason: null,
        detail: null,
      },
    ];
  });
}
