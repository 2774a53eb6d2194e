import { DocumentError } from "./document-error.ts";

/** OLE compound files: documents of Office 97, messages of Outlook, and encrypted documents of any age. */
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function isOlePackage(bytes: Uint8Array): boolean {
  return OLE_MAGIC.every((byte, index) => bytes[index] === byte);
}

/** True if a stream or storage of this name is in the file; names stand in it as UTF-16. */
export function hasOleStream(bytes: Uint8Array, name: string): boolean {
  const wide = Buffer.concat([Buffer.from(name, "utf16le"), Buffer.from([0, 0])]);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wide);
}

/** What to tell of a document that Office encrypted; null if it is not. */
export function olePasswordProblem(bytes: Uint8Array): DocumentError | null {
  return hasOleStream(bytes, "EncryptedPackage") ? new DocumentError("password-protected") : null;
}
