import { expect } from "vitest";
import type { Database } from "../db/database.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { deleteDocuments } from "../ingestion/indexing/delete-documents.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { setDocumentAcl } from "../ingestion/indexing/set-document-acl.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { type CitedQuote, checkCitations } from "./check-citations.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: crypto.randomUUID(),
  groups,
  role: "employee",
});

async function indexPage(
  database: Database,
  paragraphs: string[],
  options: { sourceId?: string; acl?: GrantKey[] } = {},
) {
  const sourceId = options.sourceId ?? (await makeSource(database));
  const acl = options.acl ?? ["everyone"];
  const [indexed] = await indexDocuments(
    { database },
    { sourceId, acl, documents: [makePage("page", paragraphs)] },
  );
  return { sourceId, documentId: indexed?.documentId ?? "" };
}

/** A citation of these words, as an answer stores it now. */
async function cite(database: Database, documentId: string, quote: string): Promise<CitedQuote> {
  const { rows } = await database.pool.query(
    `select c.id, strpos(d.text, $2) - 1 as at from documents d join chunks c on c.document_id = d.id
     where d.id = $1 and strpos(c.text, $2) > 0 order by c.ordinal limit 1`,
    [documentId, quote],
  );
  const quoteStart: number = rows[0].at;
  return { documentId, chunkId: rows[0].id, quote, quoteStart, quoteEnd: quoteStart + quote.length };
}

const check = (database: Database, cards: CitedQuote[], principal = reader()) =>
  checkCitations({ database }, { principal, cards });

test("a quote that stands where it stood is current, and one that moved is found again", async ({
  database,
}) => {
  const page = await indexPage(database, ["The rain gauge is read at nine.", "Second paragraph."]);
  const card = await cite(database, page.documentId, "read at nine");
  expect(await check(database, [card])).toEqual([{ state: "current", quoteStart: 18, quoteEnd: 30 }]);
  await indexPage(database, ["New first.", "The rain gauge is read at nine."], page);
  expect(await check(database, [card])).toEqual([{ state: "current", quoteStart: 29, quoteEnd: 41 }]);
});

test("words that stand in another chunk by now are found in the whole document, whatever the white space", async ({
  database,
}) => {
  const page = await indexPage(database, ["Alpha. The sensor is calibrated in May."]);
  const card = await cite(database, page.documentId, "The sensor is calibrated in May.");
  await indexPage(database, ["Rewritten.", "Before it: The sensor  is\ncalibrated in May. After it."], page);
  expect(await check(database, [card])).toEqual([{ state: "current", quoteStart: 22, quoteEnd: 55 }]);
});

test("of several places the nearest is taken", async ({ database }) => {
  const page = await indexPage(database, ["Ask Mina. Nobody else.", "Filler text.", "Ask Mina."]);
  const card = { ...(await cite(database, page.documentId, "Filler text.")), quote: "Ask Mina.", chunkId: 0 };
  const near = (quoteStart: number) => check(database, [{ ...card, quoteStart, quoteEnd: quoteStart + 9 }]);
  expect(await near(2)).toMatchObject([{ quoteStart: 0 }]);
  expect(await near(30)).toMatchObject([{ quoteStart: 36 }]);
});

test("words that stand there no more have changed, even by one figure", async ({ database }) => {
  const page = await indexPage(database, ["The limit is 50 euros a day."]);
  const card = await cite(database, page.documentId, "The limit is 50 euros a day.");
  await indexPage(database, ["The limit is 60 euros a day."], page);
  expect(await check(database, [card])).toEqual([{ state: "changed" }]);
  const short = { ...card, quote: "The limit is 6", quoteStart: 0, quoteEnd: 14 };
  expect(await check(database, [short])).toEqual([{ state: "changed" }]);
});

test("rows of a cut table, quoted with the header that its part repeats, are current while each stands there", async ({
  database,
}) => {
  const page = await indexPage(database, ["Item | Price\nGauge | 5\nVane | 7", "Note."]);
  const card = {
    ...(await cite(database, page.documentId, "Vane | 7")),
    quote: "Item | Price\nVane | 7",
    chunkId: 0,
  };
  expect(await check(database, [card])).toMatchObject([{ state: "current" }]);
  await indexPage(database, ["Item | Price\nGauge | 5\nVane | 8", "Note."], page);
  expect(await check(database, [card])).toEqual([{ state: "changed" }]);
});

test("a deleted document and one that may not be read any more look the same", async ({ database }) => {
  const page = await indexPage(database, ["For the workshop."], { acl: ["group:workshop"] });
  const gone = await indexPage(database, ["Soon gone."]);
  const cards = [
    await cite(database, page.documentId, "For the workshop."),
    await cite(database, gone.documentId, "Soon gone."),
  ];
  const member = reader("workshop");
  const states = async () => (await check(database, cards, member)).map(({ state }) => state);
  expect(await states()).toEqual(["current", "current"]);
  expect((await check(database, cards)).map(({ state }) => state)).toEqual(["removed", "current"]);
  await setDocumentAcl({ database }, { documentIds: [page.documentId], acl: ["group:board"] });
  await deleteDocuments({ database }, { documentIds: [gone.documentId] });
  expect(await states()).toEqual(["removed", "removed"]);
});

test("one answer for each card, in order, whatever the card says", async ({ database }) => {
  const page = await indexPage(database, ["Ordinary (text) with [brackets] and a $1.50 price."]);
  const good = await cite(database, page.documentId, "(text) with [brackets] and a $1.50 price.");
  const odd: CitedQuote[] = [
    { ...good, documentId: "'; drop table documents" },
    good,
    { ...good, chunkId: 2 ** 40 },
    { ...good, chunkId: Number.NaN, quote: "" },
    { ...good, documentId: crypto.randomUUID() },
  ];
  const states = (await check(database, odd)).map(({ state }) => state);
  expect(states).toEqual(["removed", "current", "current", "changed", "removed"]);
  expect(await check(database, [])).toEqual([]);
});
