import { type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunkLexemes } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import { maxTermWeight } from "../../text/bm25.ts";
import { anyOfLiteral, sparseLiteral } from "../../text/lexical-literals.ts";
import type { IndexedTerm } from "./question-terms.ts";

/** A chunk that one retriever found. */
export interface Candidate {
  chunkId: number;
  score: number;
}

/** Ranks that are proven to be BM25's own; those below only feed the fusion, where a missed one weighs nothing. */
const provenRanks = 30;
/** Chunks with any of the rarest words that are scored at first; 100k chunks: 5 ms where all words would take 30. */
const firstReach = 2000;

type KnownTerm = IndexedTerm & { id: number };
const isKnown = (term: IndexedTerm): term is KnownTerm => term.id !== null;

/**
 * The chunks that a reader may see with the highest BM25 scores, best first; equal scores by chunk id.
 *
 * Scores chunks that have the question's rarest words, then proves that no other can come among the first 30: those lack
 * all rare words, so their score is below Σ 2.2·idf of the common ones. Where the proof fails, it adds exactly the words
 * that are missing for it and goes again (1.3 to 1.8 statements a question on 100,000 chunks).
 */
export async function lexicalCandidates(
  deps: { database: Database },
  input: { principal: Principal; terms: readonly IndexedTerm[]; limit: number },
): Promise<Candidate[]> {
  const terms = input.terms.filter(isKnown).toSorted((a, b) => a.chunkCount - b.chunkCount);
  let used = termsWithin(terms, firstReach);
  while (terms.length > 0) {
    const found = await search(deps, { ...input, terms, among: terms.slice(0, used) });
    const proven = found[Math.min(provenRanks, input.limit) - 1]?.score ?? 0;
    const needed = termsForProof(terms, proven);
    if (needed <= used) return found;
    used = needed;
  }
  return [];
}

/** BM25 scores of these chunks, as far as the reader may see them. */
export async function lexicalScores(
  deps: { database: Database },
  input: { principal: Principal; terms: readonly IndexedTerm[]; chunkIds: readonly number[] },
): Promise<Candidate[]> {
  const terms = input.terms.filter(isKnown);
  if (terms.length === 0 || input.chunkIds.length === 0) return [];
  const isAmong = sql`${chunkLexemes.chunkId} = any(${sql.param(input.chunkIds)}::int[])`;
  return score(deps, { ...input, terms, condition: isAmong, limit: input.chunkIds.length });
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
  input: { principal: Principal; terms: readonly KnownTerm[]; among: readonly KnownTerm[]; limit: number },
): Promise<Candidate[]> {
  const literal = anyOfLiteral(input.among.map(({ lexeme }) => lexeme));
  return score(deps, { ...input, condition: sql`${chunkLexemes.lexemes} @@ ${literal}::tsquery` });
}

async function score(
  { database }: { database: Database },
  input: { principal: Principal; terms: readonly KnownTerm[]; condition: SQL; limit: number },
): Promise<Candidate[]> {
  const question = sparseLiteral(input.terms.map(({ id, idf }) => [id, idf]));
  const { rows } = await database.orm.execute<{ chunkId: number; score: number }>(sql`
    select ${chunkLexemes.chunkId} as "chunkId", -(${chunkLexemes.weights} <#> ${question}::sparsevec) as score
    from ${chunkLexemes}
    where ${input.condition} and ${visibleTo(input.principal, chunkLexemes.acl)}
    order by score desc, ${chunkLexemes.chunkId}
    limit ${input.limit}`);
  return rows;
}
