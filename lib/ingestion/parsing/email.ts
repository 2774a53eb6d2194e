import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { parseHtmlDom } from "./html-dom.ts";
import { walkHtml } from "./html-walker.ts";
import { plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import { parseText } from "./text.ts";

/** A message, whatever kind of file it came in. */
export interface EmailParts {
  subject: string;
  from: string;
  to: string;
  cc: string;
  date: Date | null;
  html: string | null;
  text: string | null;
  attachments: EmailAttachment[];
}

export interface EmailAttachment {
  name: string;
  isPicture: boolean;
  /** By which the HTML shows it; empty if it does not. */
  contentId: string;
}

export interface ParsedEmail {
  title: string | null;
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  content: DocumentContent;
  ledger: LedgerLine[];
}

/** A message as a document: who wrote to whom and when, what is said, with the history below it, and what was attached. */
export function emailDocument(mail: EmailParts, link: LinkContext): ParsedEmail {
  const builder = new BlockBuilder();
  const ledger = new Ledger();
  const date =
    mail.date
      ?.toISOString()
      .replace("T", " ")
      .replace(/:\d\d\.\d+Z$/, " UTC") ?? "";
  const fields = [
    ["From", mail.from],
    ["To", mail.to],
    ["Cc", mail.cc],
    ["Date", date],
    ["Subject", mail.subject],
  ] as const;
  const stated = fields.filter(([, value]) => value !== "");
  const lines = stated.map(([name, value]) => `${name}: ${plainInline(value).text}`);
  let end = 0;
  const spans = lines.map((line, index) => {
    const start = end;
    end += line.length + 1;
    return { mark: "bold" as const, start, end: start + (stated[index]?.[0].length ?? 0) + 1 };
  });
  builder.add({ kind: "paragraph" }, { text: lines.join("\n"), spans });
  if (mail.html) {
    walkHtml(parseHtmlDom(mail.html), builder, { ledger, resolveLink: (href) => resolveLink(link, href) });
  } else builder.append(parseText(mail.text ?? ""));
  writeAttachments(mail, builder, ledger);
  return {
    title: mail.subject || null,
    author: mail.from.replace(/\s*<[^>]*>$/, "") || null,
    createdAt: mail.date,
    updatedAt: mail.date,
    content: builder.build(),
    ledger: ledger.lines(),
  };
}

function writeAttachments(mail: EmailParts, builder: BlockBuilder, ledger: Ledger): void {
  // What the text shows has been counted there.
  const isShown = ({ contentId }: EmailAttachment) =>
    contentId !== "" && mail.html?.includes(`cid:${contentId}`);
  const pictures = mail.attachments.filter((one) => one.isPicture && !isShown(one));
  ledger.lose("image", "picture", null, pictures.length);
  const files = mail.attachments.filter(({ isPicture }) => !isPicture);
  if (files.length > 0) {
    const names = files.map(({ name }) => name).join(", ");
    builder.add({ kind: "paragraph" }, plainInline(`Attachments: ${names}`));
    for (const { name } of files) {
      ledger.lose(
        "attachment",
        "unsupported-type",
        /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? null,
      );
    }
  }
}

/** "Ann Example <ann@example.com>". */
export function addressText({ name = "", address = "" }: { name?: string; address?: string }): string {
  if (name === "" || name === address) return address;
  return address.includes("@") ? `${name} <${address}>` : name;
}
