import { UserError } from "../../errors.ts";
import { type Candidate, lexicalCandidates } from "../../retrieval/candidates/lexical.ts";
import { readQuestionTerms } from "../../retrieval/candidates/question-terms.ts";
import { searchByMeaning } from "../../retrieval/candidates/search-by-meaning.ts";
import { measureSlice } from "../../retrieval/candidates/slice.ts";
import { askedLanguages } from "../../retrieval/collection-languages.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import { wordForms } from "../../text/word-forms.ts";
import { readFound } from "./read-found.ts";
import { type Asked, oneByOne, type SystemDeps } from "./system.ts";

const limit = 100;

async function byWords(deps: SystemDeps, { principal, question, filters }: Asked): Promise<Candidate[]> {
  const asked = await askedLanguages(deps, question);
  const lexemes = questionLexemes(question, asked).map((lexeme) => ({ lexeme, weight: 1 }));
  const terms = await readQuestionTerms(deps, lexemes, wordForms([question], asked.rules));
  const slice = await measureSlice(deps, { principal, filters });
  return lexicalCandidates(deps, { principal, terms, slice, limit });
}

/** Unlike the product, which goes on with words alone, it fails when the model does: its figures would be those of nothing. */
async function byMeaning(deps: SystemDeps, { principal, question, filters }: Asked): Promise<Candidate[]> {
  const slice = measureSlice(deps, { principal, filters });
  const { candidates, skipped } = await searchByMeaning(deps, { principal, texts: [question], slice, limit });
  if (skipped && skipped !== "unreadable-question")
    throw new UserError("not-embedded", `The dense search cannot be measured: ${skipped}.`);
  return candidates;
}

/** Exact BM25 over the product's own tokens, chunks and titles: the baseline to beat. */
export const bm25 = oneByOne("BM25", async (deps, asked) =>
  readFound(deps, { ...asked, candidates: await byWords(deps, asked) }),
);

/** The best window of each chunk by cosine. */
export const dense = oneByOne("dense", async (deps, asked) =>
  readFound(deps, { ...asked, candidates: await byMeaning(deps, asked) }),
);

/** @see Cormack, Clarke and Büttcher, Reciprocal rank fusion, 2009 */
const rrfConstant = 60;

/** Both lists by their ranks. */
export const reciprocalRankFusion = oneByOne("RRF", async (deps, asked) => {
  const scores = new Map<number, number>();
  for (const list of [await byWords(deps, asked), await byMeaning(deps, asked)])
    for (const [i, { chunkId }] of list.entries())
      scores.set(chunkId, (scores.get(chunkId) ?? 0) + 1 / (rrfConstant + i + 1));
  const candidates = [...scores]
    .map(([chunkId, score]) => ({ chunkId, score }))
    .sort((a, b) => b.score - a.score || a.chunkId - b.chunkId);
  return readFound(deps, { ...asked, candidates });
});
