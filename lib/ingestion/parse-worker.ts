import type { ChunkDraft, ItemReason, ParsedDocument } from "../domain/document.ts";
import { chunkDocument } from "./chunking/chunk-document.ts";
import { DocumentError } from "./parsing/document-error.ts";
import { type ParseInput, parseEntry } from "./sources/parse-entry.ts";

/** What comes back from the parsing thread; an Error would lose its reason on the way. */
export type ParseOutcome =
  | { isParsed: true; document: ParsedDocument; chunks: ChunkDraft[] }
  | { isParsed: false; reason: ItemReason; detail: string | undefined };

/** Runs in a thread of its own, which the pool kills when it takes too long or too much memory. */
export default async function parse(input: ParseInput): Promise<ParseOutcome> {
  try {
    const document = await parseEntry(input);
    return { isParsed: true, document, chunks: chunkDocument(document) };
  } catch (error) {
    if (error instanceof DocumentError)
      return { isParsed: false, reason: error.reason, detail: error.detail };
    throw error;
  }
}
