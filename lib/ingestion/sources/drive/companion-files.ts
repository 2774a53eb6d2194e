import { decodeText } from "../../parsing/decode-text.ts";
import type { Archive, ArchiveEntry } from "../archive.ts";

const MAX_BYTES = 256 * 1024;
/** Reading more would take longer than what they tell is worth. */
const MAX_FILES = 5_000;
const INFORMATION = /-info\.json$/i;
const STUB = /\.g(?:doc|sheet|slides|draw|form|script|map|site)$/i;
const ADDRESS = /"(https:\/\/(?:docs|drive)\.google\.com\/[^"\s\\]+)"/;

/** True for files that Google puts beside a document to tell something about it. */
export function isInformation(path: string): boolean {
  return INFORMATION.test(path) || /-comments\.html$/i.test(path);
}

/** True for what stands in a synchronised folder in place of a Google document: its address, without its text. */
export function isStub(path: string): boolean {
  return STUB.test(path);
}

/** Where the originals are, as their "-info.json" files tell: path of the document without its extension → address. */
export async function readAddresses(
  archive: Archive,
  entries: readonly ArchiveEntry[],
): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  for (const { path } of entries.filter((entry) => INFORMATION.test(entry.path)).slice(0, MAX_FILES)) {
    const address = await addressIn(archive, path);
    if (address !== null) addresses.set(path.replace(INFORMATION, ""), address);
  }
  return addresses;
}

/** Tells of every stub that the text is not here, and where it is. */
export async function reportStubs(archive: Archive, entries: readonly ArchiveEntry[]): Promise<void> {
  for (const [index, { path }] of entries.filter((entry) => isStub(entry.path)).entries()) {
    const address = index < MAX_FILES ? await addressIn(archive, path) : null;
    const detail = `It only names ${address ?? "a document of Google's"}. Download that as DOCX or HTML.`;
    archive.problems.push({ path, reason: "unsupported-type", detail });
  }
}

async function addressIn(archive: Archive, path: string): Promise<string | null> {
  const bytes = await archive.read(path, { maxBytes: MAX_BYTES }).catch(() => null);
  if (bytes === null) return null;
  try {
    return ADDRESS.exec(decodeText(bytes))?.[1] ?? null;
  } catch {
    return null; // Not text at all.
  }
}
