import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { DocumentError } from "./document-error.ts";

/** A document that is a zip file inside (OOXML, ODF, EPUB). Only the parts that are asked for are unpacked. */
export interface ZipPackage {
  /** Paths of all parts, in the order of the file. */
  names: readonly string[];
  has(name: string): boolean;
  /** Unpacked; 0 for a part that is not there. */
  sizeOf(name: string): number;
  /**
   * @returns null for a part that is not there
   * @throws {DocumentError} `too-large` (a part of more than 256 MB), `broken-file`
   */
  read(name: string): Promise<Buffer | null>;
}

const MAX_PARTS = 50_000;
const MAX_UNPACKED_BYTES = 500 * 1024 ** 2;
const MAX_PART_BYTES = 256 * 1024 ** 2;
/** XML packs well, but not like this. */
const MAX_RATIO = 200;

const ratioFloorBytes = 50_000;

/**
 * Opens a zipped document that lies in memory. Sizes are checked against what the file declares, and again while a
 * part is unpacked; nothing is written anywhere.
 *
 * @throws {DocumentError} `broken-file`, `password-protected` (an encrypted part), `too-large` (more than 500 MB
 *   unpacked, or more than 200 times its own size)
 */
export async function openZipPackage(bytes: Uint8Array): Promise<ZipPackage> {
  const zip = await openZip(bytes);
  const entries = new Map<string, Entry>();
  let unpackedBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpackedBytes += entry.uncompressedSize;
      if (entries.size < MAX_PARTS && !entries.has(entry.fileName)) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw new DocumentError("broken-file", "It is cut short or damaged.", { cause: error });
  }
  if (
    unpackedBytes > MAX_UNPACKED_BYTES ||
    unpackedBytes > Math.max(bytes.length, ratioFloorBytes) * MAX_RATIO
  ) {
    throw new DocumentError("too-large", `It unpacks to ${Math.round(unpackedBytes / 1024 ** 2)} MB.`);
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    async read(name) {
      const entry = entries.get(name);
      return entry ? unpack(zip, entry) : null;
    },
  };
}

async function openZip(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new DocumentError("broken-file", "It is cut short or damaged.", { cause: error });
  }
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.isEncrypted()) throw new DocumentError("password-protected");
  if (entry.uncompressedSize > MAX_PART_BYTES) {
    throw new DocumentError(
      "too-large",
      `One part of it unpacks to ${Math.round(entry.uncompressedSize / 1024 ** 2)} MB.`,
    );
  }
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
  } catch (error) {
    throw new DocumentError("broken-file", `Its part ${entry.fileName} is damaged.`, { cause: error });
  }
  return Buffer.concat(chunks);
}
