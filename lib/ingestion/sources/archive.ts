import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { ItemProblem } from "../../domain/document.ts";
import { openFileLayer, openFolderLayer } from "./archive-folder.ts";
import { looksLikeZip, openZipLayer } from "./archive-zip.ts";
import { ExportError } from "./export-error.ts";
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

/** Files that are documents themselves although they are zip files inside. */
const ZIPPED_DOCUMENT = /\.(?:docx|docm|dotx|pptx|xlsx|odt|ods|odp|epub)$/i;

/**
 * Opens an export. Zip files are recognised by their content. Archives that Notion or Google cut in parts, or that
 * hold nothing but one other archive, are read as one.
 *
 * @throws {ExportError} `broken-archive`, `empty-archive`, `archive-limit`
 */
export async function openArchive(location: string, options: ArchiveOptions): Promise<Archive> {
  const limits = { ...defaultLimits, ...options.limits };
  const name = options.fileName ?? path.basename(location);
  // Whoever chose the export may name it by a link; links inside of it are not followed.
  const target = await realpath(location);
  const stats = await stat(target);
  if (stats.isDirectory()) {
    return checked(
      await unfoldParts(await openFolderLayer(target, limits), options.temporaryDirectory, limits),
    );
  }
  const isZip = !ZIPPED_DOCUMENT.test(name) && (/\.zip$/i.test(name) || (await looksLikeZip(target)));
  if (!isZip) return openFileLayer(target, name, stats.size);
  if (stats.size === 0) throw new ExportError("empty-archive", "The file has 0 bytes.");
  return checked(await unfoldParts(await openZipLayer(target, limits), options.temporaryDirectory, limits));
}

async function checked(archive: Archive): Promise<Archive> {
  if (archive.entries.length > 0 || archive.problems.length > 0) return archive;
  await archive.close();
  throw new ExportError("empty-archive");
}
