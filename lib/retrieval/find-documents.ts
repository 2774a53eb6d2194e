import { sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import type { Principal } from "../domain/principal.ts";
import type { SearchFilters } from "../domain/search.ts";
import {
  denseCandidates,
  denseScores,
  embedQuestions,
  type QuestionVector,
  type SearchEmbedders,
} from "./candidates/dense.ts";
import { findByWords, withRuns } from "./candidates/find-by-words.ts";
import type { Candidate, LexicalCandidate } from "./candidates/lexical.ts";
import type { IndexedTerm } from "./candidates/question-terms.ts";
import { measureSlice, type Slice } from "./candidates/slice.ts";
import type { WordRuns } from "./candidates/word-runs.ts";
import { denseWeight, fuseLinearly } from "./fusion/linear-fusion.ts";

/** A document with its best chunk. */
export interface FoundDocument {
  documentId: string;
  chunkId: number;
  score: number;
  /** Further chunks of it among those found. */
  morePlaces: number;
}

export interface FindDocumentsInput {
  principal: Principal;
  filters: SearchFilters;
  terms: readonly IndexedTerm[];
  runs: WordRuns;
  /** What to compare by meaning; none: words alone. */
  texts: readonly string[];
  signal?: AbortSignal | undefined;
}

/** Chunks that words find at most; their documents are all that is counted and paged through. */
const maxChunks = 1000;
/** A chunk whose score is a smaller share of the best has only common words of the question. */
const minShareOfBest = 0.25;
/** The best by words whose meaning is compared too. */
const comparedByMeaning = 100;
/** Documents that words have to find, or meaning looks for more. */
const enoughByWords = 20;
const meaningLimit = 50;
/** What words do not find counts as found if it is nearly as near as the nearest. */
const nearShare = 0.8;
/** Of what words found; below it they decide alone. */
const minEmbeddedShare = 0.9;

/**
 * Documents that a search finds, best first, and whether there are more than were looked at. Meaning orders what words have
 * found, and looks for more only where that is little.
 */
export async function findDocuments(
  deps: SearchEmbedders & { database: Database },
  input: FindDocumentsInput,
): Promise<{ documents: FoundDocument[]; isCapped: boolean }> {
  const [{ slice, lexical }, questions] = await Promise.all([
    measureSlice(deps, input).then(async (slice) => ({
      slice,
      lexical: await findByWords(deps, { ...input, slice, limit: maxChunks }),
    })),
    embedTexts(deps, input),
  ]);
  input.signal?.throwIfAborted();
  const top = lexical[0]?.score ?? 0;
  const telling = lexical.filter(({ score }) => score >= minShareOfBest * top);
  const isEnough = new Set(telling.map(({ documentId }) => documentId)).size >= enoughByWords;
  const near = isEnough ? [] : await findByMeaning(deps, { ...input, slice, questions });
  const ranked = await fuse(deps, { ...input, lexical: telling, near, questions });
  return { documents: groupByDocument(ranked), isCapped: telling.length === maxChunks };
}

/** None where meaning takes no part; a model that fails costs the search its order by meaning, and nothing else. */
async function embedTexts(
  deps: SearchEmbedders & { database: Database },
  { texts, signal }: FindDocumentsInput,
): Promise<QuestionVector[]> {
  const { embedder } = deps;
  if (!embedder || texts.length === 0) return [];
  const wanted = { texts, ...(signal ? { signal } : {}) };
  const embedded = await embedQuestions({ ...deps, embedder }, wanted).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    return [];
  });
  return typeof embedded === "string" ? [] : embedded;
}

async function findByMeaning(
  deps: { database: Database },
  input: FindDocumentsInput & { slice: Slice; questions: readonly QuestionVector[] },
): Promise<Candidate[]> {
  if (input.questions.length === 0) return [];
  const { candidates } = await denseCandidates(deps, { ...input, limit: meaningLimit });
  return withRuns(deps, { ...input, candidates });
}

interface RankedPlace {
  documentId: string;
  chunkId: number;
  fused: number;
}

async function fuse(
  deps: { database: Database },
  input: FindDocumentsInput & {
    lexical: readonly LexicalCandidate[];
    near: readonly Candidate[];
    questions: readonly QuestionVector[];
  },
): Promise<RankedPlace[]> {
  const { principal, lexical, terms, questions } = input;
  const byWords = lexical.map(({ chunkId, documentId, score }) => ({ chunkId, documentId, fused: score }));
  if (questions.length === 0) return byWords;
  const known = new Set(lexical.map(({ chunkId }) => chunkId));
  const cosines = new Map(input.near.map(({ chunkId, score }) => [chunkId, score]));
  const chunkIds = lexical
    .slice(0, comparedByMeaning)
    .flatMap(({ chunkId }) => (cosines.has(chunkId) ? [] : chunkId));
  for (const { chunkId, score } of await denseScores(deps, { principal, questions, chunkIds }))
    cosines.set(chunkId, score);
  const unrelated = questions[0]?.unrelatedCosine ?? 0;
  // Vectors of an import that are still on their way: meaning would push what has none yet behind what has.
  const compared = lexical.slice(0, comparedByMeaning);
  if (compared.filter(({ chunkId }) => cosines.has(chunkId)).length < minEmbeddedShare * compared.length)
    return byWords;
  const nearest = Math.max(0, ...cosines.values()) - unrelated;
  const near = input.near.filter(
    ({ chunkId, score }) => !known.has(chunkId) && score - unrelated >= nearShare * nearest,
  );
  const documentOf = await readDocumentIds(deps, { principal, chunkIds: near.map(({ chunkId }) => chunkId) });
  const places = [
    ...lexical.map(({ chunkId, documentId, score }) => ({ chunkId, documentId, lexical: score })),
    ...near.flatMap(({ chunkId }) => {
      const documentId = documentOf.get(chunkId);
      return documentId === undefined ? [] : [{ chunkId, documentId, lexical: null }];
    }),
  ].map((place) => ({ ...place, dense: cosines.get(place.chunkId) ?? null }));
  const topLexical = lexical[0]?.score ?? 0;
  const weight = denseWeight({ terms, topLexical, unrelatedCosine: unrelated });
  return fuseLinearly(places, weight, unrelated);
}

async function readDocumentIds(
  { database }: { database: Database },
  { principal, chunkIds }: { principal: Principal; chunkIds: readonly number[] },
): Promise<Map<number, string>> {
  if (chunkIds.length === 0) return new Map();
  const { rows } = await database.orm.execute<{ chunkId: number; documentId: string }>(sql`
    select ${chunks.id} as "chunkId", ${documents.id} as "documentId"
    from ${chunks} join ${documents} on ${documents.id} = ${chunks.documentId}
    where ${chunks.id} = any(${sql.param(chunkIds)}::int[]) and ${visibleTo(principal, documents.acl)}`);
  return new Map(rows.map(({ chunkId, documentId }) => [chunkId, documentId]));
}

/** In the order of their best places. */
function groupByDocument(ranked: readonly RankedPlace[]): FoundDocument[] {
  const found = new Map<string, FoundDocument>();
  for (const { documentId, chunkId, fused } of ranked) {
    const known = found.get(documentId);
    if (known) known.morePlaces++;
    else found.set(documentId, { documentId, chunkId, score: fused, morePlaces: 0 });
  }
  return [...found.values()];
}
