import type { Database } from "../../db/database.ts";
import type { Principal } from "../../domain/principal.ts";
import { type Candidate, type LexicalCandidate, lexicalCandidates } from "./lexical.ts";
import type { IndexedTerm } from "./question-terms.ts";
import type { Slice } from "./slice.ts";
import { chunksWithRuns, hasRuns, needsReading, type WordRuns } from "./word-runs.ts";

/** Chunks whose texts are read for one search; some 400 ms. Further ones with the words apart are not looked at. */
const maxRead = 1600;
const growth = 4;

/**
 * The chunks of a slice with the highest BM25 scores that have all phrases side by side and nothing that is excluded. The
 * index knows which words a chunk has; where they stand is read from the texts of what it gives, best first, until there are
 * enough or {@link maxRead} were read.
 */
export async function findByWords(
  deps: { database: Database },
  input: { principal: Principal; slice: Slice; terms: readonly IndexedTerm[]; runs: WordRuns; limit: number },
): Promise<LexicalCandidate[]> {
  if (!needsReading(input.runs)) return lexicalCandidates(deps, input);
  const read = new Set<number>();
  const satisfying = new Set<number>();
  for (let reach = input.limit; ; reach *= growth) {
    const found = await lexicalCandidates(deps, { ...input, limit: Math.min(reach, maxRead) });
    const unread = found.map(({ chunkId }) => chunkId).filter((id) => !read.has(id));
    for (const id of await chunksWithRuns(deps, { ...input, chunkIds: unread })) satisfying.add(id);
    for (const id of unread) read.add(id);
    if (satisfying.size >= input.limit || found.length < reach || reach >= maxRead)
      return found.filter(({ chunkId }) => satisfying.has(chunkId)).slice(0, input.limit);
  }
}

/** Those of other candidates that the query's phrases and exclusions leave. */
export async function withRuns(
  deps: { database: Database },
  input: { principal: Principal; candidates: readonly Candidate[]; runs: WordRuns },
): Promise<Candidate[]> {
  const { candidates, runs } = input;
  if (!hasRuns(runs)) return [...candidates];
  const chunkIds = candidates.map(({ chunkId }) => chunkId);
  const satisfying = await chunksWithRuns(deps, { ...input, chunkIds });
  return candidates.filter(({ chunkId }) => satisfying.has(chunkId));
}
