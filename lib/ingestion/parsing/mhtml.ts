import PostalMime, { type Email } from "postal-mime";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { DocumentError } from "./document-error.ts";
import { isSiteFrame, mainPartOf, readBlocks, readHtmlFacts } from "./html.ts";
import { parseHtmlDom } from "./html-dom.ts";
import { Ledger } from "./ledger.ts";
import type { LinkContext } from "./links.ts";

/** What a saved web page holds: the `.mhtml` of a browser, or the `.doc` of Confluence's "Export to Word". */
export interface MhtmlParts {
  title: string | null;
  author: string | null;
  /** When it was written, else when it was saved. */
  updatedAt: Date | null;
  content: DocumentContent;
  ledger: LedgerLine[];
}

/** Parts inside of parts; real files have two or three. */
const MAX_PARTS_DEPTH = 32;

/**
 * Reads a web page that was saved with its pictures in one MIME file. Its HTML part is the document; pictures and styles
 * are not kept.
 *
 * @throws {DocumentError} `broken-file` if it is no MIME file or holds no HTML
 */
export async function parseMhtml(bytes: Uint8Array, link: LinkContext): Promise<MhtmlParts> {
  const mail = await parseMail(bytes);
  const html = mail.html || htmlPartOf(mail);
  if (!html) throw new DocumentError("broken-file", "It is a MIME file without an HTML part.");
  const dom = parseHtmlDom(html);
  const facts = readHtmlFacts(dom);
  const ledger = new Ledger();
  const content = readBlocks(mainPartOf(dom), link, { isDropped: isSiteFrame, ledger });
  return {
    title: facts.headTitle || facts.firstHeading || null,
    author: facts.author,
    updatedAt: facts.updatedAt ?? savedAt(mail),
    content,
    ledger: ledger.lines(),
  };
}

async function parseMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: MAX_PARTS_DEPTH });
  } catch (error) {
    throw new DocumentError("broken-file", "It is not a MIME file.", { cause: error });
  }
}

/** Browsers write parts without saying which is the page: the first that is HTML. */
function htmlPartOf(mail: Email): string {
  const part = mail.attachments.find(({ mimeType }) =>
    /^(?:text\/html|application\/xhtml\+xml)\b/.test(mimeType),
  );
  if (!part) return "";
  return typeof part.content === "string" ? part.content : new TextDecoder().decode(part.content);
}

function savedAt(mail: Email): Date | null {
  const date = mail.date ? new Date(mail.date) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
}
