import type { Transaction } from "../../db/database.ts";
import { chunkLexemes, chunks } from "../../db/schema/indexing.ts";
import type { ChunkDraft } from "../../domain/document.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { termWeight } from "../../text/bm25.ts";
import { maxTermFrequency, sparseLiteral, tsvectorLiteral } from "../../text/lexical-literals.ts";
import type { IndexableChunk, LexemeCounts } from "./draft-document.ts";
import { addLexemes } from "./lexeme-counts.ts";
import type { LexicalStatistics } from "./lexical-statistics.ts";

export interface NewChunk extends IndexableChunk {
  documentId: string;
  acl: readonly GrantKey[];
  counts: LexemeCounts;
}

/** Keeps a statement far below PostgreSQL's 65,535 parameters, and its text short. */
const rowsPerStatement = 200;

/** Puts chunks into the lexical index and the counts, inside of a transaction that holds the statistics. */
export async function insertChunks(
  transaction: Transaction,
  input: { chunks: readonly NewChunk[]; statistics: LexicalStatistics },
): Promise<LexicalStatistics> {
  const { statistics } = input;
  if (input.chunks.length === 0) return statistics;
  const addedLength = input.chunks.reduce((sum, { counts }) => sum + counts.length, 0);
  const averageLength = statistics.weightsAverageLength || Math.max(1, addedLength / input.chunks.length);
  const lexemeIds = await addLexemes(transaction, countChunks(input.chunks));

  for (let at = 0; at < input.chunks.length; at += rowsPerStatement) {
    const batch = input.chunks.slice(at, at + rowsPerStatement);
    const ids = await transaction
      .insert(chunks)
      .values(
        batch.map(({ documentId, contentHash, chunk }) => ({ documentId, contentHash, ...columnsOf(chunk) })),
      )
      .returning({ id: chunks.id });
    const rows = batch.flatMap((chunk, i) => {
      const chunkId = ids[i]?.id;
      return chunkId === undefined ? [] : [lexicalRow(chunk, { chunkId, lexemeIds, averageLength })];
    });
    await transaction.insert(chunkLexemes).values(rows);
  }
  return {
    chunkCount: statistics.chunkCount + input.chunks.length,
    totalLength: statistics.totalLength + addedLength,
    weightsAverageLength: averageLength,
  };
}

/** @returns how many of the chunks have each lexeme */
export function countChunks(added: readonly { counts: LexemeCounts }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const chunk of added) {
    for (const lexeme of chunk.counts.termFrequencies.keys())
      counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
  }
  return counts;
}

function columnsOf(chunk: ChunkDraft) {
  const { ordinal, start, end, headingPath, anchor, page, cells, text } = chunk;
  return { ordinal, start, end, headingPath, anchor, page, cells, text };
}

function lexicalRow(chunk: NewChunk, { chunkId, ...index }: { chunkId: number } & LexemeIndex) {
  const { documentId, acl, counts } = chunk;
  return { chunkId, documentId, acl: [...acl], length: counts.length, ...lexicalColumns(counts, index) };
}

export interface LexemeIndex {
  lexemeIds: ReadonlyMap<string, number>;
  /** The collection's, in tokens. */
  averageLength: number;
}

/** A chunk's lexemes and their weights as literals. */
export function lexicalColumns({ termFrequencies, length }: LexemeCounts, index: LexemeIndex) {
  const weights: [number, number][] = [];
  for (const [lexeme, tf] of termFrequencies) {
    const id = index.lexemeIds.get(lexeme);
    if (id !== undefined)
      weights.push([id, termWeight(Math.min(tf, maxTermFrequency), length, index.averageLength)]);
  }
  return { lexemes: tsvectorLiteral(termFrequencies), weights: sparseLiteral(weights) };
}
