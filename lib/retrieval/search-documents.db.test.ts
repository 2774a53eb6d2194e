import { expect } from "vitest";
import type { Embedder } from "../ai/embedding/index.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { SearchFilters } from "../domain/search.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { indexPages, reader, search } from "../testing/search-pages.ts";
import { wordEmbedder } from "../testing/word-embedder.ts";

const embedder = wordEmbedder();

test("a hit shows its document, its best place and the words that were found", async ({ database }) => {
  const { sourceId, ids } = await indexPages(database, [
    {
      title: "Quokka care",
      paragraphs: ["General remarks.", "Feed the quokka twice a day.", "A quokka sleeps."],
      author: "Ana",
      labels: ["animals"],
      breadcrumbs: ["Zoo", "Mammals"],
    },
  ]);
  const { hits, total, isTotalCapped } = await search(database, { text: "feed a quokka" });
  expect([total, isTotalCapped]).toEqual([1, false]);
  expect(hits[0]).toMatchObject({
    ...{ documentId: ids[0], title: "Quokka care", sourceId, author: "Ana", labels: ["animals"] },
    ...{ breadcrumbs: ["Zoo", "Mammals"], documentKind: "page", updatedAt: "2026-05-03T10:00:00.000Z" },
    titleMarks: [[0, 6]],
    place: {
      snippet: "Feed the quokka twice a day.",
      start: 17,
      end: 45,
      marks: [
        [0, 4],
        [9, 15],
      ],
    },
  });
  expect((await search(database, { text: "quokka" })).hits[0]?.morePlaces).toBe(2);
});

test("the last word may be unfinished, whatever its stem", async ({ database }) => {
  const { ids } = await indexPages(database, [
    { paragraphs: ["Your zebrafication request is approved."] },
    { paragraphs: ["Ticket ZQK-1042 is open."] },
  ]);
  for (const text of ["zebrafi", "approved zebraficati", "zebrafication"]) {
    const { hits } = await search(database, { text });
    expect(
      hits.map(({ documentId }) => documentId),
      text,
    ).toEqual([ids[0]]);
    expect(hits[0]?.place.marks.length, text).toBeGreaterThan(0);
  }
  expect((await search(database, { text: "zqk-10" })).hits[0]?.documentId).toBe(ids[1]);
  expect((await search(database, { text: "zebrafi", isLiteral: true })).hits).toEqual([]);
  expect((await search(database, { text: '"zebrafi"' })).hits).toEqual([]);
});

test("words that only others may read complete nothing", async ({ database }) => {
  await indexPages(database, [
    { paragraphs: ["The xylomerger closes in May."], acl: ["group:board"] },
    { paragraphs: ["A xylophone plays in May."] },
  ]);
  const outside = await search(database, { text: "may xylom" });
  expect(outside.hits.every(({ place }) => !place.snippet.includes("xylomerger"))).toBe(true);
  expect(JSON.stringify(outside)).not.toContain("xylomerger");
  expect((await search(database, { text: "xylom", principal: reader("board") })).total).toBe(1);
});

test("what is called exactly so comes first: title, file name, path, id, address", async ({ database }) => {
  const noise = Array.from({ length: 12 }, (_, i) => ({
    title: `Okapi plan ${i}`,
    paragraphs: ["Okapi plan okapi plan okapi plan.", "Okapi budget plan."],
  }));
  const { ids } = await indexPages(database, [
    ...noise,
    {
      title: "Okapi plan",
      paragraphs: ["Nothing else."],
      path: "zoo/old/Okapi-2026.pdf",
      url: "https://wiki.example/x/77",
    },
  ]);
  const named = ids.at(-1);
  for (const text of [
    "okapi plan",
    "OKAPI-2026.pdf",
    "old/okapi-2026.pdf",
    "zoo/old/Okapi-2026.pdf",
    "https://wiki.example/x/77",
  ])
    expect((await search(database, { text })).hits[0]?.documentId, text).toBe(named);
  expect((await search(database, { text: "ld/okapi-2026.pdf" })).hits[0]?.documentId).not.toBe(named);
});

test("pages of a result go on where the one before ended, without repetition", async ({ database }) => {
  await indexPages(
    database,
    Array.from({ length: 30 }, (_, i) => ({
      title: `Pangolin ${i}`,
      paragraphs: ["Pangolin facts.", "More."],
    })),
  );
  const all = await search(database, { text: "pangolin facts", limit: 30 });
  const parts = [0, 10, 20].map((offset) => search(database, { text: "pangolin facts", limit: 10, offset }));
  const paged = (await Promise.all(parts)).flatMap(({ hits }) => hits);
  expect(all.total).toBe(30);
  expect(paged.map(({ documentId }) => documentId)).toEqual(all.hits.map(({ documentId }) => documentId));
  expect(new Set(paged.map(({ documentId }) => documentId)).size).toBe(30);
});

test("filters narrow, alone or together, and no text lists the newest that match", async ({ database }) => {
  const at = (day: string) => new Date(`2026-${day}T12:00:00Z`);
  const { ids, sourceId } = await indexPages(database, [
    {
      paragraphs: ["Tapir one."],
      author: "Ana",
      labels: ["x", "y"],
      updatedAt: at("01-01"),
      breadcrumbs: ["A", "B"],
    },
    {
      paragraphs: ["Tapir two."],
      author: "Ben",
      labels: ["y"],
      updatedAt: at("03-03"),
      breadcrumbs: ["A", "Bee"],
    },
    { paragraphs: ["Tapir three."], author: "Ana", kind: "pdf", updatedAt: at("02-02"), breadcrumbs: ["A"] },
  ]);
  const [one, two, three] = ids;
  const find = async (filters: Partial<SearchFilters>, text = "") =>
    (await search(database, { text, filters: { sources: [sourceId], ...filters } })).hits.map(
      ({ documentId }) => documentId,
    );
  expect(await find({})).toEqual([two, three, one]);
  expect(await find({ authors: ["Ana"] })).toEqual([three, one]);
  expect(await find({ labels: ["x", "nothing"] })).toEqual([one]);
  expect(await find({ folders: ["A › B"] })).toEqual([one]);
  expect((await find({ folders: ["A"] })).length).toBe(3);
  expect(await find({ kinds: ["pdf"] })).toEqual([three]);
  expect(await find({ updatedFrom: "2026-02-02", updatedTo: "2026-02-02" })).toEqual([three]);
  expect(await find({ authors: ["Ana"], kinds: ["page"] }, "tapir")).toEqual([one]);
  expect(await find({ updatedTo: "2026-01-31" }, "tapir")).toEqual([one]);
  expect((await find({ authors: ["Ana", "Ben"] }, "tapir")).length).toBe(3);
});

test("meaning adds what words miss, and never what nobody may see", async ({ database }) => {
  const { ids } = await indexPages(database, [
    { title: "Crossings", paragraphs: ["Zebra stripes on roads."], breadcrumbs: [] },
    { title: "Crossings", paragraphs: ["Zebra stripes on roads."], breadcrumbs: [], acl: ["group:roads"] },
  ]);
  await embedPendingChunks({ database, embedder });
  const model: Embedder = {
    ...embedder,
    embedQuestion: () => embedder.embedQuestion("Crossings: Zebra stripes on roads."),
  };
  const found = (principal: UserPrincipal) =>
    search(database, { text: "pedestrian walkways", principal, model }).then(({ hits }) =>
      hits.map(({ documentId }) => documentId),
    );
  expect(await found(reader())).toContain(ids[0]);
  expect(await found(reader())).not.toContain(ids[1]);
  expect(await found(reader("roads"))).toContain(ids[1]);
  const remote: Embedder = {
    ...model,
    isRemote: true,
    embedQuestion: () => Promise.reject(new Error("asked")),
  };
  expect((await search(database, { text: "pedestrian walkways", model: remote })).hits).toEqual([]);
});

test("quoted words stand side by side, and what is excluded does not stand there", async ({ database }) => {
  const { ids } = await indexPages(database, [
    { title: "One", paragraphs: ["The gecko remote work policy."] },
    { title: "Two", paragraphs: ["Gecko work that is remote."] },
    { title: "Three", paragraphs: ["A gecko with remote work and travel."] },
  ]);
  const find = async (text: string) =>
    (await search(database, { text })).hits.map(({ documentId }) => documentId).sort();
  expect(await find('gecko "remote work"')).toEqual([ids[0], ids[2]].sort());
  expect(await find('gecko "remote work" -travel')).toEqual([ids[0]]);
  expect(await find('gecko -"remote work"')).toEqual([ids[1]]);
});
