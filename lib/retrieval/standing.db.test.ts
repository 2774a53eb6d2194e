import { expect } from "vitest";
import { databaseTest as test } from "../testing/database-test.ts";
import { indexPages, reader, search } from "../testing/search-pages.ts";
import { explainRetrieval } from "./explain.ts";
import { retrieve } from "./pipeline.ts";

const deps = { embedder: null, now: () => new Date("2026-11-22T12:00:00Z") };

/** The archived page has more of the questions' words than the one that holds. */
const pages = (tag: string) => [
  {
    title: `${tag} policy`,
    breadcrumbs: ["Archive"],
    paragraphs: [`${tag} trips must be booked 7 days ahead.`, `The ${tag} lump sum is 38 euros.`],
  },
  { title: `${tag} rules`, paragraphs: [`Trips in ${tag} country are booked 14 days ahead.`] },
];

test("a page that holds comes before an archived one that is as near", async ({ database }) => {
  const { ids } = await indexPages(database, pages("quokka"));
  const ask = async (question: string) => {
    const { passages } = await retrieve({ ...deps, database }, { principal: reader(), question, limit: 5 });
    return passages.map(({ documentId, standing }) => [ids.indexOf(documentId), standing]);
  };
  expect((await ask("how far ahead must quokka trips be booked"))[0]).toEqual([1, "current"]);
  // It is found where nothing else answers, and first where it is asked for.
  expect((await ask("quokka lump sum"))[0]).toEqual([0, "archived"]);
  expect((await ask("how far ahead must quokka trips be booked, in the archived policy"))[0]).toEqual([
    0,
    "archived",
  ]);
});

test("a search for documents has it after the one that holds, and says what it is", async ({ database }) => {
  const { ids } = await indexPages(database, [
    { title: "Zibet care (old)", paragraphs: ["Feed the zibet twice a day."] },
    { title: "Zibet care", paragraphs: ["Feed the zibet twice a day, and never at night."] },
  ]);
  const { hits } = await search(database, { text: "feed the zibet" });
  expect(hits.map(({ documentId, standing }) => [ids.indexOf(documentId), standing])).toEqual([
    [1, undefined],
    [0, "archived"],
  ]);
  const old = await search(database, { text: "old zibet care" });
  expect(old.hits[0]?.documentId).toBe(ids[0]);
});

test("of two versions of a page the later one comes first, unless the earlier one is named", async ({
  database,
}) => {
  const { ids } = await indexPages(database, [
    { title: "Dugong fees 2024", paragraphs: ["The dugong fee is 20 euros."] },
    { title: "Dugong fees 2026", paragraphs: ["For a dugong the fee is now 25 euros."] },
  ]);
  const first = async (question: string) => {
    const { passages } = await retrieve({ ...deps, database }, { principal: reader(), question, limit: 5 });
    return ids.indexOf(passages[0]?.documentId ?? "");
  };
  expect(await first("what is the dugong fee")).toBe(1);
  expect(await first("what was the dugong fee in 2024")).toBe(0);
});

test("why a page stands lower is told", async ({ database }) => {
  const { ids } = await indexPages(database, pages("numbat"));
  const question = "how far ahead must numbat trips be booked";
  const { passages } = await explainRetrieval({ ...deps, database }, { principal: reader(), question });
  const of = (at: number) => passages.find(({ documentId }) => documentId === ids[at]);
  expect(of(0)).toMatchObject({ standing: "archived", isDemoted: true });
  expect(of(1)).not.toHaveProperty("isDemoted");
});

test("A30: a page that may not be read puts no other below itself", async ({ database }) => {
  const { ids } = await indexPages(database, [
    { title: "Bilby fees 2024", paragraphs: ["The bilby fee is 20 euros."] },
    { title: "Bilby fees 2026", paragraphs: ["The bilby fee is 25 euros."], acl: ["group:board"] },
  ]);
  const question = "what is the bilby fee";
  const seen = async (...groups: string[]) => {
    const found = await explainRetrieval({ ...deps, database }, { principal: reader(...groups), question });
    const own = found.passages.filter(({ documentId }) => ids.includes(documentId));
    return own.map(({ documentId, isDemoted }) => [ids.indexOf(documentId), isDemoted ?? false]);
  };
  expect(await seen()).toEqual([[0, false]]);
  expect(await seen("board")).toEqual([
    [1, false],
    [0, true],
  ]);
});
