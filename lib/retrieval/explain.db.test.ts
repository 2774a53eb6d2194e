import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { Reranker } from "../ai/reranking/index.ts";
import type { Database } from "../db/database.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { noFilters } from "../domain/search.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { deleteDocuments } from "../ingestion/indexing/delete-documents.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { wordEmbedder } from "../testing/word-embedder.ts";
import { type ExplainInput, explainRetrieval, explainRetrievalFor } from "./explain.ts";
import { retrieve } from "./pipeline.ts";
import { denseLimit } from "./run-stages.ts";
import { usedPassages } from "./used-passages.ts";

const person = (groups: string[] = [], role: UserPrincipal["role"] = "employee"): UserPrincipal => ({
  kind: "user",
  userId: randomUUID(),
  groups,
  role,
});

const asAdminOf = (principal: UserPrincipal): UserPrincipal => ({ ...principal, role: "admin" });

interface Page {
  id: string;
  paragraphs: string[];
  acl?: GrantKey[];
  title?: string;
}

/** Indexes pages of a group of their own, so that tests do not meet. @returns ids by name, and a reader of all of them */
async function indexPages(database: Database, pages: readonly Page[], group: string = randomUUID()) {
  const sourceId = await makeSource(database);
  const own: GrantKey = `group:${group}`;
  const indexed = await indexDocuments(
    { database },
    {
      sourceId,
      acl: [own],
      documents: pages.map(({ id, paragraphs, acl, title }) => ({
        ...makePage(id, paragraphs, title ?? id),
        ...(acl && { acl }),
      })),
    },
  );
  const ids: Record<string, string> = {};
  for (const [i, { id }] of pages.entries()) ids[id] = indexed[i]?.documentId ?? "";
  return { sourceId, ids, group, reader: person([group]) };
}

const explain = (database: Database, input: ExplainInput) =>
  explainRetrieval({ database, embedder: null }, { filters: noFilters, ...input });
const explainFor = async (database: Database, input: ExplainInput & { asker: UserPrincipal }) =>
  (await explainRetrievalFor({ database, embedder: null }, { filters: noFilters, ...input })).whyNot;

/** Reason, detail and title of the answer to "why not this one?". */
async function whyNot(database: Database, input: ExplainInput & { whyNotDocumentId: string }) {
  const { whyNot } = await explain(database, input);
  return whyNot;
}

const many = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => ({ id: `page-${i}`, paragraphs: [text(i)] }));
const letters = (i: number) => String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26)).repeat(3);

describe("an explanation", () => {
  test("is of the run that answers: the same passages in the same order, and every other candidate", async ({
    database,
  }) => {
    const { reader, ids } = await indexPages(database, [
      ...many(
        60,
        (i) => `Wombat ${letters(i)} burrow ${i % 3 === 0 ? "depth" : "length"} ${letters(i + 40)}.`,
      ),
      { id: "best", paragraphs: ["The wombat burrow depth is two metres."] },
      { id: "copy", paragraphs: ["The wombat burrow depth is two metres."] },
    ]);
    await embedPendingChunks({ database, embedder: wordEmbedder() });
    const deps = { database, embedder: wordEmbedder() };
    const input = { principal: reader, question: "wombat burrow depth" };
    const { passages: found } = await retrieve(deps, { ...input, limit: 20 });
    const explanation = await explainRetrieval(deps, input);

    const used = explanation.passages.filter(({ droppedAt }) => droppedAt === null);
    expect(used.map(({ chunkId }) => chunkId)).toEqual(usedPassages(found).map(({ chunkId }) => chunkId));
    expect(used.map(({ finalRank }) => finalRank)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(used[0]).toMatchObject({ features: { coverage: 1 }, scores: { lexicalRank: expect.any(Number) } });

    const fates = explanation.passages.map(({ droppedAt }) => droppedAt ?? "used");
    const count = (fate: string) => fates.filter((one) => one === fate).length;
    expect({ ...Object.fromEntries([...new Set(fates)].map((fate) => [fate, count(fate)])) }).toEqual({
      used: 6,
      limit: 43,
      duplicate: 1,
      fusion: 12,
    });
    expect(fates).toEqual(
      [...fates].sort(
        (a, b) =>
          ["used", "limit", "duplicate", "fusion"].indexOf(a) -
          ["used", "limit", "duplicate", "fusion"].indexOf(b),
      ),
    );
    expect(explanation.passages.map(({ fusedRank }) => fusedRank).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 62 }, (_, i) => i + 1),
    );
    const repetition = explanation.passages.find(({ droppedAt }) => droppedAt === "duplicate");
    expect(repetition).toMatchObject({
      featureRank: null,
      finalRank: null,
      duplicateOf: { documentId: ids.best, title: "best" },
    });
    expect(explanation.stages.map(({ name, count }) => [name, count])).toEqual([
      ["words", 62],
      ["meaning", denseLimit],
      ["fusion", 62],
      ["features", 49],
      ["model", 49],
    ]);
    expect(explanation.stages[4]).toMatchObject({ durationMs: null, skipped: "no-reranker" });
  });

  test("A30: what is written in pages that one may not read changes no figure", async ({ database }) => {
    const { reader } = await indexPages(database, [
      { id: "zorilla", paragraphs: ["The zorilla merger of the northern plants is closed."] },
      // Says less of every word: how words are weighed in a collection of two pages turns nothing round.
      { id: "hills", paragraphs: ["Some other plants stand in the north, among old mines that nobody has."] },
    ]);
    const figures = async (principal: UserPrincipal) => {
      const found = await explain(database, { principal, question: "zorilla merger of plants" });
      const { passages, terms, denseWeight } = found;
      return JSON.stringify([passages, terms, denseWeight]);
    };
    const [before, exactBefore] = [await figures(reader), await figures(asAdminOf(reader))];
    await indexPages(
      database,
      many(12, (i) => `The zorilla merger ${letters(i)} is a secret.`),
    );
    expect(await figures(reader)).toBe(before);
    // An admin is told what the search weighed with.
    expect(await figures(asAdminOf(reader))).not.toBe(exactBefore);
  });

  test("tells which model judged, and why meaning was not compared", async ({ database }) => {
    const { reader, ids } = await indexPages(database, [
      { id: "one", paragraphs: ["A numbat eats termites."] },
      { id: "two", paragraphs: ["A numbat sleeps in a hollow log."] },
    ]);
    const reranker: Reranker = {
      name: "judge",
      timeoutMs: 10_000,
      score: async (_question, passages) => passages.map(({ text }) => (text.includes("log") ? 1 : 0)),
      close: async () => {},
    };
    const deps = { database, embedder: null, reranker };
    const explanation = await explainRetrieval(deps, { principal: reader, question: "numbat termites" });
    expect(explanation.stages[1]).toMatchObject({ model: null, skipped: "no-embedder", durationMs: null });
    expect(explanation.stages[4]).toMatchObject({ model: "judge", skipped: null });
    expect(
      explanation.passages.map(({ documentId, featureRank, finalRank }) => [
        documentId,
        featureRank,
        finalRank,
      ]),
    ).toEqual([
      [ids.two, 2, 1],
      [ids.one, 1, 2],
    ]);
  });

  test("of nothing is empty", async ({ database }) => {
    const explanation = await explain(database, { principal: person(), question: "" });
    expect(explanation).toMatchObject({ passages: [], terms: [], whyNot: null });
  });
});

describe("why not a document", () => {
  test("it was used", async ({ database }) => {
    const { reader, ids } = await indexPages(database, [
      { id: "used", paragraphs: ["The quoll hunts at night."] },
    ]);
    const asked = { principal: reader, question: "quoll", whyNotDocumentId: ids.used ?? "" };
    expect(await whyNot(database, asked)).toMatchObject({ title: "used", reason: "used" });
  });

  test("it has none of the words", async ({ database }) => {
    const { reader, ids } = await indexPages(database, [
      { id: "hit", paragraphs: ["The bilby digs."] },
      { id: "other", paragraphs: ["Parking is free on Sundays."] },
    ]);
    const asked = { principal: reader, question: "bilby", whyNotDocumentId: ids.other ?? "" };
    expect(await whyNot(database, asked)).toMatchObject({ title: "other", reason: "no-match" });
  });

  test("a filter left it out, and which", async ({ database }) => {
    const { reader, ids } = await indexPages(database, [
      { id: "page", paragraphs: ["The dunnart is small."] },
    ]);
    const filters = { ...noFilters, languages: ["tr"], labels: ["fauna"], folders: ["Handbook"] };
    const asked = { principal: reader, question: "dunnart", filters, whyNotDocumentId: ids.page ?? "" };
    expect(await whyNot(database, asked)).toMatchObject({
      reason: "excluded-by-filter",
      detail: "The search is narrowed by label and language.",
    });
    const phrase = { ...asked, filters: noFilters, question: '"small dunnart"' };
    expect(await whyNot(database, phrase)).toMatchObject({ reason: "excluded-by-filter" });
  });

  test("others stand higher", async ({ database }) => {
    const { reader, ids } = await indexPages(database, [
      ...many(80, (i) => `The potoroo of ${letters(i)} eats ${letters(i + 7)} truffles.`),
      { id: "low", paragraphs: [`Truffles. ${"Nothing else is said about anything here. ".repeat(6)}`] },
    ]);
    const asked = { principal: reader, question: "potoroo truffles", whyNotDocumentId: ids.low ?? "" };
    const answer = await whyNot(database, asked);
    expect(answer).toMatchObject({
      reason: "out-ranked",
      insteadOf: { title: expect.stringMatching(/^page-/) },
    });
    expect(answer?.detail).toMatch(/place 81 .* first 50/);
    const near = { ...asked, whyNotDocumentId: "" };
    const { passages } = await explain(database, near);
    const tenth = passages[9]?.documentId ?? "";
    expect(await whyNot(database, { ...asked, whyNotDocumentId: tenth })).toMatchObject({
      reason: "out-ranked",
      detail: "Its best passage came to place 10.",
    });
    const asAdmin = { ...asked, principal: asAdminOf(reader), whyNotDocumentId: tenth };
    expect(await whyNot(database, asAdmin)).toMatchObject({
      reason: "out-ranked",
      detail: expect.stringMatching(/^Its best passage came to place 10 .* The last one used has \d/),
    });
  });

  test("it is below the candidates", async ({ database }) => {
    const { reader, ids } = await indexPages(database, [
      ...many(110, (i) => `The kowari of ${letters(i)} eats ${letters(i + 7)} locusts.`),
      { id: "low", paragraphs: [`Locusts. ${"Nothing else is said about anything here. ".repeat(6)}`] },
    ]);
    const asked = { principal: reader, question: "kowari locusts", whyNotDocumentId: ids.low ?? "" };
    expect(await whyNot(database, asked)).toMatchObject({
      reason: "below-cut",
      detail: expect.not.stringMatching(/\d/),
    });
    expect(await whyNot(database, { ...asked, principal: asAdminOf(reader) })).toMatchObject({
      reason: "below-cut",
      detail: expect.stringMatching(/scores \d+\.\d\d\. The last of the 100 found has \d+\.\d\d\./),
    });
  });

  test("another document says the same", async ({ database }) => {
    const text = "The antechinus lives for one year and stores nothing for the winter.";
    const { reader, ids } = await indexPages(database, [
      { id: "first", paragraphs: [text] },
      { id: "second", paragraphs: [text] },
    ]);
    const answers = await Promise.all(
      [ids.first, ids.second].map((id) =>
        whyNot(database, { principal: reader, question: "antechinus", whyNotDocumentId: id ?? "" }),
      ),
    );
    const [used, copy] = answers.sort((a, b) => (b?.reason ?? "").localeCompare(a?.reason ?? ""));
    expect(used).toMatchObject({ reason: "used" });
    expect(copy).toMatchObject({ reason: "near-duplicate", insteadOf: { documentId: used?.documentId } });
  });

  test("what is hidden, removed, unheard of and no id at all are told alike", async ({ database }) => {
    const { ids, reader } = await indexPages(database, [
      { id: "hidden", paragraphs: ["The secret quokka."], acl: [`group:${randomUUID()}`] },
      { id: "removed", paragraphs: ["The former quokka."] },
    ]);
    await deleteDocuments({ database }, { documentIds: [ids.removed ?? ""] });
    const answers = await Promise.all(
      [ids.hidden, ids.removed, randomUUID(), "no id ' at all"].map(async (id = "") => {
        const answer = await whyNot(database, {
          principal: reader,
          question: "quokka",
          whyNotDocumentId: id,
        });
        return { ...answer, documentId: null };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ reason: "not-indexed", title: null });
  });

  test("an admin who asks about somebody else is told that it is hidden from them, and its title if they may read it", async ({
    database,
  }) => {
    const boards = randomUUID();
    const { ids, reader } = await indexPages(database, [
      { id: "hidden", paragraphs: ["The board's platypus."], acl: [`group:${boards}`] },
    ]);
    const asked = { principal: reader, question: "platypus", whyNotDocumentId: ids.hidden ?? "" };
    const seeing = person([boards], "admin");
    expect(await explainFor(database, { ...asked, asker: seeing })).toMatchObject({
      reason: "not-visible",
      title: "hidden",
    });
    const blind = person([], "admin");
    expect(await explainFor(database, { ...asked, asker: blind })).toMatchObject({
      reason: "not-visible",
      title: null,
    });
    const unknown = { ...asked, asker: blind, whyNotDocumentId: randomUUID() };
    expect(await explainFor(database, unknown)).toMatchObject({ reason: "not-indexed" });
    // For themselves an admin is a reader like everybody.
    expect(await whyNot(database, { ...asked, principal: blind })).toMatchObject({ reason: "not-indexed" });
    await expect(explainFor(database, { ...asked, asker: person([boards], "editor") })).rejects.toThrow(
      /may not do this/,
    );
  });

  test("its latest version could not be read", async ({ database }) => {
    const { sourceId, ids, reader, group } = await indexPages(database, [
      { id: "kept", paragraphs: ["An earlier version about echidnas."] },
    ]);
    const addFailure = async (acl: string) => {
      const { rows } = await database.pool.query(
        "insert into imports (source_id, storage_key, format, file_name, mode, state, acl, created_at) values ($1, 'x', 'files', 'x.zip', 'mirror', 'done', array[$2], now()) returning id",
        [sourceId, acl],
      );
      await database.pool.query(
        "insert into import_items (import_id, path, status, title, document_id, reason) values ($1, 'kept.md', 'failed', 'kept', $2, 'password-protected')",
        [rows[0].id, ids.kept],
      );
    };
    const asked = { principal: reader, question: "monotreme", whyNotDocumentId: ids.kept ?? "" };
    await addFailure(`group:${randomUUID()}`);
    expect(await whyNot(database, asked)).toMatchObject({ reason: "no-match" });
    await addFailure(`group:${group}`);
    expect(await whyNot(database, asked)).toMatchObject({
      reason: "parse-failed",
      detail: "Its latest version could not be read. This file has a password. Upload a copy without one.",
    });
    expect(await whyNot(database, { ...asked, question: "echidnas" })).toMatchObject({ reason: "used" });
  });
});
