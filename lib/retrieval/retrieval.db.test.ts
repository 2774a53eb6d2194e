import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Embedder } from "../ai/embedding/index.ts";
import type { Reranker } from "../ai/reranking/index.ts";
import type { Database } from "../db/database.ts";
import type { Retrieval } from "../domain/passage.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { deleteDocuments } from "../ingestion/indexing/delete-documents.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { setDocumentAcl } from "../ingestion/indexing/set-document-acl.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { wordEmbedder } from "../testing/word-embedder.ts";
import { retrieve } from "./pipeline.ts";
import { readChunkRange, readDocument } from "./read-document.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: randomUUID(),
  groups,
  role: "employee",
});
const embedder = wordEmbedder();

/** Indexes one page and embeds it; words of `tag` stand nowhere else. */
async function indexPage(database: Database, acl: GrantKey[], paragraphs: string[], title = "Page") {
  const sourceId = await makeSource(database);
  const [indexed] = await indexDocuments(
    { database },
    { sourceId, acl, documents: [makePage("p", paragraphs, title)] },
  );
  await embedPendingChunks({ database, embedder });
  return { sourceId, documentId: indexed?.documentId ?? "" };
}

const ask = (
  database: Database,
  principal: UserPrincipal,
  question: string,
  model: Embedder | null = embedder,
) => retrieve({ database, embedder: model }, { principal, question, limit: 10 });

test("finds the passage with everything that its citation shows", async ({ database }) => {
  const { documentId } = await indexPage(
    database,
    ["everyone"],
    ["Other text.", "The quokka allowance is 50 euros."],
    "Animals",
  );
  const { passages, questionTerms, trace } = await ask(database, reader(), "What is the quokka allowance?");
  expect(passages[0]).toMatchObject({
    documentId,
    title: "Animals",
    sourceKind: "files",
    breadcrumbs: ["Handbook"],
    text: "The quokka allowance is 50 euros.",
    start: 12,
    end: 45,
    scores: { lexicalRank: 1, denseRank: 1 },
  });
  expect(questionTerms.map(({ lexeme }) => lexeme)).toEqual(["quokka", "allow"]);
  expect(trace).toMatchObject({ embedder: "test:words", denseSkipped: null, denseMethod: "exact" });
  const stages = "condense copies dense duplicates judge lexical passages rerank scores slice".split(" ");
  expect(Object.keys(trace.stageMs).sort()).toEqual(stages);
});

test("a reader outside the group never receives the chunk, by words or by meaning", async ({ database }) => {
  const { documentId } = await indexPage(
    database,
    ["group:board"],
    ["The secret wombat merger happens in May."],
  );
  const question = "When does the secret wombat merger happen?";
  const isFound = async (principal: UserPrincipal, model: Embedder | null) =>
    (await ask(database, principal, question, model)).passages.some(
      (passage) => passage.documentId === documentId,
    );
  for (const model of [embedder, null]) {
    expect(await isFound(reader("board"), model)).toBe(true);
    expect(await isFound(reader(), model)).toBe(false);
    expect(await isFound(reader("Board", "boards", "everyone", "group:board"), model)).toBe(false);
  }
  const trace = (await ask(database, reader(), question)).trace.candidates.map(({ chunkId }) => chunkId);
  const { rows } = await database.pool.query("select id from chunks where document_id = $1", [documentId]);
  expect(trace).not.toContain(rows[0].id);
});

test("a changed ACL and a deletion take effect with the next question", async ({ database }) => {
  const { documentId } = await indexPage(database, ["everyone"], ["The narwhal rota is on the wall."]);
  const finds = async (principal: UserPrincipal) =>
    (await ask(database, principal, "narwhal rota")).passages.some((p) => p.documentId === documentId);
  expect(await finds(reader())).toBe(true);
  await setDocumentAcl({ database }, { documentIds: [documentId], acl: ["group:sea"] });
  expect(await finds(reader())).toBe(false);
  expect(await finds(reader("sea"))).toBe(true);
  await deleteDocuments({ database }, { documentIds: [documentId] });
  expect(await finds(reader("sea"))).toBe(false);
});

test("an ACL without keys is for nobody", async ({ database }) => {
  const { documentId } = await indexPage(database, [], ["Orphaned axolotl notes."]);
  const { passages } = await ask(database, reader("everyone", ""), "axolotl notes");
  expect(passages.some((passage) => passage.documentId === documentId)).toBe(false);
});

test("meaning finds what shares no word with the question's rare terms, and words work without it", async ({
  database,
}) => {
  const { documentId } = await indexPage(database, ["everyone"], ["Zebra crossing rules apply."]);
  const paraphrasing: Embedder = {
    ...embedder,
    embedQuestion: () => embedder.embedQuestion("Page Handbook Zebra crossing rules apply"),
  };
  const found = await ask(database, reader(), "striped pedestrian lanes", paraphrasing);
  expect(found.passages[0]?.documentId).toBe(documentId);
  expect(found.evidence).toMatchObject({ coverage: 0, unknownShare: 1, lexicalShare: 0 });
  expect(found.trace.denseWeight).toBeCloseTo(4, 6);

  const wordsOnly = await ask(database, reader(), "zebra crossing", null);
  expect(wordsOnly.passages[0]?.documentId).toBe(documentId);
  expect(wordsOnly.trace).toMatchObject({ embedder: null, denseSkipped: "no-embedder" });
  const notYet = await ask(database, reader(), "zebra crossing", wordEmbedder("test:never-used"));
  expect(notYet.trace.denseSkipped).toBe("no-embeddings");
});

test("while an import's vectors are on their way, words decide alone", async ({ database }) => {
  await indexPage(database, ["everyone"], ["Something else entirely about pangolins."]);
  const sourceId = await makeSource(database);
  const page = makePage("late", ["The okapi budget is nine hundred euros."], "Okapi");
  const [late] = await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents: [page] });
  const before = await ask(database, reader(), "okapi budget");
  expect(before.passages[0]?.documentId).toBe(late?.documentId);
  expect(before.trace.denseSkipped).toBe("half-embedded");
  expect(before.evidence.topCosine).toBeNull();
  await embedPendingChunks({ database, embedder });
  const after = await ask(database, reader(), "okapi budget");
  expect(after.trace.denseSkipped).toBeNull();
  expect(after.passages[0]?.documentId).toBe(late?.documentId);
});

test("a failing embedder costs no answer, a stop does", async ({ database }) => {
  await indexPage(database, ["everyone"], ["The ibex protocol."]);
  const failing: Embedder = { ...embedder, embedQuestion: () => Promise.reject(new Error("quota")) };
  const { passages, trace } = await ask(database, reader(), "ibex protocol", failing);
  expect(passages[0]?.text).toBe("The ibex protocol.");
  expect(trace.denseSkipped).toBe("embedder-failed");
  const signal = AbortSignal.abort();
  await expect(
    retrieve({ database, embedder }, { principal: reader(), question: "ibex", limit: 5, signal }),
  ).rejects.toThrow();
});

test("copies of a passage are shown once", async ({ database }) => {
  await indexPage(
    database,
    ["everyone"],
    ["Feed the capybara at noon.", "Feed the capybara at noon.", "A capybara sleeps."],
  );
  const { passages } = await ask(database, reader(), "feed capybara");
  expect(passages.map(({ text }) => text).filter((text) => text.includes("capybara"))).toEqual([
    "Feed the capybara at noon.",
    "A capybara sleeps.",
  ]);
});

test("any question gives passages or none, never an error", async ({ database }) => {
  await indexPage(database, ["everyone"], ["Ordinary text about foo and bar."]);
  const questions = [
    "",
    "   ",
    "?",
    "foo & | !( :* <-> )",
    "'foo' \"bar\" \\ \\' '' $1 ; drop table documents; --",
    "\0foo\u0001\u001f",
    "👩‍👩‍👧 👍🏽",
    "‮foo ‏שלום مرحبا",
    "who are we",
    "the of and",
    "foo ".repeat(2500),
    "a".repeat(10_000),
    "foo bar1 ".repeat(600) + Array.from({ length: 500 }, (_, i) => `w${i}`).join(" "),
    "\ud800foo",
    "{1:2}/3",
    "[1,2]",
    "數據庫 データ ไทย",
    "%s %d %",
    "foo\nbar\r\n\tbaz",
    "NaN Infinity null undefined",
  ];
  for (const question of questions) {
    const { passages, evidence } = await ask(database, reader(), question);
    expect(Array.isArray(passages)).toBe(true);
    for (const value of Object.values(evidence))
      expect(value === null || Number.isFinite(value), question.slice(0, 40)).toBe(true);
  }
});

test("a document and a chunk's place are read only by those who may", async ({ database }) => {
  const { documentId } = await indexPage(database, ["group:hr"], ["First.", "Second part."], "Contracts");
  const { rows } = await database.pool.query(
    "select id from chunks where document_id = $1 order by ordinal",
    [documentId],
  );
  const chunkId: number = rows[1].id;
  const insider = reader("hr");
  expect(await readDocument({ database }, { principal: insider, documentId })).toMatchObject({
    title: "Contracts",
    content: { text: "First.\nSecond part." },
    updatedAt: new Date("2026-05-03T10:00:00Z"),
  });
  expect(await readChunkRange({ database }, { principal: insider, documentId, chunkId })).toEqual({
    start: 7,
    end: 19,
    text: "Second part.",
  });
  const missing = { principal: insider, documentId: randomUUID() };
  expect(await readDocument({ database }, { principal: reader(), documentId })).toBeNull();
  expect(await readDocument({ database }, missing)).toBeNull();
  expect(await readDocument({ database }, { principal: insider, documentId: "'; select" })).toBeNull();
  expect(await readChunkRange({ database }, { principal: reader(), documentId, chunkId })).toBeNull();
  expect(await readChunkRange({ database }, { ...missing, chunkId })).toBeNull();
  for (const wrong of [0, -1, 1.5, Number.NaN, 2 ** 40]) {
    expect(await readChunkRange({ database }, { principal: insider, documentId, chunkId: wrong })).toBeNull();
  }
});

test("a reranker has the last word on the best passages, and the trace says who had it", async ({
  database,
}) => {
  await indexPage(
    database,
    ["everyone"],
    ["The numbat allowance, the numbat allowance: 50 euros.", "A numbat is not an allowance."],
  );
  const judging = (score: Reranker["score"]): Reranker => ({
    name: "test:judge",
    timeoutMs: 60_000,
    score,
    close: async () => {},
  });
  const askWith = (reranker: Reranker | null) =>
    retrieve(
      { database, embedder, reranker },
      { principal: reader(), question: "numbat allowance", limit: 10 },
    );
  const first = (found: Retrieval) => found.passages[0]?.text;
  const short = "A numbat is not an allowance.";
  const usual = await askWith(null);
  expect(usual.trace).toMatchObject({ reranker: null, rerankerSkipped: "no-reranker" });
  const judged = await askWith(
    judging(async (_, passages) => passages.map(({ text }) => (text === short ? 2 : 1))),
  );
  expect([first(usual) === short, first(judged) === short]).toEqual([false, true]);
  expect(judged.trace).toMatchObject({ reranker: "test:judge", rerankerSkipped: null });
  const failed = await askWith(judging(() => Promise.reject(new Error("down"))));
  expect(failed.passages).toEqual(usual.passages);
  expect(failed.trace).toMatchObject({ reranker: "test:judge", rerankerSkipped: "reranker-failed" });
});
