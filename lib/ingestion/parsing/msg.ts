import MsgReaderModule from "@kenjiuno/msgreader";
import { DocumentError } from "./document-error.ts";
import { addressText, emailDocument, type ParsedEmail } from "./email.ts";
import type { LinkContext } from "./links.ts";

// A module of the old kind, whose default export Node puts into the one that it makes itself.
const inner: unknown = Reflect.get(MsgReaderModule, "default");
const MsgReader = isReader(inner) ? inner : MsgReaderModule;

function isReader(value: unknown): value is typeof MsgReaderModule {
  return typeof value === "function";
}

/**
 * Reads a message of Outlook (.msg), as {@link parseEml} does.
 *
 * @throws {DocumentError} `broken-file`
 */
export function parseMsg(bytes: Uint8Array, link: LinkContext): ParsedEmail {
  const mail = read(bytes);
  const people = (type: "to" | "cc") =>
    (mail.recipients ?? [])
      .filter((one) => (one.recipType ?? "to") === type)
      .map((one) => addressText({ name: one.name ?? "", address: one.smtpAddress ?? one.email ?? "" }))
      .join(", ");
  const sentAt = mail.clientSubmitTime ?? mail.messageDeliveryTime;
  const date = sentAt ? new Date(sentAt) : null;
  return emailDocument(
    {
      subject: mail.subject ?? "",
      from: addressText({
        name: mail.senderName ?? "",
        address: mail.senderSmtpAddress ?? mail.senderEmail ?? "",
      }),
      to: people("to"),
      cc: people("cc"),
      date: date && !Number.isNaN(date.getTime()) ? date : null,
      html: mail.bodyHtml ?? (mail.html ? new TextDecoder().decode(mail.html) : null),
      text: mail.body ?? null,
      attachments: (mail.attachments ?? []).map((one) => ({
        name: one.fileName ?? one.fileNameShort ?? one.name ?? "attachment",
        contentId: one.pidContentId ?? "",
        isPicture: /\.(?:png|jpe?g|gif|bmp|emf|wmf|webp)$/i.test(
          one.fileName ?? one.fileNameShort ?? one.extension ?? "",
        ),
      })),
    },
    link,
  );
}

function read(bytes: Uint8Array) {
  const { buffer, byteOffset, byteLength } = bytes;
  try {
    const view = new DataView(buffer, byteOffset, byteLength);
    const mail = new MsgReader(view).getFileData();
    if (mail.error) throw new Error(mail.error);
    if (mail.subject === undefined && mail.body === undefined && mail.html === undefined) {
      throw new Error("It has no fields.");
    }
    return mail;
  } catch (error) {
    throw new DocumentError("broken-file", "It is not a complete message.", { cause: error });
  }
}
