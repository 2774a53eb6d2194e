import { createHash } from "node:crypto";
import type { Block, ChunkDraft, DocumentStanding, ParsedDocument } from "../../domain/document.ts";
import { passageHeader } from "../../domain/passage.ts";
import { stemRuleOf } from "../../text/stem.ts";
import { tokenise, tokeniserVersion } from "../../text/tokenise.ts";
import { documentLanguage } from "./document-language.ts";
import { documentStanding } from "./document-standing.ts";
import { storableJson } from "./storable-text.ts";

/** A parsed document and its chunks, as they come from parsing and chunking. */
export interface ChunkedDocument {
  document: ParsedDocument;
  chunks: readonly ChunkDraft[];
}

/** A chunk as the lexical index takes it. */
export interface IndexableChunk {
  chunk: ChunkDraft;
  /** SHA-256 of header and text. */
  contentHash: string;
}

export interface DocumentDraft {
  document: ParsedDocument;
  /** ISO 639-1, of its words; null where that cannot be told. */
  language: string | null;
  standing: DocumentStanding;
  chunks: IndexableChunk[];
  /** SHA-256 of everything that the index is made from; not of who may read it, nor of what was lost. */
  contentHash: string;
  /** SHA-256 of its words and structure alone, whatever its name and place. */
  bodyHash: string;
}

/**
 * Makes a document storable and takes its fingerprints; tokenising waits until it is known to have changed.
 *
 * The language is a part of the document's hash as far as it changes lexemes, and of no chunk's: chunks of a document that
 * is taken for another language keep their vectors. So is the standing, where it is not `current`.
 */
export async function draftDocument(input: ChunkedDocument): Promise<DocumentDraft> {
  const { document, chunks } = storableJson({ document: input.document, chunks: input.chunks });
  const { restrictions: _restrictions, ledger: _ledger, ...indexed } = document;
  const language = await documentLanguage(document.content);
  const rule = stemRuleOf(language);
  const standing = documentStanding(document, language);
  const lexemesAre = rule === "english" ? tokeniserVersion : `${tokeniserVersion} ${rule}`;
  return {
    document,
    language,
    standing,
    contentHash: sha256(
      JSON.stringify([lexemesAre, indexed, chunks, ...(standing === "current" ? [] : [standing])]),
    ),
    bodyHash: sha256(JSON.stringify([document.content.text, document.content.blocks.map(shapeOf)])),
    chunks: chunks.map((chunk) => ({
      chunk,
      contentHash: sha256(JSON.stringify([tokeniserVersion, headerOf(document, chunk), chunk.text])),
    })),
  };
}

/** A link may lead elsewhere because its target has moved, and the words are still the same. */
const shapeOf = ({ kind, start, end }: Block) => [kind, start, end];

const headerOf = (document: ParsedDocument, chunk: ChunkDraft) =>
  passageHeader({ title: document.title, breadcrumbs: document.breadcrumbs, headingPath: chunk.headingPath });

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** How often each lexeme stands in a chunk and its header. */
export interface LexemeCounts {
  termFrequencies: Map<string, number>;
  /** Tokens of header and text. */
  length: number;
}

export function countLexemes(
  { document, language }: Pick<DocumentDraft, "document" | "language">,
  chunk: ChunkDraft,
): LexemeCounts {
  const termFrequencies = new Map<string, number>();
  const tokens = tokenise(`${headerOf(document, chunk)}\n${chunk.text}`, language);
  for (const { lexeme } of tokens) termFrequencies.set(lexeme, (termFrequencies.get(lexeme) ?? 0) + 1);
  return { termFrequencies, length: tokens.length };
}
