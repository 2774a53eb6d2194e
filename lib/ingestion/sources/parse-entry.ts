import type { ParsedDocument } from "../../domain/document.ts";
import { DocumentError } from "../parsing/document-error.ts";
import { parseConfluencePage } from "./confluence/page.ts";
import { parsePageFile } from "./confluence/xml/parse-page-file.ts";
import { type DocumentParts, toDocument } from "./document-parts.ts";
import { parseGoogleDoc } from "./drive/google-doc.ts";
import { type ParseOptions, parseFile } from "./files/parse-file.ts";
import { parseNotionDatabase, parseNotionHtml, parseNotionMarkdown } from "./notion/page.ts";
import { sniffMedia } from "./sniff-media.ts";
import type { SourceEntry } from "./source-entry.ts";

/** One document and its bytes. Plain data: it is sent to another thread. */
export interface ParseInput {
  entry: SourceEntry;
  bytes: Uint8Array;
  /** Left out: pictures of text are not read. */
  options?: ParseOptions;
}

/**
 * Reads one document of an export, by what its content is rather than by its name. Keeps no state, opens no files and no connections.
 *
 * @throws {DocumentError} why it could not be read
 */
export async function parseEntry({ entry, bytes, options }: ParseInput): Promise<ParsedDocument> {
  if (bytes.length === 0) throw new DocumentError("empty-file");
  try {
    return toDocument(entry, await parseByFormat(entry, bytes, options));
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    // Parsers meet input that their authors did not think of, e.g. markup nested until the stack overflows.
    throw new DocumentError("broken-file", "It is damaged in a way that its reader does not know.", {
      cause: error,
    });
  }
}

async function parseByFormat(
  entry: SourceEntry,
  bytes: Uint8Array,
  options: ParseOptions = {},
): Promise<DocumentParts> {
  if (entry.isPageFile) return parsePageFile(bytes);
  const media = await sniffMedia(bytes, entry.media);
  if (entry.isAttachment || media !== entry.media) return parseFile({ ...entry, media }, bytes, options);
  const variant = `${entry.format} ${entry.media}`;
  switch (variant) {
    case "confluence html":
      return parseConfluencePage(entry, bytes);
    case "notion html":
      return parseNotionHtml(entry, bytes);
    case "notion markdown":
      return parseNotionMarkdown(entry, bytes);
    case "notion csv":
      return parseNotionDatabase(entry, bytes);
    case "drive html":
      return parseGoogleDoc(entry, bytes);
    default:
      return parseFile(entry, bytes, options);
  }
}
