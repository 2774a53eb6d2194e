import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import type { ItemProblem } from "../../domain/document.ts";
import { openFileLayer, openFolderLayer } from "./archive-folder.ts";
import { looksLikeZip, openZipLayer } from "./archive-zip.ts";
import { ExportError } from "./export-error.ts";
import { isUnreadDocument, looseMediaOf } from "./media.ts";
import { unfoldParts } from "./unfold-parts.ts";

export { ExportError } from "./export-error.ts";

export interface ArchiveEntry {
  /** `/`-separated, relative, without `.` or `..`, NFC; unique in its archive. */
  path: string;
  sizeBytes: number;
}

/** The files of an export, wherever they lie: in a zip file, in a folder, or one loose file. */
export interface Archive {
  /** In the order of the archive. Folders, and what operating systems leave behind, are not listed. */
  entries: ArchiveEntry[];
  /** Entries that were left out, and why. Listing a format adds the documents that it cannot read. */
  problems: ItemProblem[];
  /** @throws {ExportError} `too-large`, `broken-file`, or `internal` for a path that is not listed */
  read(path: string, options: { maxBytes: number }): Promise<Uint8Array>;
  /** The same piece by piece, for files too large to hold; an archive in memory has none. */
  openStream?(path: string): Promise<Readable>;
  /** Where a format may unpack what it reads, until it is closed. */
  temporaryDirectory?: string;
  /** Closes files and removes what was unpacked. */
  close(): Promise<void>;
}

export interface ArchiveOptions {
  /** Where archives inside of the archive may be unpacked. Nothing is ever written elsewhere. */
  temporaryDirectory: string;
  /** The name that the file had where it came from, if its own says nothing. */
  fileName?: string;
  limits?: Partial<ArchiveLimits>;
}

export interface ArchiveLimits {
  maxEntries: number;
  /** Sum of all entries, unpacked. */
  maxTotalBytes: number;
  /** Unpacked to packed, for entries of more than 10 MB. */
  maxRatio: number;
}

/** Measured on hostile archives: generous for people, closed for bombs. */
export const defaultLimits: ArchiveLimits = {
  maxEntries: 200_000,
  maxTotalBytes: 20 * 1024 ** 3,
  maxRatio: 100,
};

/** True for what is a document itself, even though many of them are zip files inside. */
const isDocument = (name: string) => looseMediaOf(name) !== null || isUnreadDocument(name);

/**
 * Opens an export. Zip files are recognised by their content. Archives that Notion or Google cut in parts, or that
 * hold nothing but one other archive, are read as one.
 *
 * @throws {ExportError} `broken-archive`, `empty-archive`, `archive-limit`
 */
export async function openArchive(location: string, options: ArchiveOptions): Promise<Archive> {
  const limits = { ...defaultLimits, ...options.limits };
  const { temporaryDirectory } = options;
  const name = options.fileName ?? path.basename(location);
  // Whoever chose the export may name it by a link; links inside of it are not followed.
  const target = await realpath(location);
  const stats = await stat(target);
  if (stats.isDirectory()) {
    return checked(
      await unfoldParts(await openFolderLayer(target, limits), temporaryDirectory, limits),
      temporaryDirectory,
    );
  }
  const isZip = !isDocument(name) && (/\.zip$/i.test(name) || (await looksLikeZip(target)));
  if (!isZip) return { ...openFileLayer(target, name, stats.size), temporaryDirectory };
  if (stats.size === 0) throw new ExportError("empty-archive", "The file has 0 bytes.");
  return checked(
    await unfoldParts(await openZipLayer(target, limits), temporaryDirectory, limits),
    temporaryDirectory,
  );
}

async function checked(archive: Archive, temporaryDirectory: string): Promise<Archive> {
  if (archive.entries.length > 0 || archive.problems.length > 0) return { ...archive, temporaryDirectory };
  await archive.close();
  throw new ExportError("empty-archive");
}
