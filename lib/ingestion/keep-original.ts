import type { DocumentKind } from "../domain/document.ts";
import type { OriginalStorage } from "../storage/index.ts";
import type { KnownDocument } from "./indexing/known-documents.ts";

/** Kinds whose originals the viewer shows. */
const kept: readonly DocumentKind[] = ["pdf"];

/** Only what a viewer would take for a PDF: its mark stands among the first 1,024 bytes. */
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

/** Keeps the bytes of a document that was read. @returns their hash; null where its kind is not kept, or nothing is */
export async function keepOriginal(
  originals: OriginalStorage | undefined,
  { kind, bytes }: { kind: DocumentKind; bytes: Uint8Array },
): Promise<string | null> {
  if (!originals || !kept.includes(kind) || !isPdf(bytes)) return null;
  return originals.keep(bytes);
}

/**
 * Keeps the bytes of a document that is as it was, where its original is missing: it was imported before originals were
 * kept, or the folder was not brought along from a backup.
 *
 * @returns their hash; null where there is nothing to change
 */
export async function keepMissingOriginal(
  originals: OriginalStorage | undefined,
  { known, bytes }: { known: KnownDocument; bytes: Uint8Array },
): Promise<string | null> {
  if (!originals || !kept.includes(known.kind)) return null;
  if (known.originalHash !== null && (await originals.has(known.originalHash))) return null;
  return keepOriginal(originals, { kind: known.kind, bytes });
}
