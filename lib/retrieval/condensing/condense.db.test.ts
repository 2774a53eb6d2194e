import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect } from "vitest";
import type { Database } from "../../db/database.ts";
import type { GrantKey, UserPrincipal } from "../../domain/principal.ts";
import { noFilters } from "../../domain/search.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { type CondenseInput, condense } from "./condense.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: randomUUID(),
  groups,
  role: "employee",
});
const now = () => new Date("2026-05-20T15:00:00Z");
const ask = (database: Database, question: string, input: Partial<CondenseInput> = {}) =>
  condense({ database, now }, { principal: reader(), question, ...input });

interface SourceOf {
  name: string;
  kind: "confluence" | "notion" | "drive" | "files";
  acl: GrantKey[];
  texts: string[];
  folder?: string;
  author?: string;
  labels?: string[];
}

async function makeIndexed(database: Database, source: SourceOf): Promise<string> {
  const id = await makeSource(database);
  await database.pool.query("update sources set name = $2, kind = $3 where id = $1", [
    id,
    source.name,
    source.kind,
  ]);
  const documents = source.texts.map((text, i) => {
    const page = makePage(`${source.name}-${i}`, [text]);
    const { author = null, labels = [], folder = "Team" } = source;
    return { ...page, document: { ...page.document, author, labels, breadcrumbs: [folder] } };
  });
  await indexDocuments({ database }, { sourceId: id, acl: source.acl, documents });
  return id;
}

let wiki = "";
let secret = "";
beforeAll(() => {
  [wiki, secret] = ["", ""];
});

const test2 = test.extend<{ filled: Database }>({
  filled: [
    async ({ database }, use) => {
      wiki = await makeIndexed(database, {
        ...{ name: "Engineering wiki", kind: "confluence", acl: ["everyone"], folder: "HR" },
        ...{ author: "Ada Lovelace", labels: ["travel-policy"] },
        texts: [
          "The anemometer calibration takes place in the wind tunnel on Mondays.",
          "Sabbaticals are granted after five years. The hotel limit is 120 euros for a business trip.",
          "Printing: the print room is open. The budget is approved by the board.",
        ],
      });
      secret = await makeIndexed(database, {
        ...{ name: "Board papers", kind: "notion", acl: ["group:board"], folder: "Mergers" },
        ...{ author: "Grace Hopper", labels: ["layoffs"] },
        texts: ["The severance for project Wombat is secret. Restructuring begins with the warehouse."],
      });
      await use(database);
    },
    { scope: "file" },
  ],
});

describe("filters in words", () => {
  test2.for([
    ["hotel limit in the Engineering wiki", "hotel limit", "sources", "in the Engineering wiki"],
    ["hotel limit in Confluence", "hotel limit", "sources", "in Confluence"],
    ["What is the hotel limit in the hr space?", "What is the hotel limit?", "folders", "in the hr space"],
    ["hotel limit written by ada lovelace", "hotel limit", "authors", "written by ada lovelace"],
    ["pages by Ada Lovelace about hotels", "pages about hotels", "authors", "by Ada Lovelace"],
    ["hotel limit labelled travel-policy", "hotel limit", "labels", "labelled travel-policy"],
    ["only PDFs about hotels", "about hotels", "kinds", "only PDFs"],
    ["hotel limit since March", "hotel limit", "updated", "since March"],
    ["Hotelgrenze im Bereich HR", "Hotelgrenze", "folders", "im Bereich HR"],
    ["hotel limit dans l'espace HR", null, null, null],
    ["how do I share a page in Confluence", null, null, null],
    ["what was approved by Ada Lovelace", null, null, null],
    ["what is the hotel limit in Porto", null, null, null],
    ["in the Engineering wiki", null, null, null],
    ["what changed last week", null, null, null],
    ['"hotel limit in Confluence"', null, null, null],
  ] as const)("%s", async ([question, text, field, words], { filled }) => {
    const { understood } = await ask(filled, question);
    expect(understood.text).toBe(text ?? question);
    expect(understood.recognised.map((one) => [one.field, one.words])).toEqual(field ? [[field, words]] : []);
    if (field === null) expect(understood.filters).toEqual(noFilters);
  });

  test2("become what the search is narrowed to, and are searched no more", async ({ filled }) => {
    const question = "hotel limit updated since March written by Ada Lovelace in the HR space";
    const { understood, texts, lexemes } = await ask(filled, question);
    expect(understood.filters).toEqual({
      ...noFilters,
      ...{ folders: ["HR"], authors: ["Ada Lovelace"], updatedFrom: "2026-03-01" },
    });
    expect(understood.recognised.map(({ value, label }) => [value, label])).toContainEqual([
      "2026-03-01..",
      "since 1 March 2026",
    ]);
    expect(texts).toEqual(["hotel limit"]);
    expect(lexemes).toEqual([
      { lexeme: "hotel", weight: 1 },
      { lexeme: "limit", weight: 1 },
    ]);
  });

  test2("a field that was given is left as it is, and others are added", async ({ filled }) => {
    const filters = { ...noFilters, sources: [randomUUID()] };
    const { understood } = await ask(filled, "hotel limit in Confluence since March", { filters });
    expect(understood).toMatchObject({
      text: "hotel limit in Confluence",
      filters: { ...filters, updatedFrom: "2026-03-01" },
    });
  });

  test2.for([
    ["severance in the Board papers", "sources"],
    ["severance in Notion", "sources"],
    ["severance in the Mergers folder", "folders"],
    ["severance written by Grace Hopper", "authors"],
    ["severance labelled layoffs", "labels"],
  ] as const)(
    "A30: %s is understood only by those who may read such documents",
    async ([question, field], { filled }) => {
      const insider = await ask(filled, question, { principal: reader("board") });
      expect(insider.understood.recognised.map((one) => one.field)).toEqual([field]);
      const outsider = await ask(filled, question);
      expect(outsider.understood).toEqual({
        text: question,
        corrections: [],
        filters: noFilters,
        recognised: [],
      });
      expect(JSON.stringify(outsider)).not.toContain(secret);
      expect(wiki).not.toBe(secret);
    },
  );
});

describe("spelling", () => {
  test2.for([
    ["anemomter calibraton in the tunel", "anemometer calibration in the tunnel"],
    ["Sabatical after how many yaers?", "Sabbatical after how many years?"],
    ["budegt for a buisness trip", "budget for a business trip"],
  ] as const)("%s", async ([question, text], { filled }) => {
    const { understood, texts, lexemes } = await ask(filled, question);
    expect(understood.text).toBe(text);
    expect(texts).toEqual([text]);
    const literal = await ask(filled, text, { isLiteral: true });
    expect(lexemes).toEqual(literal.lexemes);
  });

  test2.for([
    ["printer and printers"],
    ['"budegt" and the board'],
    ["BUDEGT and TUNEL"],
    ["who is Mr Tunel"],
    ["budegt-2026 and tunel_id"],
    ["bud tun"],
    ["the hotel limit for a business trip"],
  ] as const)("%s is left alone", async ([question], { filled }) => {
    const { understood } = await ask(filled, question);
    expect(understood).toMatchObject({ text: question, corrections: [] });
  });

  test2("an everyday word that no page has is left alone", async ({ filled }) => {
    await makeIndexed(filled, { name: "Glass", kind: "files", acl: ["everyone"], texts: ["Milky glass."] });
    expect((await ask(filled, "somewhere private for breast milk")).understood.corrections).toEqual([]);
    expect((await ask(filled, "milkyy glass")).understood.corrections).toEqual([
      { from: "milkyy", to: "milky" },
    ]);
  });

  test2("A30: a word of secret pages is neither suggested nor searched", async ({ filled }) => {
    for (const [question, right] of [
      ["warehuose rules", "warehouse rules"],
      ["wombta rules", "wombat rules"],
      ["restrcuturing rules", "restructuring rules"],
    ] as const) {
      expect((await ask(filled, question, { principal: reader("board") })).understood.text).toBe(right);
      const { understood, lexemes, texts } = await ask(filled, question);
      expect(understood).toMatchObject({ text: question, corrections: [] });
      expect(JSON.stringify([lexemes, texts])).not.toMatch(/warehouse|wombat|restructur/);
    }
  });

  test2(
    "A30: that a word stands on secret pages does not show in what is done with it",
    async ({ filled }) => {
      await makeIndexed(filled, {
        name: "Zoo",
        kind: "files",
        acl: ["everyone"],
        texts: ["The combatt zone. Wombbat."],
      });
      // To insiders the word is known; to others it is a slip of the one that they may read.
      expect((await ask(filled, "wombat rules", { principal: reader("board") })).understood.text).toBe(
        "wombat rules",
      );
      expect((await ask(filled, "wombat rules")).understood.text).toBe("wombbat rules");
    },
  );

  test2("exactly these words are searched where that is asked for", async ({ filled }) => {
    const question = 'budegt "hotel limit" -trip in Confluence since March';
    const history = [{ role: "user", text: "sabbaticals" } as const];
    expect(await ask(filled, question, { isLiteral: true, history })).toMatchObject({
      understood: { text: question, corrections: [], filters: noFilters, recognised: [] },
      texts: [question],
      ...{ phrases: [], excluded: [] },
    });
  });
});

test2("a follow-up is searched with the question before it, spelled right", async ({ filled }) => {
  const history = [{ role: "user", text: "anemomter calibration" } as const];
  const { understood, texts, lexemes } = await ask(filled, "and in the tunel?", { history });
  expect(understood.text).toBe("anemometer calibration and in the tunnel?");
  expect(texts).toEqual([understood.text, "and in the tunnel?"]);
  expect(lexemes).toEqual([
    { lexeme: "tunnel", weight: 1 },
    { lexeme: "anemomet", weight: 0.5 },
    { lexeme: "calibr", weight: 0.5 },
  ]);
});
