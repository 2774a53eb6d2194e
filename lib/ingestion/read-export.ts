import type { Database } from "../db/database.ts";
import type { OriginalStorage, UploadStorage } from "../storage/index.ts";
import { findNameMeanings } from "./acl-for.ts";
import { type ImportRun, isFirstImport, recordedPaths, recordListing } from "./import-records.ts";
import { indexBatch } from "./index-batch.ts";
import { type KnownDocument, knownDocuments } from "./indexing/known-documents.ts";
import type { ParsePool } from "./parse-pool.ts";
import { readInBatches } from "./read-in-batches.ts";
import { type Archive, openArchive } from "./sources/archive.ts";
import { detectFormat, type Listing } from "./sources/index.ts";
import { stageBatch } from "./stage-batch.ts";
import { withTemporaryFolder } from "./with-temporary-folder.ts";

interface Deps {
  database: Database;
  storage: UploadStorage;
  parsePool: ParsePool;
  /** Left out: no originals are kept. */
  originals?: OriginalStorage;
  temporaryDirectory: string;
}

interface Input {
  run: ImportRun;
  signal: AbortSignal;
}

/**
 * Reads an export from the first entry that this import has not dealt with yet: into the index when it is the source's
 * first, else into a comparison.
 *
 * @throws {ExportError} when it cannot be read at all
 */
export async function readExport(deps: Deps, input: Input): Promise<void> {
  const { run } = input;
  const file = run.isExternal ? run.storageKey : await deps.storage.open(run.storageKey);
  await withTemporaryFolder({ temporaryDirectory: deps.temporaryDirectory, name: run.id }, (folder) =>
    readFile(deps, { ...input, file, temporaryDirectory: folder }),
  );
}

async function readFile(
  deps: Deps,
  { run, signal, file, temporaryDirectory }: Input & { file: string; temporaryDirectory: string },
): Promise<void> {
  const archive = await openArchive(file, { temporaryDirectory, fileName: run.fileName });
  try {
    const format = await detectFormat(archive, run.wantedKind ?? undefined, {
      hasOcr: deps.parsePool.hasOcr,
    });
    const listing = await format.list(archive, {
      baseUrl: run.baseUrl ?? undefined,
      spaceName: run.sourceName,
      hasOcr: deps.parsePool.hasOcr,
    });
    try {
      await recordListing(deps, {
        run,
        kind: format.kind,
        format: format.name,
        paths: listing.entries.map((entry) => entry.path),
        problems: archive.problems,
        ledger: listing.ledger,
      });
      await readListing(deps, { run, signal, archive, listing });
    } finally {
      await listing.close?.();
    }
  } finally {
    await archive.close();
  }
}

async function readListing(
  deps: Deps,
  { run, signal, archive, listing }: Input & { archive: Archive; listing: Listing },
): Promise<void> {
  const isFirst = isFirstImport(run);
  const known = isFirst ? new Map<string, KnownDocument>() : await knownDocuments(deps, run.sourceId);
  const knownByPath = new Map([...known.values()].map((document) => [document.path, document]));
  const names = await findNameMeanings(deps.database.orm, {
    sourceId: run.sourceId,
    restrictions: listing.entries.map((entry) => entry.restrictions),
  });
  const access = { sourceAcl: run.acl, ownerId: run.createdBy, names };
  const done = await recordedPaths(deps, run.id);
  for await (const batch of readInBatches(deps, { archive, listing, done, known, signal })) {
    if (isFirst) await indexBatch(deps, { run, batch, access });
    else await stageBatch(deps, { run, batch, comparison: { known, knownByPath, access } });
  }
}
