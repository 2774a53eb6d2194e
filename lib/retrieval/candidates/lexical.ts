import { type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunkLexemes } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import { maxTermWeight } from "../../text/bm25.ts";
import { anyOfLiteral, sparseLiteral } from "../../text/lexical-literals.ts";
import type { IndexedLexeme, IndexedTerm } from "./question-terms.ts";
import { inSlice, type Slice } from "./slice.ts";
import { noRuns, runsCondition, type WordRuns } from "./word-runs.ts";

/** A chunk that one retriever found. */
export interface Candidate {
  chunkId: number;
  score: number;
}

/** A chunk that the lexical index found, which knows its document too. */
export interface LexicalCandidate extends Candidate {
  documentId: string;
}

/** Ranks that are proven to be BM25's own; those below only feed the fusion, where a missed one weighs nothing. */
const provenRanks = 30;
/** Chunks with any of the rarest words that are scored at first; 100k chunks: 5 ms where all words would take 30. */
const firstReach = 2000;
/**
 * In collections of more than 200,000 chunks the proof is given up where it would take reading more chunks than these. On a
 * million the exact first ten keep .995, in 58 ms instead of 227 (p95); with 8,000 they keep .96. `npm run bench -- retrieval`
 * tells it of any collection.
 */
const largeCollection = 200_000;
const maxReach = 20_000;

/** A lexeme to look for. Two of one word never stand in one chunk but by chance, so each counts in full. */
type KnownTerm = IndexedLexeme & { idf: number };
const knownTerms = (terms: readonly IndexedTerm[]) =>
  terms.flatMap(({ idf, indexed }) => indexed.map((lexeme): KnownTerm => ({ ...lexeme, idf })));

interface LexicalInput {
  principal: Principal;
  terms: readonly IndexedTerm[];
  limit: number;
  /** Left out: all that the principal may see. */
  slice?: Slice;
  /** As far as the index alone can tell: all of a run's words, wherever they stand. Left out: any chunk. */
  runs?: WordRuns;
  /** Proves the first ranks at any cost, to compare with. */
  isExact?: boolean;
}

/**
 * The chunks that a reader may see with the highest BM25 scores, best first; equal scores by chunk id.
 *
 * Scores chunks that have the question's rarest words, then proves that no other can come among the first 30: those lack
 * all rare words, so their score is below Σ 2.2·idf of the common ones. Where the proof fails, it adds exactly the words
 * that are missing for it and goes again (1.3 to 1.8 statements a question on 100,000 chunks). What narrows the search
 * narrows both alike, so the proof holds within it.
 */
export async function lexicalCandidates(
  deps: { database: Database },
  input: LexicalInput,
): Promise<LexicalCandidate[]> {
  const terms = knownTerms(input.terms).toSorted((a, b) => a.chunkCount - b.chunkCount);
  let used = input.slice?.documentIds ? terms.length : termsWithin(terms, firstReach);
  const isLarge = (input.slice?.collectionChunks ?? 0) > largeCollection && !input.isExact;
  const affordable = isLarge ? termsWithin(terms, maxReach) : terms.length;
  while (terms.length > 0) {
    const found = await search(deps, { ...input, terms, among: terms.slice(0, used) });
    const proven = found[Math.min(provenRanks, input.limit) - 1]?.score ?? 0;
    const needed = Math.min(termsForProof(terms, proven), affordable);
    if (needed <= used) return found;
    used = needed;
  }
  return input.runs?.phrases.length ? search(deps, { ...input, terms, among: [] }) : [];
}

/** BM25 scores of these chunks, as far as the reader may see them. */
export async function lexicalScores(
  deps: { database: Database },
  input: { principal: Principal; terms: readonly IndexedTerm[]; chunkIds: readonly number[] },
): Promise<LexicalCandidate[]> {
  const terms = knownTerms(input.terms);
  if (terms.length === 0 || input.chunkIds.length === 0) return [];
  const isAmong = sql`${chunkLexemes.chunkId} = any(${sql.param(input.chunkIds)}::int[])`;
  const condition = sql`${isAmong} and ${visibleTo(input.principal, chunkLexemes.acl)}`;
  return score(deps, { terms, condition, limit: input.chunkIds.length });
}

/** How many of the rarest terms stay within a number of chunks; at least one. */
function termsWithin(terms: readonly KnownTerm[], maxChunks: number): number {
  let count = 0;
  let reached = 0;
  for (const { chunkCount } of terms) {
    reached += chunkCount;
    if (count > 0 && reached > maxChunks) break;
    count++;
  }
  return count;
}

/** The fewest of the rarest terms such that a chunk without any of them cannot reach the score. */
function termsForProof(terms: readonly KnownTerm[], score: number): number {
  let reachable = terms.reduce((sum, { idf }) => sum + maxTermWeight * idf, 0);
  let needed = 0;
  while (needed < terms.length && reachable > score) {
    reachable -= maxTermWeight * (terms[needed]?.idf ?? 0);
    needed++;
  }
  return needed;
}

function search(
  deps: { database: Database },
  input: Omit<LexicalInput, "terms"> & { terms: readonly KnownTerm[]; among: readonly KnownTerm[] },
): Promise<LexicalCandidate[]> {
  const { principal, slice, runs = noRuns } = input;
  const anyOf = anyOfLiteral(input.among.map(({ lexeme }) => lexeme));
  const literal = [anyOf ? `(${anyOf})` : "", runsCondition(runs)].filter(Boolean).join(" & ");
  const columns = { acl: chunkLexemes.acl, documentId: chunkLexemes.documentId };
  const isReadable = slice ? inSlice({ principal, slice }, columns) : visibleTo(principal, chunkLexemes.acl);
  return score(deps, {
    ...input,
    condition: sql`${chunkLexemes.lexemes} @@ ${literal}::tsquery and ${isReadable}`,
  });
}

async function score(
  { database }: { database: Database },
  input: { terms: readonly KnownTerm[]; condition: SQL; limit: number },
): Promise<LexicalCandidate[]> {
  const question = sparseLiteral(input.terms.map(({ id, idf }) => [id, idf]));
  const { rows } = await database.orm.execute<{ chunkId: number; documentId: string; score: number }>(sql`
    select ${chunkLexemes.chunkId} as "chunkId", ${chunkLexemes.documentId} as "documentId",
      -(${chunkLexemes.weights} <#> ${question}::sparsevec) as score
    from ${chunkLexemes}
    where ${input.condition}
    order by score desc, ${chunkLexemes.chunkId}
    limit ${input.limit}`);
  return rows;
}
