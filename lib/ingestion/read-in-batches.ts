import type { ChunkDraft, ItemReason, ParsedDocument } from "../domain/document.ts";
import type { OriginalStorage } from "../storage/index.ts";
import type { KnownDocument } from "./indexing/known-documents.ts";
import { keepMissingOriginal, keepOriginal } from "./keep-original.ts";
import type { ParsePool } from "./parse-pool.ts";
import { sourceHash } from "./source-hash.ts";
import { type Archive, ExportError } from "./sources/archive.ts";
import type { Listing, SourceEntry } from "./sources/index.ts";

/** A batch is one transaction: large enough to be quick, small enough that nobody waits for it. */
const maxDocuments = 20;
const maxChunks = 120;
const maxDocumentBytes = 8 * 1024 ** 2;
/** Lines alone cost little. */
const maxLines = 400;
/** Slow files (scans) are not done again after a crash. */
const maxBatchMs = 10_000;
const maxEntryBytes = 200 * 1024 ** 2;

export interface ReadDocument {
  entry: SourceEntry;
  sourceHash: string;
  /** SHA-256 of its original, where that is kept. */
  originalHash: string | null;
  document: ParsedDocument;
  chunks: ChunkDraft[];
}

/** What became of some entries, in the order of the export. */
export interface ReadBatch {
  documents: ReadDocument[];
  /** Read from the same bytes as before, and therefore not parsed. */
  unchanged: {
    entry: SourceEntry;
    known: KnownDocument;
    /** Of an original that was missing and is kept now; null where nothing changes. */
    originalHash: string | null;
  }[];
  failed: { entry: SourceEntry; reason: ItemReason; detail: string | null }[];
}

interface Deps {
  parsePool: ParsePool;
  /** Left out: no originals are kept. */
  originals?: OriginalStorage;
}

interface Reading {
  archive: Archive;
  listing: Listing;
  /** Paths that this import has dealt with already. */
  done: ReadonlySet<string>;
  /** What the source has, by external id. */
  known: ReadonlyMap<string, KnownDocument>;
  signal: AbortSignal;
}

/**
 * Reads and parses the entries that this import has not dealt with yet, in order. The next batch is read while the caller
 * works on the last one. Two batches are in memory at a time.
 *
 * @throws what the signal aborts with; a bad file is an outcome
 */
export function readInBatches(deps: Deps, input: Reading): AsyncGenerator<ReadBatch> {
  return oneAhead(batchesOf(deps, input));
}

async function* batchesOf(deps: Deps, input: Reading): AsyncGenerator<ReadBatch> {
  let batch = new OpenBatch();
  for (const entry of input.listing.entries) {
    if (input.done.has(entry.path)) continue;
    input.signal.throwIfAborted();
    await readEntry(deps, input, { entry, batch });
    if (!batch.isFull()) continue;
    yield batch;
    batch = new OpenBatch();
  }
  if (!batch.isEmpty()) yield batch;
}

class OpenBatch implements ReadBatch {
  readonly documents: ReadBatch["documents"] = [];
  readonly unchanged: ReadBatch["unchanged"] = [];
  readonly failed: ReadBatch["failed"] = [];
  readonly #startedAt = performance.now();
  #documentBytes = 0;
  #chunks = 0;

  add(document: ReadDocument): void {
    this.documents.push(document);
    this.#documentBytes += document.entry.sizeBytes;
    this.#chunks += document.chunks.length;
  }

  isEmpty(): boolean {
    return this.documents.length + this.unchanged.length + this.failed.length === 0;
  }

  isFull(): boolean {
    return (
      this.documents.length >= maxDocuments ||
      this.#chunks >= maxChunks ||
      this.#documentBytes >= maxDocumentBytes ||
      this.unchanged.length + this.failed.length >= maxLines ||
      performance.now() - this.#startedAt >= maxBatchMs
    );
  }
}

async function readEntry(
  deps: Deps,
  { archive, listing, known, signal }: Reading,
  { entry, batch }: { entry: SourceEntry; batch: OpenBatch },
): Promise<void> {
  try {
    const options = { maxBytes: maxEntryBytes };
    const bytes = (await listing.read?.(entry, options)) ?? (await archive.read(entry.path, options));
    const hash = sourceHash(entry, bytes, { hasOcr: deps.parsePool.hasOcr === true });
    const before = known.get(entry.externalId);
    if (before?.sourceHash === hash) {
      const originalHash = await keepMissingOriginal(deps.originals, { known: before, bytes });
      batch.unchanged.push({ entry, known: before, originalHash });
      return;
    }
    const outcome = await deps.parsePool.parse({ entry, bytes }, signal);
    if (outcome.isParsed) {
      const { document, chunks } = outcome;
      const originalHash = await keepOriginal(deps.originals, { kind: document.kind, bytes });
      batch.add({ entry, sourceHash: hash, originalHash, document, chunks });
    } else batch.failed.push({ entry, reason: outcome.reason, detail: outcome.detail ?? null });
  } catch (error) {
    if (!(error instanceof ExportError)) throw error;
    batch.failed.push({ entry, reason: error.reason, detail: error.detail ?? null });
  }
}

/** Asks for the next value while the caller is busy with the last. */
async function* oneAhead<T>(source: AsyncGenerator<T, void>): AsyncGenerator<T> {
  let next = source.next();
  for (;;) {
    const result = await next;
    if (result.done) return;
    next = source.next();
    // A rejection must not go unheard while the caller is busy; awaiting it later throws it.
    next.catch(() => {});
    yield result.value;
  }
}
