import { parseArgs } from "node:util";
import { systemPrincipal } from "../access/system-principal.ts";
import type { Embedder } from "../ai/embedding/index.ts";
import type { Principal } from "../domain/principal.ts";
import { noFilters, SearchFilters } from "../domain/search.ts";
import { UserError } from "../errors.ts";
import { quantile } from "../evaluation/summary.ts";
import { denseCandidates } from "../retrieval/candidates/dense.ts";
import { lexicalCandidates } from "../retrieval/candidates/lexical.ts";
import { readQuestionTerms } from "../retrieval/candidates/question-terms.ts";
import { retrieve } from "../retrieval/pipeline.ts";
import { denseLimit, lexicalLimit } from "../retrieval/run-stages.ts";
import { searchDocuments } from "../retrieval/search-documents.ts";
import type { Runtime } from "../runtime.ts";
import { questionLexemes } from "../text/tokenise.ts";
import { print } from "./command.ts";
import { ensureSyntheticCollection, readerShares } from "./synthetic-collection.ts";
import { type SyntheticQuestion, sampleSyntheticQuestions } from "./synthetic-questions.ts";

const passageLimit = 10;
/** One of the labels of made-up documents; some 3 % of them have it. */
const label = "label-9";

/** Everything that is timed on each question, one after another, so that a busy moment of the machine hits all alike. */
type Measured = Record<string, (question: SyntheticQuestion) => Promise<unknown>>;

/**
 * `npm run bench -- retrieval [--chunks N] [--dimensions N] [--questions N]`: how long searching takes on a made-up collection
 * of that many chunks, which is made once, in the data folder or database of the environment; both must be empty before. What a
 * question's embedding takes is not in it: the vectors are made up too.
 */
export async function benchRetrieval(runtime: Runtime): Promise<void> {
  const { values } = parseArgs({
    allowPositionals: true,
    options: {
      chunks: { type: "string", default: "100000" },
      dimensions: { type: "string", default: "512" },
      questions: { type: "string", default: "100" },
    },
  });
  const [chunkCount, dimensions, questionCount] = [
    wholeNumber(values.chunks, "--chunks"),
    wholeNumber(values.dimensions, "--dimensions"),
    wholeNumber(values.questions, "--questions"),
  ];
  const { modelName } = await ensureSyntheticCollection(runtime, {
    ...{ chunkCount, dimensions },
    onProgress: print,
  });
  const system = await systemPrincipal(runtime, { reason: "npm run bench" });
  const questions = await sampleSyntheticQuestions(runtime, {
    // Who sees least: nobody else has a word of these questions to be corrected.
    ...{ principal: readerOf("hundredth"), count: questionCount },
  });
  const times = await measureAll(
    measuredOn(runtime, { system, questions, modelName, dimensions, chunkCount }),
    questions,
  );
  print(`${chunkCount} chunks with a vector of ${dimensions} dimensions each, on ${runtime.database.home}`);
  report(times);
  const overlap = await lexicalOverlap(runtime, { system, questions, chunkCount });
  print(`of the exact first ten by words ${(100 * overlap).toFixed(1)} % are found`);
}

/** Above 200,000 chunks the proof that the first ranks are BM25's own has a budget: what is left of them. */
async function lexicalOverlap(
  { database }: Runtime,
  of: { system: Principal; questions: readonly SyntheticQuestion[]; chunkCount: number },
): Promise<number> {
  const slice = { filters: noFilters, documentIds: null, collectionChunks: of.chunkCount };
  let [kept, wanted] = [0, 0];
  for (const { text } of of.questions) {
    const lexemes = questionLexemes(text).map((lexeme) => ({ lexeme, weight: 1 }));
    const terms = await readQuestionTerms({ database }, lexemes);
    const input = { principal: of.system, terms, slice, limit: lexicalLimit };
    const exact = (await lexicalCandidates({ database }, { ...input, isExact: true })).slice(0, 10);
    const found = (await lexicalCandidates({ database }, input)).slice(0, 10);
    kept += exact.filter(({ chunkId }) => found.some((one) => one.chunkId === chunkId)).length;
    wanted += exact.length;
  }
  return wanted > 0 ? kept / wanted : 1;
}

function wholeNumber(text: string, option: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UserError("invalid-input", `${option} takes a whole number above 0.`);
}

function measuredOn(
  { database }: Runtime,
  of: {
    system: Principal;
    questions: readonly SyntheticQuestion[];
    modelName: string;
    dimensions: number;
    chunkCount: number;
  },
): Measured {
  const { system, dimensions } = of;
  const vectors = new Map(of.questions.map(({ text, vector }) => [text, vector]));
  const embedder = madeUpEmbedder(of.modelName, dimensions, vectors);
  const deps = { database, embedder, reranker: null };
  const everything = { filters: noFilters, documentIds: null, collectionChunks: of.chunkCount };
  const retrieveAs =
    (principal: Principal, filters = noFilters) =>
    ({ text }: SyntheticQuestion) =>
      retrieve(deps, { principal, question: text, limit: passageLimit, filters });
  const searchAs = (principal: Principal, text: string, filters = noFilters) =>
    searchDocuments(deps, { principal, request: { text, filters, isLiteral: false, limit: 20, offset: 0 } });
  const labelled = SearchFilters.parse({ labels: [label] });
  const shares = Object.keys(readerShares).filter((share) => share in readerShares);
  return {
    [bareWords]: async ({ text }) => {
      const lexemes = questionLexemes(text).map((lexeme) => ({ lexeme, weight: 1 }));
      const terms = await readQuestionTerms(deps, lexemes);
      const input = { principal: system, terms, slice: everything, limit: lexicalLimit };
      return lexicalCandidates(deps, input);
    },
    [bareMeaning]: ({ vector, modelId }) => {
      const literal = JSON.stringify(vector);
      const question = { modelId, model: of.modelName, dimensions, literal, unrelatedCosine: 0 };
      const input = { principal: system, questions: [question], slice: everything, limit: denseLimit };
      return denseCandidates(deps, input);
    },
    [withoutAcl]: retrieveAs(system),
    ...Object.fromEntries(shares.map((share) => [withAcl(share), retrieveAs(readerOf(share))])),
    "… of half, one label": retrieveAs(readerOf("half"), labelled),
    "search, whole words": ({ text }) => searchAs(readerOf("half"), `${text} `),
    "search, last word unfinished": ({ text }) => searchAs(readerOf("half"), text.slice(0, -2)),
    "search, first letters": ({ text }) => searchAs(readerOf("half"), text.slice(0, 3)),
    "search, one label": ({ text }) => searchAs(readerOf("half"), text.slice(0, -1), labelled),
    "list by a filter": () => searchAs(readerOf("half"), "", labelled),
  };
}

const bareWords = "BM25 statements alone";
const bareMeaning = "HNSW statement alone";
const withoutAcl = "retrieval without an ACL";
const withAcl = (share: string) => `… by a reader of ${share}`;

/** In a few groups, of which one may see a share of the collection. */
const readerOf = (share: string): Principal => ({
  kind: "user",
  userId: "00000000-0000-4000-8000-000000000000",
  groups: [share, "a group of nobody", "another one"],
  role: "employee",
});

function madeUpEmbedder(
  name: string,
  dimensions: number,
  vectors: ReadonlyMap<string, readonly number[]>,
): Embedder {
  const [any = []] = vectors.values();
  return {
    ...{ name, dimensions, batchChunks: 1, concurrency: 1 },
    windows: (_header, text) => [text],
    embedQuestion: async (text) => vectors.get(text) ?? any,
    embedPassages: async (texts) => texts.map(() => any),
    close: async () => {},
  };
}

const warmUpQuestions = 10;

async function measureAll(
  measured: Measured,
  questions: readonly SyntheticQuestion[],
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for (const [i, question] of [...questions.slice(0, warmUpQuestions), ...questions].entries()) {
    for (const [name, run] of Object.entries(measured)) {
      const startedAt = performance.now();
      await run(question);
      if (i >= warmUpQuestions) times.set(name, [...(times.get(name) ?? []), performance.now() - startedAt]);
    }
  }
  return times;
}

function report(times: ReadonlyMap<string, readonly number[]>): void {
  const line = (cells: readonly string[]) =>
    print(cells.map((cell, i) => (i === 0 ? cell.padEnd(32) : cell.padStart(10))).join(""));
  line(["", "p50", "p95", "of bare", "of no ACL"]);
  const at = (name: string) => times.get(name) ?? [];
  const bare = at(bareWords).map((ms, i) => ms + (at(bareMeaning)[i] ?? 0));
  for (const [name, values] of times) {
    const sorted = values.toSorted((a, b) => a - b);
    const isRetrieval = name === withoutAcl || name.startsWith("…");
    line([
      name,
      `${quantile(sorted, 0.5).toFixed(1)} ms`,
      `${quantile(sorted, 0.95).toFixed(1)} ms`,
      isRetrieval ? medianRatio(values, bare) : "",
      isRetrieval && name !== withoutAcl ? medianRatio(values, at(withoutAcl)) : "",
    ]);
  }
}

/** Question by question: what slows both down alike is not in it. */
function medianRatio(values: readonly number[], of: readonly number[]): string {
  const ratios = values.map((value, i) => value / (of[i] ?? value)).sort((a, b) => a - b);
  return `× ${quantile(ratios, 0.5).toFixed(2)}`;
}
