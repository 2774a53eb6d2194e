import type { Archive, ArchiveEntry } from "./archive.ts";
import { isUnreadDocument } from "./media.ts";

/** Adds to the archive's problems the documents among these entries that are of a kind that is not read. */
export function reportUnreadDocuments(archive: Archive, entries: readonly ArchiveEntry[]): void {
  const known = new Set(archive.problems.map((problem) => problem.path));
  for (const { path } of entries) {
    if (isUnreadDocument(path) && !known.has(path))
      archive.problems.push({ path, reason: "unsupported-type" });
  }
}
