import mammoth from "mammoth";
import { extractText, getDocumentProxy } from "unpdf";
import { decodeHtml, decodeText } from "../ingestion/parsing/decode-text.ts";
import type { SourceEntry } from "../ingestion/sources/source-entry.ts";
import { wordsOf } from "./facets.ts";
import { facetsOfMarkdown } from "./markdown-facets.ts";

/**
 * The words of a file as the simplest reader finds them, the frame of a page and all; null for kinds of files that are
 * not read so simply. What a document lacks of them was lost, or left out on purpose.
 */
export async function rawWordsOf(entry: SourceEntry, bytes: Uint8Array): Promise<string[] | null> {
  switch (entry.media) {
    case "markdown":
      return facetsOfMarkdown(withoutPaths(withoutCode(decodeText(bytes)))).words;
    case "html":
      return wordsOf(withoutTags(decodeHtml(bytes)));
    case "docx":
      return wordsOf((await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value);
    case "pdf": {
      const { text } = await extractText(await getDocumentProxy(bytes.slice(), { verbosity: 0 }), {
        mergePages: true,
      });
      return wordsOf(text.replace(/(\p{Ll})-\n(\p{Ll})/gu, "$1$2"));
    }
    case "csv":
    case "text":
      return wordsOf(withoutPaths(decodeText(bytes)));
    default:
      return null;
  }
}

/** What is no text of a Markdown file: its front matter, the code of MDX, and the tags of Notion's boxes. */
function withoutCode(source: string): string {
  return source
    .replace(/^\uFEFF?---\r?\n[\s\S]*?\n---\r?\n/, "")
    .replace(/^<\/?aside>/gm, "\n\n")
    .replace(/^(?:import|export)\s.*$/gm, "")
    .replace(/^[ \t]*<\/?[A-Z][^>\n]*>[ \t]*$/gm, "");
}

/** Where Notion's relations lead; the names of the pages stay. */
function withoutPaths(source: string): string {
  return source.replace(/ \([^()\s]*[0-9a-f]{32}[^()\s]*\)/g, "");
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  mdash: "—",
  rsquo: "’",
};

function withoutTags(html: string): string {
  return html
    .replace(/<(script|style|head|svg|nav|footer)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<\/?(?:b|i|em|strong|span|a|code|u|s|sup|sub|font|wbr|small|mark|tt)\b[^>]*>/gi, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name: string) => NAMED[name] ?? whole);
}
