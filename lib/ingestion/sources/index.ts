import type { SourceKind } from "../../domain/document.ts";
import type { Archive } from "./archive.ts";
import { confluence } from "./confluence/confluence.ts";
import { confluencePages } from "./confluence/xml/confluence-pages.ts";
import { confluenceXml } from "./confluence/xml/confluence-xml.ts";
import { drive } from "./drive/drive.ts";
import { ExportError } from "./export-error.ts";
import { files } from "./files/files.ts";
import { isNameless, isUnreadDocument, looseMediaOf } from "./media.ts";
import { notion } from "./notion/notion.ts";
import type { Listing, ListOptions } from "./source-entry.ts";

export type { Listing, ListOptions, SourceEntry } from "./source-entry.ts";

/** A kind of export: how it is recognised, and which of its files are documents. */
export interface SourceFormat {
  /** Names the layout, e.g. `confluence-xml`; several formats may be of one kind. */
  name: string;
  kind: SourceKind;
  /** How sure it is that the archive is of its kind, 0 to 1. Reads at most a few files. */
  recognise(archive: Archive): Promise<number>;
  /**
   * The documents of the archive, in its order. Documents of kinds that are not read are added to the archive's
   * problems; pictures and other binaries are counted in the listing's ledger.
   */
  list(archive: Archive, options: ListOptions): Promise<Listing>;
}

/** All formats; the first of equals wins. */
export const sourceFormats: readonly SourceFormat[] = [
  confluence,
  confluenceXml,
  confluencePages,
  notion,
  drive,
  files,
];

/** Below this, a format's guess loses to plain files. */
const MIN_CONFIDENCE = 0.3;

/**
 * Finds the format of an export by its content.
 *
 * @param wanted - the kind that the importing person named; believed
 * @throws {ExportError} `not-an-export` if no file of the archive can be read
 */
export async function detectFormat(
  archive: Archive,
  wanted?: SourceKind,
  options: Pick<ListOptions, "hasOcr"> = {},
): Promise<SourceFormat> {
  refuseUnreadable(archive, options.hasOcr ?? false);
  const named = sourceFormats.filter((format) => format.kind === wanted);
  if (named.length === 1 && named[0]) return named[0];
  let best: { format: SourceFormat; confidence: number } = named[0]
    ? { format: named[0], confidence: 0 }
    : { format: files, confidence: MIN_CONFIDENCE };
  for (const format of named.length > 0 ? named : sourceFormats) {
    const confidence = await format.recognise(archive);
    if (confidence > best.confidence) best = { format, confidence };
  }
  return best.format;
}

function refuseUnreadable(archive: Archive, hasOcr: boolean): void {
  const paths = archive.entries.map((entry) => entry.path);
  const isPicture = (path: string) => looseMediaOf(path) === "image";
  const mayBeRead = (path: string) => looseMediaOf(path) !== null || isNameless(path);
  if (paths.some((path) => mayBeRead(path) && (hasOcr || !isPicture(path)))) return;
  const [unread] = paths.filter(isUnreadDocument);
  if (unread) throw new ExportError("unsupported-type", unread);
  if (paths.some(isPicture)) {
    throw new ExportError("not-an-export", "Pictures are read when text recognition is on (OCR_LANGUAGES).");
  }
  const [problem] = archive.problems;
  if (paths.length === 0 && problem) throw new ExportError(problem.reason, problem.path);
  throw new ExportError("not-an-export");
}
