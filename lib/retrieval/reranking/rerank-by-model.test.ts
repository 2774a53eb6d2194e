import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Reranker, RerankerPassage } from "../../ai/reranking/index.ts";
import type { FusedPassage } from "./rerank.ts";
import { rerank } from "./rerank.ts";
import { rerankByModel } from "./rerank-by-model.ts";

function passage(chunkId: number): FusedPassage {
  return {
    chunkId,
    documentId: "d",
    title: "Guide",
    sourceName: "s",
    sourceKind: "files",
    documentKind: "page",
    breadcrumbs: ["Wiki"],
    headingPath: ["Part"],
    anchor: null,
    page: null,
    cells: null,
    url: null,
    author: null,
    standing: "current",
    originUpdatedAt: null,
    importedAt: new Date(0),
    language: null,
    text: `text ${chunkId}`,
    start: 0,
    end: 6,
    contentHash: String(chunkId),
    scores: { lexicalRank: 1, lexical: 1, denseRank: null, dense: null, fused: 100 - chunkId },
  };
}
const ranked = (count: number) =>
  rerank(
    Array.from({ length: count }, (_, i) => passage(i)),
    [],
  );
const reranker = (score: Reranker["score"], timeoutMs = 60_000): Reranker => ({
  name: "test",
  timeoutMs,
  score,
  close: async () => {},
});
const idsOf = (list: { passage: { chunkId: number } }[]) => list.map((one) => one.passage.chunkId);

test("the best twenty take the model's order, the others follow", async () => {
  const seen: RerankerPassage[] = [];
  const model = reranker(async (_, passages) => {
    seen.push(...passages);
    return passages.map((_, i) => i);
  });
  const result = await rerankByModel({ reranker: model }, { question: "q", ranked: ranked(23) });
  expect(idsOf(result.ranked)).toEqual([...Array.from({ length: 20 }, (_, i) => 19 - i), 20, 21, 22]);
  expect(result).toMatchObject({ reranker: "test", skipped: null });
  expect(seen[0]).toEqual({ header: "Guide › Part › Wiki", text: "text 0" });
});

test("final scores still fall from first to last, and are the same ones", async () => {
  const before = ranked(5);
  const model = reranker(async () => [1, 5, 3, 3, 9]);
  const after = await rerankByModel({ reranker: model }, { question: "q", ranked: before });
  expect(idsOf(after.ranked)).toEqual([4, 1, 2, 3, 0]);
  const finals = (list: typeof before) => list.map((one) => one.passage.scores.final);
  expect(finals(after.ranked)).toEqual(finals(before));
  // The features' own view of each is kept.
  expect(after.ranked[0]?.passage.scores.fused).toBe(96);
});

test("what no longer holds is nearly as good to a model, and comes second", async () => {
  const before = ranked(3).map((one, i) => ({ ...one, demotion: i === 2 ? 20 : 0 }));
  const judged = (scores: number[]) =>
    rerankByModel({ reranker: reranker(async () => scores) }, { question: "q", ranked: before });
  expect(idsOf((await judged([0, 9, 10])).ranked)).toEqual([1, 2, 0]);
  expect(idsOf((await judged([0, 5, 10])).ranked)).toEqual([2, 1, 0]);
});

test("without a model, or with one that fails, the order is that of the features", async () => {
  const before = ranked(3);
  expect(await rerankByModel({}, { question: "q", ranked: before })).toEqual({
    ranked: before,
    reranker: null,
    skipped: "no-reranker",
  });
  const failing = reranker(() => Promise.reject(new Error("down")));
  expect(await rerankByModel({ reranker: failing }, { question: "q", ranked: before })).toEqual({
    ranked: before,
    reranker: "test",
    skipped: "reranker-failed",
  });
});

test("a model that takes too long is given up, even if it does not listen", async () => {
  const before = ranked(3);
  const listening = reranker(
    (_, passages, signal) => setTimeout(60_000, passages.map(Number), { signal }),
    20,
  );
  const deaf = reranker(() => new Promise<never>(() => {}), 20);
  for (const slow of [listening, deaf])
    expect(await rerankByModel({ reranker: slow }, { question: "q", ranked: before })).toEqual({
      ranked: before,
      reranker: "test",
      skipped: "too-slow",
    });
});

test("a reader who stops it is no failure of the model", async () => {
  const controller = new AbortController();
  const model = reranker((_, passages, signal) => setTimeout(60_000, passages.map(Number), { signal }));
  const running = rerankByModel(
    { reranker: model },
    { question: "q", ranked: ranked(2), signal: controller.signal },
  );
  controller.abort();
  await expect(running).rejects.toThrow(/abort/);
});

test("nothing found is nothing to judge", async () => {
  const model = reranker(() => Promise.reject(new Error("asked")));
  expect(await rerankByModel({ reranker: model }, { question: "q", ranked: [] })).toMatchObject({
    ranked: [],
    skipped: null,
  });
});
