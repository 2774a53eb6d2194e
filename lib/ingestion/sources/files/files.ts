import type { Archive, ArchiveEntry } from "../archive.ts";
import type { SourceFormat } from "../index.ts";
import { countLeftOverFiles } from "../left-over-files.ts";
import { fileTitleOf, foldersOf, isNameless, looseMediaOf, type Media } from "../media.ts";
import { sniffMedia } from "../sniff-media.ts";
import { type ListOptions, type SourceEntry, sourceEntry } from "../source-entry.ts";
import { reportUnreadDocuments } from "../unread-documents.ts";

/** Files without an extension that are looked into; folders with more of them were made by programs. */
const MAX_NAMELESS = 200;
const MAX_NAMELESS_BYTES = 5 * 1024 ** 2;

/** Any folder of documents: every file that can be read is one. */
export const files: SourceFormat = {
  name: "files",
  kind: "files",

  async recognise(archive) {
    return archive.entries.some(({ path }) => looseMediaOf(path) !== null || isNameless(path)) ? 0.3 : 0;
  },

  async list(archive, options) {
    reportUnreadDocuments(archive, archive.entries);
    const nameless = await lookIntoNameless(archive);
    const entries = archive.entries.flatMap((entry) => {
      const media = looseMediaOf(entry.path) ?? nameless.get(entry.path) ?? null;
      return media && isRead(media, options) ? [entryOf(entry, media)] : [];
    });
    return { entries, ledger: countLeftOverFiles(archive, entries) };
  },
};

function isRead(media: Media, { hasOcr = false }: ListOptions): boolean {
  return media !== "image" || hasOcr;
}

function entryOf({ path, sizeBytes }: ArchiveEntry, media: Media): SourceEntry {
  return sourceEntry({
    path,
    sizeBytes,
    format: "files",
    media,
    breadcrumbs: foldersOf(path),
    fallbackTitle: fileTitleOf(path),
  });
}

/** What files without an extension hold; those that hold nothing to read are not among them. */
async function lookIntoNameless(archive: Archive): Promise<Map<string, Media>> {
  const found = new Map<string, Media>();
  const candidates = archive.entries.filter(
    ({ path, sizeBytes }) => isNameless(path) && sizeBytes > 0 && sizeBytes <= MAX_NAMELESS_BYTES,
  );
  for (const { path } of candidates.slice(0, MAX_NAMELESS)) {
    try {
      found.set(path, await sniffMedia(await archive.read(path, { maxBytes: MAX_NAMELESS_BYTES }), null));
    } catch {
      // A program's own file: it is counted with the rest that is no document.
    }
  }
  return found;
}
