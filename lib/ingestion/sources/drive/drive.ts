import { decodeHtml } from "../../parsing/decode-text.ts";
import type { SourceFormat } from "../index.ts";
import { countLeftOverFiles } from "../left-over-files.ts";
import { fileTitleOf, foldersOf, mediaOf } from "../media.ts";
import { sample } from "../sample.ts";
import { sourceEntry, withUniqueIds } from "../source-entry.ts";
import { reportUnreadDocuments } from "../unread-documents.ts";
import { isInformation, isStub, readAddresses, reportStubs } from "./companion-files.ts";
import { isGoogleDoc } from "./google-doc.ts";

const MAX_SAMPLE_BYTES = 20 * 1024 ** 2;
/** Google names the folder in the language of the account; "Drive" stays. */
const TAKEOUT = /^Takeout\/(?:Drive|[^/]*Drive)\//i;

/** Google Drive: a Takeout, or documents exported as web pages. */
export const drive: SourceFormat = {
  name: "drive",
  kind: "drive",

  async recognise(archive) {
    if (archive.entries.some((entry) => TAKEOUT.test(entry.path))) return 0.95;
    if (archive.entries.some((entry) => isStub(entry.path))) return 0.6;
    const pages = archive.entries.filter((entry) => mediaOf(entry.path) === "html");
    const sampled = sample(pages, 8).filter((entry) => entry.sizeBytes <= MAX_SAMPLE_BYTES);
    let recognised = 0;
    for (const entry of sampled) {
      const bytes = await archive
        .read(entry.path, { maxBytes: MAX_SAMPLE_BYTES })
        .catch(() => new Uint8Array());
      if (bytes.length > 0 && isGoogleDoc(decodeHtml(bytes))) recognised++;
    }
    return sampled.length === 0 ? 0 : (recognised / sampled.length) * 0.9;
  },

  async list(archive) {
    const isTakeout = archive.entries.some((entry) => TAKEOUT.test(entry.path));
    // A Takeout may hold mail, calendars and more beside the Drive.
    const own = archive.entries.filter((entry) => !isTakeout || TAKEOUT.test(entry.path));
    await reportStubs(archive, own);
    reportUnreadDocuments(archive, own);
    const addresses = await readAddresses(archive, own);
    const entries = withUniqueIds(
      own.flatMap(({ path, sizeBytes }) => {
        const media = mediaOf(path);
        if (!media || isInformation(path)) return [];
        const url = addresses.get(path) ?? addresses.get(path.replace(/\.\w+$/, "")) ?? null;
        const inDrive = path.replace(TAKEOUT, "");
        const breadcrumbs = foldersOf(inDrive);
        const fallbackTitle = fileTitleOf(path);
        return [
          sourceEntry({
            path,
            sizeBytes,
            format: "drive",
            media,
            externalId: inDrive,
            breadcrumbs,
            fallbackTitle,
            url,
          }),
        ];
      }),
    );
    return { entries, ledger: countLeftOverFiles(archive, entries) };
  },
};
