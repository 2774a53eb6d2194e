import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoScenario } from "../../drizzle/seed/scenarios.ts";
import { suggestFollowUps } from "../answering/follow-ups/suggest-follow-ups.ts";
import { ground } from "../answering/grounding/ground.ts";
import { demoExports } from "../cli/demo-exports.ts";
import { evaluationPrincipal, openFilled } from "../cli/evaluation-index.ts";
import { readEnv } from "../config/env.ts";
import { documents, sources } from "../db/schema/index.ts";
import {
  listSuggestedQuestions,
  maxSuggested,
  setSuggestedQuestions,
  sourcesToSuggestFor,
} from "../ingestion/suggested-questions.ts";
import { refreshExamples } from "../refresh-examples.ts";
import type { Runtime } from "../runtime.ts";
import { makeTestHome, type TestHome } from "../testing/database-test.ts";
import { reader } from "../testing/search-pages.ts";
import { loadDataset } from "./datasets/known-datasets.ts";
import { type Measurement, measurementOf } from "./measurement.ts";
import type { MetricName } from "./metrics/index.ts";
import { evaluate } from "./pipeline.ts";
import { bm25 } from "./systems/baselines.ts";
import { product } from "./systems/product.ts";

/**
 * The demo company as an admin would import it, embedded with the built-in model, and asked its 100 questions: thresholds
 * lie a little below what was measured. Whoever raises a figure raises its threshold.
 */
const dataset = loadDataset("demo", { testData: null, demo: demoExports() });

let home: TestHome;
let runtime: Runtime;
let measured: Measurement;

beforeAll(async () => {
  home = await makeTestHome();
  const env = {
    ...readEnv(),
    ...{ LOG_LEVEL: "error" as const, DATABASE_URL: undefined, GROUNDWORK_DATA_DIR: home.location },
    ...{
      EMBEDDING_MODEL: "builtin",
      RERANKER: "features",
      OPENAI_API_KEY: undefined,
      OPENAI_BASE_URL: undefined,
    },
  };
  runtime = await openFilled(env, dataset);
  const principal = await evaluationPrincipal(runtime);
  const { questions } = dataset;
  const evaluated = await evaluate(runtime, { principal, questions, systems: [product, bm25] });
  measured = measurementOf(evaluated, {
    dataset: dataset.name,
    createdAt: new Date(0),
    setting: {},
    questions,
    mainMetric: dataset.mainMetric,
    baseline: bm25.name,
  });
}, 600_000);

afterAll(async () => {
  await runtime?.close();
  await home?.remove();
});

const systemsOf = ({ systems: [ours, baseline] }: Measurement) => {
  if (!ours || !baseline) throw new Error("a system was not measured");
  return { ours, baseline };
};

/** A kind's mean of the main metric, ours and the baseline's. */
function kindOf({ kinds }: Measurement, wanted: string) {
  const figures = kinds.find(({ kind }) => kind === wanted)?.figures;
  return [figures?.get(product.name)?.mean ?? 0, figures?.get(bm25.name)?.mean ?? 0] as const;
}

test("every question's documents are in the index, and all are answered by words and by meaning", () => {
  expect(measured.missing).toEqual([]);
  const stages = systemsOf(measured).ours.stages.map(({ stage }) => stage);
  expect(stages).toEqual(expect.arrayContaining(["lexical", "dense", "rerank"]));
});

test.each([
  ["evidence@5", 0.84],
  ["recall@5", 0.86],
  ["facts@5", 0.84],
  ["nDCG@10", 0.78],
] satisfies [MetricName, number][])(
  "%s is at least %f, and better than BM25 beyond chance",
  (metric, least) => {
    const { ours } = systemsOf(measured);
    expect(ours.metrics[metric]?.mean).toBeGreaterThanOrEqual(least);
    expect(ours.gains[metric]?.low).toBeGreaterThan(0);
  },
);

test("what cannot be answered is told from what can better than by BM25's score", () => {
  const { ours, baseline } = systemsOf(measured);
  expect(ours.areaUnderCurve).toBeGreaterThanOrEqual(0.81);
  expect(ours.areaUnderCurve).toBeGreaterThan(baseline.areaUnderCurve ?? 1);
  expect(ours.refusalRecall).toBeGreaterThan(baseline.refusalRecall ?? 1);
});

test("an extractive answer has the facts, and seldom refuses what can be answered", () => {
  const { answersWithAllFacts, falseRefusals, refusalRecall, refusedAbsent } = measured.answers ?? {};
  expect(answersWithAllFacts).toBeGreaterThanOrEqual(0.65);
  expect(falseRefusals).toBeLessThanOrEqual(0.18);
  expect(refusalRecall).toBeGreaterThanOrEqual(0.6);
  expect(refusedAbsent).toBeGreaterThanOrEqual(0.75);
});

test("what an answer cites holds its evidence, and more often than not nothing else", () => {
  const { citationPrecision, citationRecall, unsupportedShare } = measured.answers ?? {};
  expect(citationRecall).toBeGreaterThanOrEqual(0.78);
  expect(citationPrecision).toBeGreaterThanOrEqual(0.52);
  expect(unsupportedShare).toBe(0);
});

test("paraphrases, typos and follow-ups are found where BM25 is lost", () => {
  const [paraphrases, byWords] = kindOf(measured, "paraphrase");
  expect(paraphrases).toBeGreaterThanOrEqual(0.57);
  expect(paraphrases - byWords).toBeGreaterThan(0.25);
  const [typos, misspelled] = kindOf(measured, "typo");
  expect(typos).toBeGreaterThanOrEqual(0.57);
  expect(typos - misspelled).toBeGreaterThan(0.4);
  // Without what was asked before, half of them are.
  const [followUps] = kindOf(measured, "follow-up");
  expect(followUps).toBeGreaterThanOrEqual(0.75);
});

test("four of five follow-up questions that an answer offers are answered", async () => {
  const principal = await evaluationPrincipal(runtime);
  const { signal } = new AbortController();
  const offered = new Set<string>();
  for (const { question } of dataset.questions.filter(({ history }) => history.length === 0).slice(0, 40)) {
    const { passages, retrieval, band } = await ground(runtime, { principal, question, signal });
    if (band !== "answer") continue;
    const found = { found: retrieval.passages, cited: passages.slice(0, 2) };
    const next = await suggestFollowUps(runtime, { principal, question, earlier: [], ...found });
    for (const { text } of next) offered.add(text);
  }
  const bands = await Promise.all(
    [...offered].map(async (question) => (await ground(runtime, { principal, question, signal })).band),
  );
  expect(bands.length).toBeGreaterThan(20);
  expect(bands.filter((band) => band === "answer").length / bands.length).toBeGreaterThanOrEqual(0.8);
}, 120_000);

test("every question that an empty conversation offers is answered, with the page that it is about first", async () => {
  const { signal } = new AbortController();
  for (const { name: sourceName, questions } of demoScenario.sources)
    await setSuggestedQuestions(runtime, { sourceName, questions });
  const byHand = demoScenario.sources.flatMap(({ questions }) => questions);
  await refreshExamples(runtime, { signal });
  const kept = await sourcesToSuggestFor(runtime);
  expect(kept.flatMap(({ known }) => known)).toEqual(expect.arrayContaining(byHand));

  const principal = reader();
  const offered = await listSuggestedQuestions(runtime, { principal });
  expect(offered).toHaveLength(maxSuggested);
  const answered = await Promise.all(
    kept.flatMap(({ sourceId, acl, known }) =>
      known.map(async (question) => {
        const asker = acl.includes("everyone") ? principal : reader("leadership");
        const { band, sentences, passages } = await ground(runtime, { principal: asker, question, signal });
        const first = passages[sentences[0]?.passage ?? -1]?.documentId ?? "";
        const [document] = await runtime.database.orm
          .select({ sourceId: documents.sourceId })
          .from(documents)
          .where(eq(documents.id, first));
        return { question, band, isOwnSource: document?.sourceId === sourceId };
      }),
    ),
  );
  expect(answered.length).toBeGreaterThanOrEqual(10);
  expect(answered.filter(({ band, isOwnSource }) => band !== "answer" || !isOwnSource)).toEqual([]);
  await runtime.database.orm.update(sources).set({ suggestedQuestions: [] });
}, 120_000);

test("what names a place is not answered from the pages of another", async () => {
  const principal = reader();
  const { signal } = new AbortController();
  const bandOf = async (question: string) => (await ground(runtime, { principal, question, signal })).band;
  expect(await bandOf("how many people work in the lisbon office")).toBe("related");
  expect(await bandOf("how do i set up the vpn on my phone")).not.toBe("answer");
  expect(await bandOf("what may a hotel in lisbon cost")).toBe("answer");
}, 60_000);
