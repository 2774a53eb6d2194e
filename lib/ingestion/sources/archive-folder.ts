import { constants } from "node:fs";
import { type FileHandle, lstat, open, readdir } from "node:fs/promises";
import path from "node:path";
import type { ItemProblem } from "../../domain/document.ts";
import type { Archive, ArchiveLimits } from "./archive.ts";
import { tooLarge } from "./archive-zip.ts";
import { isLitter, toEntryPath } from "./entry-path.ts";
import { ExportError } from "./export-error.ts";

/** A folder, whose files can also be opened where they lie. */
export interface FolderLayer extends Archive {
  locationOf(path: string): string;
}

/**
 * Lists a folder and all below it, in alphabetical order. Links are not followed, hidden files not listed.
 *
 * @throws {ExportError} `archive-limit`
 */
export async function openFolderLayer(root: string, limits: ArchiveLimits): Promise<FolderLayer> {
  const locations = new Map<string, string>();
  const entries: Archive["entries"] = [];
  const problems: ItemProblem[] = [];
  const folders = [root];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const children = await readdir(folder, { withFileTypes: true });
    const inside: string[] = [];
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const location = path.join(folder, child.name);
      const relative = path.relative(root, location).split(path.sep).join("/");
      if (isLitter(relative)) continue;
      const named = toEntryPath(relative);
      if ("reason" in named) problems.push({ path: named.shown, reason: named.reason });
      else if (child.isSymbolicLink()) problems.push({ path: named.path, reason: "symlink" });
      else if (child.isDirectory()) inside.push(location);
      else if (child.isFile()) {
        entries.push({ path: named.path, sizeBytes: (await lstat(location)).size });
        locations.set(named.path, location);
      }
      if (entries.length > limits.maxEntries) {
        throw new ExportError("archive-limit", `It has more than ${limits.maxEntries} files.`);
      }
    }
    folders.unshift(...inside);
  }
  const locationOf = (entryPath: string) => {
    const location = locations.get(entryPath);
    if (location === undefined) throw new ExportError("internal", "There is no such file.");
    return location;
  };
  return {
    entries,
    problems,
    locationOf,
    read: async (entryPath, { maxBytes }) => readFile(locationOf(entryPath), maxBytes),
    openStream: async (entryPath) => (await openPlainFile(locationOf(entryPath))).createReadStream(),
    close: async () => {},
  };
}

/** One loose file, as an archive of one entry. */
export function openFileLayer(location: string, name: string, sizeBytes: number): Archive {
  const named = toEntryPath(path.basename(name.replaceAll("\\", "/")));
  const entryPath = "path" in named ? named.path : "document";
  return {
    entries: [{ path: entryPath, sizeBytes }],
    problems: [],
    read: async (wanted, { maxBytes }) => {
      if (wanted !== entryPath) throw new ExportError("internal", "There is no such file.");
      return readFile(location, maxBytes);
    },
    openStream: async (wanted) => {
      if (wanted !== entryPath) throw new ExportError("internal", "There is no such file.");
      return (await openPlainFile(location)).createReadStream();
    },
    close: async () => {},
  };
}

async function readFile(location: string, maxBytes: number): Promise<Uint8Array> {
  const file = await openPlainFile(location);
  try {
    const { size } = await file.stat();
    if (size > maxBytes) throw tooLarge(size);
    const buffer = await file.readFile();
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } finally {
    await file.close();
  }
}

/** Opens a file for reading, unless it has been changed into a link since it was listed. */
async function openPlainFile(location: string): Promise<FileHandle> {
  try {
    return await open(location, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const isLink = error instanceof Error && "code" in error && error.code === "ELOOP";
    throw new ExportError(isLink ? "symlink" : "broken-file", "It could not be opened.", { cause: error });
  }
}
