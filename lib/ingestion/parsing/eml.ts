import PostalMime, { type Address, type Email } from "postal-mime";
import { DocumentError } from "./document-error.ts";
import { addressText, emailDocument, type ParsedEmail } from "./email.ts";
import type { LinkContext } from "./links.ts";

/** Parts inside of parts; real messages have a handful. */
const MAX_PARTS_DEPTH = 32;

/**
 * Reads a message as mail programs save it (.eml): its fields, its HTML or plain text with the quoted history, the names
 * of its attachments.
 *
 * @throws {DocumentError} `broken-file`
 */
export async function parseEml(bytes: Uint8Array, link: LinkContext): Promise<ParsedEmail> {
  const mail = await read(bytes);
  const date = mail.date ? new Date(mail.date) : null;
  const list = (addresses: Address[] | undefined) => (addresses ?? []).map(nameOf).join(", ");
  return emailDocument(
    {
      subject: mail.subject ?? "",
      from: mail.from ? nameOf(mail.from) : "",
      to: list(mail.to),
      cc: list(mail.cc),
      date: date && !Number.isNaN(date.getTime()) ? date : null,
      html: mail.html ?? null,
      text: mail.text ?? null,
      attachments: mail.attachments.map(({ filename, mimeType, contentId }) => ({
        name: filename || mimeType,
        isPicture: mimeType.startsWith("image/"),
        contentId: contentId?.replace(/^<|>$/g, "") ?? "",
      })),
    },
    link,
  );
}

async function read(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: MAX_PARTS_DEPTH });
  } catch (error) {
    throw new DocumentError("broken-file", "It is not a message.", { cause: error });
  }
}

/** Groups of addresses are named by their members. */
function nameOf(address: Address): string {
  if (address.group) return address.group.map(addressText).join(", ");
  return addressText(address);
}
