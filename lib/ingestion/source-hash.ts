import { createHash } from "node:crypto";
import { tokeniserVersion } from "../text/tokenise.ts";
import type { SourceEntry } from "./sources/source-entry.ts";

/**
 * Raised whenever the same bytes would be read or cut into another document than before, so that the next import of an
 * unchanged export reads it again. Words and their forms have {@link tokeniserVersion}.
 */
export const pipelineVersion = 4;

/**
 * SHA-256 of everything that a document is made from: its bytes, what its export says of it, and the versions of what reads
 * it. Equal means that parsing would give the same again. 1 GB/s.
 *
 * @param reader.hasOcr - whether pictures of text are read now
 */
export function sourceHash(entry: SourceEntry, bytes: Uint8Array, reader: { hasOcr: boolean }): string {
  const { sizeBytes: _sizeBytes, ...said } = entry;
  const isSeen = reader.hasOcr && (entry.media === "pdf" || entry.media === "image");
  return createHash("sha256")
    .update(JSON.stringify([pipelineVersion, tokeniserVersion, said, isSeen]))
    .update("\0")
    .update(bytes)
    .digest("hex");
}
