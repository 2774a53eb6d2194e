import type { UploadInspection } from "../domain/import.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import type { UploadStorage } from "../storage/index.ts";
import { exportErrorText } from "./export-error-text.ts";
import type { ParsePool } from "./parse-pool.ts";
import { type Archive, ExportError, openArchive } from "./sources/archive.ts";
import { detectFormat, type ListOptions, type SourceFormat, sourceFormats } from "./sources/index.ts";
import { withTemporaryFolder } from "./with-temporary-folder.ts";

/** Below this a format does not know the layout; plain files always can. */
const minConfidence = 0.3;

/**
 * What a finished upload looks like: the layout that an import would choose by itself, and the others that could read it.
 * Reads lists and a few files, no documents; costs as long as listing the archive does.
 *
 * @throws UserError `upload-missing`, or `upload-unreadable` with what is wrong and what to do
 */
export async function inspectUpload(
  deps: { storage: UploadStorage; temporaryDirectory: string; parsePool: Pick<ParsePool, "hasOcr"> },
  input: { principal: UserPrincipal; uploadId: string },
): Promise<UploadInspection> {
  const upload = await deps.storage.find(input.uploadId, input.principal.userId);
  try {
    const folder = { temporaryDirectory: deps.temporaryDirectory, name: `inspect-${input.uploadId}` };
    return await withTemporaryFolder(folder, async (temporaryDirectory) => {
      const archive = await openArchive(upload.path, { temporaryDirectory, fileName: upload.fileName });
      try {
        return await inspectArchive(archive, deps.parsePool);
      } finally {
        await archive.close();
      }
    });
  } catch (error) {
    if (error instanceof ExportError) throw new UserError("upload-unreadable", exportErrorText(error));
    throw error;
  }
}

async function inspectArchive(
  archive: Archive,
  { hasOcr }: Pick<ParsePool, "hasOcr">,
): Promise<UploadInspection> {
  const best = await detectFormat(archive, undefined, { hasOcr });
  const others: UploadInspection["others"] = [];
  for (const format of sourceFormats) {
    if (format === best || (await format.recognise(archive)) < minConfidence) continue;
    const documentCount = await countDocuments(archive, format, { hasOcr });
    const isKnown = format.kind === best.kind || others.some((other) => other.kind === format.kind);
    if (documentCount > 0 && !isKnown) others.push({ kind: format.kind, format: format.name, documentCount });
  }
  return {
    kind: best.kind,
    format: best.name,
    documentCount: await countDocuments(archive, best, { hasOcr }),
    others,
  };
}

async function countDocuments(archive: Archive, format: SourceFormat, options: ListOptions): Promise<number> {
  const listing = await format.list(archive, options);
  await listing.close?.();
  return listing.entries.length;
}
