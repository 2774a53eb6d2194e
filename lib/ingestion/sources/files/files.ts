import type { SourceFormat } from "../index.ts";
import { fileTitleOf, foldersOf, mediaOf } from "../media.ts";
import { sourceEntry } from "../source-entry.ts";
import { reportUnreadDocuments } from "../unread-documents.ts";

/** Any folder of documents: every file that can be read is one. */
export const files: SourceFormat = {
  name: "files",
  kind: "files",

  async recognise(archive) {
    return archive.entries.some((entry) => mediaOf(entry.path) !== null) ? 0.3 : 0;
  },

  async list(archive) {
    reportUnreadDocuments(archive, archive.entries);
    const entries = archive.entries.flatMap(({ path, sizeBytes }) => {
      const media = mediaOf(path);
      if (!media) return [];
      const breadcrumbs = foldersOf(path);
      return [
        sourceEntry({
          path,
          sizeBytes,
          format: "files",
          media,
          breadcrumbs,
          fallbackTitle: fileTitleOf(path),
        }),
      ];
    });
    return { entries, ledger: [] };
  },
};
