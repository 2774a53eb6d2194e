import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { ItemProblem } from "../../domain/document.ts";
import type { Archive, ArchiveLimits } from "./archive.ts";
import type { FolderLayer } from "./archive-folder.ts";
import { openZipLayer, type ZipLayer } from "./archive-zip.ts";
import { ExportError } from "./export-error.ts";

/** Notion cuts large exports: "Export-<uuid>-Part-1.zip". */
const PART = /-Part-\d+\.zip$/i;
const ZIP = /\.zip$/i;

/** The entries that are the export itself, packed once more. All other zip files are attachments. */
function findParts(outer: Archive): string[] {
  const paths = outer.entries.map((entry) => entry.path);
  const isOnlyZips = paths.length > 0 && paths.every((entry) => ZIP.test(entry));
  return isOnlyZips ? paths : paths.filter((entry) => PART.test(entry));
}

/**
 * Reads archives inside of an archive as if their entries lay in the outer one: the parts of a Notion or Takeout
 * export, and an export that was zipped again. Exactly one level; deeper ones are attachments.
 *
 * Parts of a zip file are unpacked to the temporary directory under random names, and removed by `close`.
 */
export async function unfoldParts(
  outer: ZipLayer | FolderLayer,
  temporaryDirectory: string,
  limits: ArchiveLimits,
): Promise<Archive> {
  const parts = findParts(outer);
  if (parts.length === 0) return outer;
  const spill = path.join(temporaryDirectory, `parts-${randomUUID()}`);
  const layers: Archive[] = [];
  const problems: ItemProblem[] = [...outer.problems];
  const close = async () => {
    for (const layer of [...layers, outer]) await layer.close();
    await rm(spill, { recursive: true, force: true });
  };
  try {
    for (const part of parts) {
      try {
        layers.push(await openZipLayer(await locate(outer, part, spill), limits));
      } catch (error) {
        if (!(error instanceof ExportError)) throw error;
        problems.push({
          path: part,
          reason: error.reason,
          ...(error.detail ? { detail: error.detail } : {}),
        });
      }
    }
    return merge(outer, layers, { parts: new Set(parts), problems, limits, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the part can be opened: in place, or where it has been unpacked to. */
async function locate(outer: ZipLayer | FolderLayer, part: string, spill: string): Promise<string> {
  if ("locationOf" in outer) return outer.locationOf(part);
  await mkdir(spill, { recursive: true });
  const location = path.join(spill, `${randomUUID()}.zip`);
  try {
    await pipeline(await outer.openStream(part), createWriteStream(location, { flags: "wx" }));
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw new ExportError("broken-archive", "It could not be unpacked.", { cause: error });
  }
  return location;
}

function merge(
  outer: Archive,
  layers: readonly Archive[],
  context: { parts: Set<string>; problems: ItemProblem[]; limits: ArchiveLimits; close: () => Promise<void> },
): Archive {
  const { parts, problems, limits, close } = context;
  const owners = new Map<string, Archive>();
  const entries: Archive["entries"] = [];
  for (const layer of [outer, ...layers]) {
    if (layer !== outer) problems.push(...layer.problems);
    for (const entry of layer.entries) {
      if (layer === outer && parts.has(entry.path)) continue;
      if (owners.has(entry.path)) {
        // Every part of a Notion export has an index of its own.
        if (entry.path !== "index.html") problems.push({ path: entry.path, reason: "duplicate-path" });
        continue;
      }
      owners.set(entry.path, layer);
      entries.push(entry);
    }
  }
  const totalBytes = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (entries.length > limits.maxEntries || totalBytes > limits.maxTotalBytes) {
    throw new ExportError("archive-limit", "Its parts together are too large.");
  }
  return {
    entries,
    problems,
    read: async (entryPath, options) => {
      const owner = owners.get(entryPath);
      if (!owner) throw new ExportError("internal", "There is no such entry.");
      return owner.read(entryPath, options);
    },
    openStream: async (entryPath) => {
      const stream = owners.get(entryPath)?.openStream?.(entryPath);
      if (!stream) throw new ExportError("internal", "There is no such entry.");
      return stream;
    },
    close,
  };
}
