import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { noFilters, SearchRequest, type SearchResult } from "../domain/search.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { indexPages, reader, search } from "../testing/search-pages.ts";
import { searchDocuments } from "./search-documents.ts";

const facet = ({ facets }: SearchResult, field: string) =>
  Object.fromEntries(
    facets.find((one) => one.field === field)?.values.map(({ value, count }) => [value, count]) ?? [],
  );

test("facets count what was found, each field as if it were not narrowed itself", async ({ database }) => {
  const { sourceId } = await indexPages(database, [
    { paragraphs: ["Lemur one."], author: "Ana", labels: ["a", "b"], breadcrumbs: ["Zoo", "West", "Deep"] },
    { paragraphs: ["Lemur two."], author: "Ana", labels: ["b"], breadcrumbs: ["Zoo", "East"], kind: "pdf" },
    { paragraphs: ["Lemur three."], author: "Ben", breadcrumbs: ["Zoo"] },
    { paragraphs: ["Something else."], author: "Cora", labels: ["c"] },
  ]);
  const all = await search(database, { text: "lemur" });
  expect(facet(all, "sources")).toEqual({ [sourceId]: 3 });
  expect(facet(all, "authors")).toEqual({ Ana: 2, Ben: 1 });
  expect(facet(all, "labels")).toEqual({ a: 1, b: 2 });
  expect(facet(all, "kinds")).toEqual({ page: 2, pdf: 1 });
  expect(facet(all, "folders")).toEqual({ Zoo: 3, "Zoo › West": 1, "Zoo › East": 1 });

  const filters = { authors: ["Ana"], folders: ["Zoo › West › Deep"] };
  const narrowed = await search(database, { text: "lemur", filters });
  expect(narrowed.total).toBe(1);
  expect(facet(narrowed, "authors")).toEqual({ Ana: 1 });
  expect(facet(narrowed, "folders")).toEqual({
    Zoo: 2,
    "Zoo › West": 1,
    "Zoo › East": 1,
    "Zoo › West › Deep": 1,
  });
  expect(facet(narrowed, "labels")).toEqual({ a: 1, b: 1 });
  const chosen = narrowed.facets.flatMap(({ values }) => values.filter(({ isSelected }) => isSelected));
  expect(chosen.map(({ value }) => value).sort()).toEqual(["Ana", "Zoo › West › Deep"]);

  const nothing = await search(database, { text: "lemur", filters: { authors: ["Cora"], labels: ["c"] } });
  expect([nothing.total, facet(nothing, "authors"), facet(nothing, "labels")]).toEqual([
    0,
    { Cora: 0 },
    { c: 0 },
  ]);

  const listed = await search(database, { filters: { sources: [sourceId], authors: ["Ana"] } });
  expect(facet(listed, "authors")).toEqual({ Ana: 2, Ben: 1, Cora: 1 });
  expect(facet(listed, "labels")).toEqual({ a: 1, b: 2 });
});

test("a field offers at most twenty values, and those that are chosen", async ({ database }) => {
  const { sourceId } = await indexPages(
    database,
    Array.from({ length: 30 }, (_, i) => ({
      paragraphs: ["Meerkat."],
      labels: i < 25 ? ["m00", `m${i}`] : [`m${i}`],
    })),
  );
  const found = await search(database, {
    text: "meerkat",
    filters: { sources: [sourceId], labels: ["m29"] },
  });
  const labels = found.facets.find(({ field }) => field === "labels")?.values ?? [];
  expect(labels).toHaveLength(20);
  expect(labels[0]).toMatchObject({ value: "m00", count: 25 });
  expect(labels).toContainEqual({ value: "m29", label: "m29", count: 1, isSelected: true });
});

/** Everything but ids and times, which differ between any two databases. */
const shown = (result: SearchResult) =>
  JSON.stringify(result).replaceAll(/"(documentId|chunkId|importedAt)":("[^"]*"|\d+)/g, "");

test("A7, A30: what one may not read changes nothing: not the hits, not the facets, not the count, whatever one filters by", async ({
  database,
}) => {
  const { sourceId } = await indexPages(database, [
    { paragraphs: ["The wallaby lives here."], author: "Ana", labels: ["open"], breadcrumbs: ["Open"] },
  ]);
  const outsider = reader();
  const requests = (hidden: string) => [
    { text: "wallaby" },
    { text: "wallaby plan" },
    { text: "walla" },
    { filters: { sources: [sourceId] } },
    { text: "wallaby", filters: { sources: [hidden] } },
    { filters: { sources: [hidden] } },
    { text: "wallaby", filters: { labels: ["merger"] } },
    { filters: { authors: ["Secret Agent"] } },
    { text: "wallaby", filters: { folders: ["Board", "Board › 2026"] } },
    { text: "Wallaby merger" },
    { text: "board-7.pdf" },
  ];
  const unknown = randomUUID();
  const before = [];
  for (const one of requests(unknown))
    before.push(shown(await search(database, { ...one, principal: outsider })));
  const hidden = await indexPages(database, [
    {
      title: "Wallaby merger",
      paragraphs: ["The wallaby merger plan.", "Wallaby wallaby wallabify."],
      ...{
        author: "Secret Agent",
        labels: ["merger"],
        breadcrumbs: ["Board", "2026"],
        kind: "pdf",
        language: "de",
      },
      ...{ path: "board/board-7.pdf", acl: ["group:board"] },
    },
  ]);
  for (const [i, one] of requests(hidden.sourceId).entries()) {
    const after = shown(await search(database, { ...one, principal: outsider }));
    expect(after.replaceAll(hidden.sourceId, unknown), JSON.stringify(one)).toBe(before[i]);
  }
  const insider = await search(database, {
    text: "wallaby",
    filters: { sources: [hidden.sourceId] },
    principal: reader("board"),
  });
  expect(insider.total).toBe(1);
  expect(facet(insider, "labels")).toEqual({ merger: 1 });
});

const strange = [
  "",
  "   ",
  "?!",
  "foo & | !( :* <-> )",
  "a:* | b",
  "'foo' \"bar\" \\ \\' '' $1 ; drop table documents; --",
  '"',
  '"" "" ""',
  '-"',
  "-",
  "--",
  "\0foo\u0001\u001f",
  "\0",
  "\ud800foo\udc00",
  "\ud800",
  "👩‍👩‍👧 👍🏽",
  "‮foo ‏שלום مرحبا",
  "the of and",
  "{1:2}/3",
  "[1,2]",
  "數據庫 データ ไทย",
  "%s %d % _ %",
  "foo%",
  "foo\\",
  "NaN Infinity null undefined",
  "../../etc/passwd",
  "a/".repeat(400),
  "x".repeat(10_000),
  "foo ".repeat(2500),
  `"${"foo ".repeat(300)}"`,
  "-foo ".repeat(200),
  "(a+)+$".repeat(300),
  "ﬁ".repeat(500),
  "\u0301".repeat(900),
  "z̷͎̈a̴͚͝l̶̰̈g̷̱̈o̸̱̍".repeat(100),
];

test("any text and any filters give a result, in bounded time", async ({ database }) => {
  await indexPages(database, [{ paragraphs: ["Ordinary text about foo and bar."], title: "Foo" }]);
  const principal = reader();
  const filling = [...strange, ...Array.from({ length: 50 }, (_, i) => `v${i}`)].slice(0, 50);
  const manyFilters = {
    ...{ sources: filling, folders: filling, authors: filling, labels: filling, languages: filling },
    ...{ kinds: [], updatedFrom: "0000-01-01", updatedTo: "9999-12-31" },
  };
  const startedAt = performance.now();
  for (const text of strange) {
    for (const filters of [noFilters, manyFilters, { ...noFilters, labels: [text] }]) {
      // Past the schema on purpose: it is the second fence, not the only one.
      const request = { text, filters, isLiteral: false, limit: 50, offset: 200 };
      const result = await searchDocuments({ database, embedder: null }, { principal, request });
      expect(Array.isArray(result.hits), text.slice(0, 40)).toBe(true);
    }
    const literal = SearchRequest.parse({ text: text.slice(0, 1000), isLiteral: true });
    const { hits, total } = await searchDocuments(
      { database, embedder: null },
      { principal, request: literal },
    );
    expect(total).toBeGreaterThanOrEqual(hits.length);
  }
  // Some 140 searches; a single one that goes astray takes longer than all of them.
  expect(performance.now() - startedAt).toBeLessThan(60_000);
}, 90_000);

test("unknown dates and half of an id find nothing and break nothing", async ({ database }) => {
  for (const filters of [
    { ...noFilters, updatedFrom: "2026-13-45" },
    { ...noFilters, updatedTo: "x" },
    { ...noFilters, sources: ["00000000-0000-0000-0000-00000000000"] },
    { ...noFilters, sources: ["'; select 1 --"] },
  ]) {
    const request = { text: "", filters, isLiteral: false, limit: 10, offset: 0 };
    const found = await searchDocuments({ database, embedder: null }, { principal: reader(), request });
    expect([found.hits, found.total]).toEqual([[], 0]);
  }
});
