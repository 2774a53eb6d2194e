import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import type { Embedder } from "../../ai/embedding/index.ts";
import type { Database } from "../../db/database.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import { noFilters } from "../../domain/search.ts";
import { embedPendingChunks } from "../../ingestion/embedding/embed-pending-chunks.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { bm25, dense, reciprocalRankFusion } from "./baselines.ts";
import { product } from "./product.ts";
import type { Asked, System } from "./system.ts";
import { tsRank } from "./ts-rank.ts";

const systems = [product, bm25, dense, reciprocalRankFusion, tsRank];
const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: randomUUID(),
  groups,
  role: "employee",
});

const meanings: Record<string, number[]> = { hound: [1, 0], dog: [0.98, 0.2], tax: [0, 1], form: [0, -1] };

/** Knows that a hound is a dog: the direction of the first word that it knows. */
const embedder: Embedder = {
  name: "test:hounds",
  dimensions: 2,
  batchChunks: 8,
  concurrency: 1,
  windows: (header, text) => [`${header}: ${text}`],
  embedQuestion: async (text) => vectorOf(text),
  embedPassages: async (texts) => texts.map(vectorOf),
  close: async () => {},
};

function vectorOf(text: string): number[] {
  const [known] = Object.keys(meanings).filter((word) => text.toLowerCase().includes(word));
  return meanings[known ?? ""] ?? [-1, 0];
}

const asked = (question: string, fields: Partial<Asked> = {}): Asked => ({
  question,
  principal: reader(),
  history: [],
  filters: noFilters,
  ...fields,
});

async function titles(system: System, database: Database, question: Asked): Promise<string[]> {
  const [ranking] = await system.rankAll({ database, embedder }, { asked: [question] });
  return ranking?.passages.map(({ title }) => title) ?? [];
}

describe("systems over the same four pages", () => {
  test.beforeEach(async ({ database }) => {
    const known = await database.orm.execute("select 1 from documents limit 1");
    if (known.rows.length > 0) return;
    const sourceId = await makeSource(database);
    const page = (id: string, text: string, folder: string) => {
      const made = makePage(id, [text], id);
      return { ...made, document: { ...made.document, breadcrumbs: [folder] } };
    };
    const documents = [
      page("Dogs", "Your dog may come along on Fridays.", "Office"),
      page("Tax", "The tax office wants the form by May. The tax is due.", "Finance"),
      page("Forms", "The office keeps every form, form by form.", "Office"),
    ];
    await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
    const secret = page("Secret", "The wombat merger: tax form of the office.", "Finance");
    await indexDocuments({ database }, { sourceId, acl: ["group:board"], documents: [secret] });
    await embedPendingChunks({ database, embedder });
  });

  test("BM25 finds words, and nothing where there are none", async ({ database }) => {
    expect(await titles(bm25, database, asked("tax form"))).toEqual(["Tax", "Forms"]);
    expect(await titles(bm25, database, asked("hound"))).toEqual([]);
  });

  test("the dense search finds what has no word in common", async ({ database }) => {
    expect((await titles(dense, database, asked("hound")))[0]).toBe("Dogs");
  });

  test("ts_rank finds any of the words, as PostgreSQL orders them", async ({ database }) => {
    expect((await titles(tsRank, database, asked("the form"))).toSorted()).toEqual(["Forms", "Tax"]);
    expect((await titles(tsRank, database, asked("every form of dog")))[0]).toBe("Forms");
    expect(await titles(tsRank, database, asked("the and of"))).toEqual([]);
  });

  test("fusion by ranks puts first what both find", async ({ database }) => {
    const found = await titles(reciprocalRankFusion, database, asked("tax form"));
    expect(found[0]).toBe("Tax");
    expect(found).toHaveLength(3);
    const [ranking] = await reciprocalRankFusion.rankAll(
      { database, embedder },
      { asked: [asked("tax form")] },
    );
    expect(ranking?.strength).toBeCloseTo(2 / 61, 12);
  });

  test.for(systems)("$name finds only what the asker may read", async (system, { database }) => {
    const question = "wombat merger tax form";
    expect(await titles(system, database, asked(question))).not.toContain("Secret");
    expect(await titles(system, database, asked(question, { principal: reader("board") }))).toContain(
      "Secret",
    );
  });

  test.for(systems)("$name looks only at what the question is narrowed to", async (system, { database }) => {
    const filters = { ...noFilters, folders: ["Finance"] };
    expect(await titles(system, database, asked("dog tax form office", { filters }))).toEqual(["Tax"]);
  });

  test.for(systems)(
    "$name tells how long it took and how strong its find is",
    async (system, { database }) => {
      const found = await system.rankAll(
        { database, embedder },
        { asked: [asked("tax form"), asked("zebra crossing")] },
      );
      expect(found).toHaveLength(2);
      for (const { ms } of found) expect(ms).toBeGreaterThan(0);
      if (system !== reciprocalRankFusion)
        expect(found[0]?.strength).toBeGreaterThan(found[1]?.strength ?? 1);
      expect(found[0]?.passages[0]?.text).toContain("form");
    },
  );

  test("the product says what it would answer, and how long each stage took", async ({ database }) => {
    const [ranking] = await product.rankAll(
      { database, embedder },
      { asked: [asked("When is the tax due?")] },
    );
    expect(ranking?.answer?.text).toContain("The tax is due.");
    expect(Object.keys(ranking?.stageMs ?? {})).toEqual(
      expect.arrayContaining(["lexical", "dense", "rerank"]),
    );
  });

  test("the product looks at what was asked before", async ({ database }) => {
    const history = [{ role: "user" as const, text: "May my dog come along?" }];
    const question = "and what about that one?";
    expect((await titles(product, database, asked(question, { history })))[0]).toBe("Dogs");
    const other = [{ role: "user" as const, text: "When is the tax due?" }];
    expect((await titles(product, database, asked(question, { history: other })))[0]).toBe("Tax");
  });

  test("the dense search fails when its model does, instead of finding nothing", async ({ database }) => {
    const broken: Embedder = { ...embedder, embedQuestion: () => Promise.reject(new Error("gone")) };
    const deps = { database, embedder: broken };
    for (const system of [dense, reciprocalRankFusion])
      await expect(system.rankAll(deps, { asked: [asked("tax")] })).rejects.toThrow(/embedder-failed/);
  });
});
