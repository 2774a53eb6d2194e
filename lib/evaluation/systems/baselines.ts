import { lexicalCandidates } from "../../retrieval/candidates/lexical.ts";
import { readQuestionTerms } from "../../retrieval/candidates/question-terms.ts";
import { searchByMeaning } from "../../retrieval/candidates/search-by-meaning.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import { readFound } from "./read-found.ts";
import { type Asked, oneByOne, type SystemDeps } from "./system.ts";

const candidateLimit = 100;

async function byWords(deps: SystemDeps, { question, principal }: Asked): Promise<number[]> {
  const lexemes = questionLexemes(question.question).map((lexeme) => ({ lexeme, weight: 1 }));
  const terms = await readQuestionTerms(deps, lexemes);
  const candidates = await lexicalCandidates(deps, { principal, terms, limit: candidateLimit });
  return candidates.map(({ chunkId }) => chunkId);
}

async function byMeaning(deps: SystemDeps, { question, principal }: Asked): Promise<number[]> {
  const input = { principal, question: question.question, limit: candidateLimit };
  const { candidates } = await searchByMeaning(deps, input);
  return candidates.map(({ chunkId }) => chunkId);
}

/** Exact BM25 over the product's own tokens, chunks and titles: the baseline to beat. */
export const bm25 = oneByOne("BM25", async (deps, asked) => ({
  passages: await readFound(deps, { ...asked, chunkIds: await byWords(deps, asked) }),
}));

/** The best window of each chunk by cosine. */
export const dense = oneByOne("dense", async (deps, asked) => ({
  passages: await readFound(deps, { ...asked, chunkIds: await byMeaning(deps, asked) }),
}));

/** @see Cormack, Clarke and Büttcher, Reciprocal rank fusion, 2009 */
const rrfConstant = 60;

/** Both lists by their ranks. */
export const reciprocalRankFusion = oneByOne("RRF", async (deps, asked) => {
  const scores = new Map<number, number>();
  for (const list of [await byWords(deps, asked), await byMeaning(deps, asked)])
    for (const [i, chunkId] of list.entries())
      scores.set(chunkId, (scores.get(chunkId) ?? 0) + 1 / (rrfConstant + i + 1));
  const chunkIds = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([chunkId]) => chunkId);
  return { passages: await readFound(deps, { ...asked, chunkIds }) };
});
