import { DocumentError } from "./document-error.ts";
import { type OfficeProperties, openOfficePackage } from "./office-package.ts";
import { isOlePackage, olePasswordProblem } from "./ole-package.ts";

/** Its reader takes the whole document at once, so less than other packages may have. */
const MAX_UNPACKED_BYTES = 300 * 1024 ** 2;

/**
 * Looks into a Word file before it is unpacked: is it one, is it safe to unpack, what does it say about itself?
 *
 * @throws {DocumentError} see `parseDocx`
 */
export async function inspectDocx(bytes: Uint8Array): Promise<OfficeProperties> {
  if (isOlePackage(bytes)) {
    throw (
      olePasswordProblem(bytes) ??
      new DocumentError("unsupported-type", "It is a document of Word 97–2003. Save it as .docx.")
    );
  }
  const pack = await openOfficePackage(bytes);
  const unpackedBytes = pack.names.reduce((sum, name) => sum + pack.sizeOf(name), 0);
  if (unpackedBytes > MAX_UNPACKED_BYTES)
    throw new DocumentError("too-large", `It unpacks to ${Math.round(unpackedBytes / 1024 ** 2)} MB.`);
  if (!pack.has("[Content_Types].xml")) throw new DocumentError("broken-file", "It is not a Word document.");
  return pack.properties();
}
