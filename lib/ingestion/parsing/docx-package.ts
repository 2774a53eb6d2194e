import { parseDocument } from "htmlparser2";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { DocumentError } from "./document-error.ts";
import { byName, findFirst, textOf } from "./html-dom.ts";
import { parseDate } from "./parse-date.ts";

export interface DocxProperties {
  title: string | null;
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

const MAX_UNPACKED_BYTES = 300 * 1024 ** 2;
/** XML packs well, but not like this. */
const MAX_RATIO = 200;
const MAX_PROPERTIES_BYTES = 1024 ** 2;
/** OLE compound files: Word 97 documents, and encrypted newer ones. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

function isOle(bytes: Uint8Array): boolean {
  return OLE_MAGIC.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 text inside of binary. */
function includesWide(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, "utf16le"));
}

/**
 * Looks into a Word file before it is unpacked: is it one, is it safe to unpack, what does it say about itself?
 *
 * @throws {DocumentError} see `parseDocx`
 */
export async function inspectDocx(bytes: Uint8Array): Promise<DocxProperties> {
  if (isOle(bytes)) {
    if (includesWide(bytes, "EncryptedPackage")) throw new DocumentError("password-protected");
    throw new DocumentError("unsupported-type", "It is a document of Word 97–2003. Save it as .docx.");
  }
  const zip = await openPackage(bytes);
  const names = new Set<string>();
  let unpackedBytes = 0;
  let properties: Entry | null = null;
  for await (const entry of entriesOf(zip)) {
    names.add(entry.fileName);
    unpackedBytes += entry.uncompressedSize;
    if (entry.fileName === "docProps/core.xml") properties = entry;
  }
  if (unpackedBytes > MAX_UNPACKED_BYTES || unpackedBytes > Math.max(bytes.length, 50_000) * MAX_RATIO) {
    throw new DocumentError("too-large", `It unpacks to ${Math.round(unpackedBytes / 1024 ** 2)} MB.`);
  }
  if (!names.has("[Content_Types].xml")) throw new DocumentError("broken-file", "It is not a Word document.");
  return properties ? readProperties(zip, properties) : noProperties;
}

const noProperties: DocxProperties = { title: null, author: null, createdAt: null, updatedAt: null };

async function openPackage(bytes: Uint8Array): Promise<ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new DocumentError("broken-file", "It is not a complete Word document.", { cause: error });
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw new DocumentError("broken-file", "It is not a complete Word document.", { cause: error });
  }
}

/** Title, author and dates. Damage here costs only these. */
async function readProperties(zip: ZipFile, entry: Entry): Promise<DocxProperties> {
  if (entry.uncompressedSize > MAX_PROPERTIES_BYTES) return noProperties;
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(Buffer.from(chunk));
  } catch {
    return noProperties;
  }
  const dom = parseDocument(Buffer.concat(chunks).toString("utf8"), { xmlMode: true });
  const textIn = (name: string) => {
    const element = findFirst(dom, byName(name));
    return (element && textOf(element)) || null;
  };
  return {
    title: textIn("dc:title"),
    author: textIn("cp:lastModifiedBy") ?? textIn("dc:creator"),
    createdAt: parseDate(textIn("dcterms:created")),
    updatedAt: parseDate(textIn("dcterms:modified")),
  };
}
