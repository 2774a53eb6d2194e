import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from "yauzl";
import type { ItemProblem } from "../../domain/document.ts";
import type { Archive, ArchiveEntry, ArchiveLimits } from "./archive.ts";
import { BlockReader } from "./archive-reader.ts";
import { decodeEntryName, isLitter, toEntryPath } from "./entry-path.ts";
import { ExportError } from "./export-error.ts";

const SMALL_BYTES = 10 * 1024 ** 2;
const STORED = 0;
const DEFLATED = 8;

/** A zip file, whose entries can also be read as streams. */
export interface ZipLayer extends Archive {
  openStream(path: string): Promise<Readable>;
}

/** True if a file starts as zip files do, empty ones too. */
export async function looksLikeZip(location: string): Promise<boolean> {
  const file = await open(location, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && [0x04034b50, 0x06054b50].includes(buffer.readUInt32LE(0));
  } finally {
    await file.close();
  }
}

/**
 * Opens a zip file without unpacking it. Names are decoded and checked here, one by one, so that a bad entry costs
 * itself and not the archive.
 *
 * @throws {ExportError} `broken-archive`, `archive-limit`
 */
export async function openZipLayer(location: string, limits: ArchiveLimits): Promise<ZipLayer> {
  const file = await open(location, "r");
  const { size: sizeBytes } = await file.stat();
  const zip = await openZip(file, sizeBytes);
  try {
    const { found, problems } = await listEntries(zip, sizeBytes, limits);
    return {
      entries: [...found].map(([path, entry]) => ({ path, sizeBytes: entry.uncompressedSize })),
      problems,
      read: async (path, { maxBytes }) => {
        const entry = knownEntry(found, path);
        if (entry.uncompressedSize > maxBytes) throw tooLarge(entry.uncompressedSize);
        return collect(await openEntry(zip, entry), maxBytes);
      },
      openStream: async (path) => openEntry(zip, knownEntry(found, path)),
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(file: FileHandle, sizeBytes: number): Promise<ZipFile> {
  try {
    return await fromRandomAccessReaderPromise(new BlockReader(file), sizeBytes, {
      autoClose: false,
      lazyEntries: true,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (error) {
    await file.close();
    throw new ExportError("broken-archive", "Its list of files is missing or damaged.", { cause: error });
  }
}

async function listEntries(
  zip: ZipFile,
  archiveBytes: number,
  limits: ArchiveLimits,
): Promise<{ found: Map<string, Entry>; problems: ItemProblem[] }> {
  if (zip.entryCount > limits.maxEntries) {
    throw new ExportError(
      "archive-limit",
      `It has ${zip.entryCount} entries; ${limits.maxEntries} is the limit.`,
    );
  }
  const found = new Map<string, Entry>();
  const problems: ItemProblem[] = [];
  let unpackedBytes = 0;
  let packedBytes = 0;
  for await (const entry of entriesOf(zip)) {
    unpackedBytes += entry.uncompressedSize;
    packedBytes += entry.compressedSize;
    if (unpackedBytes > limits.maxTotalBytes) {
      throw new ExportError(
        "archive-limit",
        `It unpacks to more than ${limits.maxTotalBytes / 1024 ** 3} GB.`,
      );
    }
    // Entries that overlap each other are how a small file unpacks to endless data.
    if (packedBytes > archiveBytes) throw new ExportError("archive-limit", "Its entries overlap each other.");
    addEntry(entry, { found, problems, limits });
  }
  return { found, problems };
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw new ExportError("broken-archive", "Its list of files is damaged.", { cause: error });
  }
}

function addEntry(
  entry: Entry,
  into: { found: Map<string, Entry>; problems: ItemProblem[]; limits: ArchiveLimits },
): void {
  const name = decodeEntryName(entry.fileNameRaw, entry.generalPurposeBitFlag, entry.extraFields);
  const checkedPath = toEntryPath(name);
  if ("reason" in checkedPath) {
    into.problems.push({ path: checkedPath.shown, reason: checkedPath.reason });
    return;
  }
  const { path } = checkedPath;
  if (/[/\\]$/.test(name) || isLitter(path)) return;
  const problem = problemOf(entry, path, into.limits) ?? duplicateOf(entry, path, into.found);
  if (problem) into.problems.push(problem);
  else if (!into.found.has(path)) into.found.set(path, entry);
}

function problemOf(entry: Entry, path: string, limits: ArchiveLimits): ItemProblem | null {
  const unixMode = entry.externalFileAttributes >>> 16;
  if ((unixMode & 0o170000) === 0o120000) return { path, reason: "symlink" };
  if (entry.isEncrypted()) return { path, reason: "encrypted-entry" };
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return {
      path,
      reason: "broken-file",
      detail: `It is packed by method ${entry.compressionMethod}, not by deflate.`,
    };
  }
  const isBomb = entry.uncompressedSize > Math.max(SMALL_BYTES, entry.compressedSize * limits.maxRatio);
  return isBomb ? { path, reason: "archive-limit", detail: "It unpacks to suspiciously much." } : null;
}

function duplicateOf(entry: Entry, path: string, found: Map<string, Entry>): ItemProblem | null {
  const first = found.get(path);
  const isSame = first?.crc32 === entry.crc32 && first.uncompressedSize === entry.uncompressedSize;
  return first && !isSame ? { path, reason: "duplicate-path" } : null;
}

function knownEntry(found: Map<string, Entry>, path: string): Entry {
  const entry = found.get(path);
  if (!entry) throw new ExportError("internal", "There is no such entry.");
  return entry;
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw new ExportError("broken-file", "It could not be unpacked.", { cause: error });
  }
}

export function tooLarge(sizeBytes: number): ExportError {
  return new ExportError("too-large", `It has ${Math.ceil(sizeBytes / 1024 ** 2)} MB.`);
}

/** Reads a stream to its end, counting: the size that an entry declares may be a lie. */
async function collect(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of stream) {
      const bytes: Uint8Array = chunk;
      sizeBytes += bytes.length;
      if (sizeBytes > maxBytes) throw tooLarge(sizeBytes);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw new ExportError("broken-file", "It could not be unpacked.", { cause: error });
  } finally {
    stream.destroy();
  }
  return toBytes(chunks, sizeBytes);
}

function toBytes(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

export type { ArchiveEntry };
