import type { LedgerLine } from "../../domain/document.ts";
import { Ledger } from "../parsing/ledger.ts";
import type { Archive } from "./archive.ts";
import type { SourceEntry } from "./source-entry.ts";

const PICTURE = /\.(?:png|jpe?g|jfif|gif|svg|webp|bmp|tiff?|heic|avif|ico|emf|wmf)$/i;
/** What exports bring along for their own sake: styles, scripts, tables of contents, descriptions of files. */
const APPARATUS = /\.(?:css|js|json|html?|csv|properties|woff2?|ttf|eot|otf|map)$/i;

/**
 * Counts what lies in an archive beside its documents, by extension: pictures, sound, film, programs.
 *
 * @param listed - the documents; files with a problem are told elsewhere
 */
export function countLeftOverFiles(archive: Archive, listed: readonly SourceEntry[]): LedgerLine[] {
  const told = new Set([...listed, ...archive.problems].map(({ path }) => path));
  const ledger = new Ledger();
  for (const { path } of archive.entries) {
    if (told.has(path) || APPARATUS.test(path)) continue;
    const extension = /\.(\w{1,10})$/.exec(path)?.[1]?.toLowerCase() ?? null;
    ledger.lose("attachment", PICTURE.test(path) ? "picture" : "not-a-document", extension);
  }
  return ledger.lines();
}
