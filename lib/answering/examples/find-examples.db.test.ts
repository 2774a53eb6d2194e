import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import type { ChunkDraft } from "../../domain/document.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import {
  keepSuggestedQuestions,
  listSuggestedQuestions,
  setSuggestedQuestions,
} from "../../ingestion/suggested-questions.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { reader } from "../../testing/search-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import { findExamples } from "./find-examples.ts";
import { readHeadings } from "./read-headings.ts";

const { signal } = new AbortController();
const embedder = wordEmbedder();

/** A source of pages with one heading and a text below it. */
async function fill(database: Database, word: string, acls: GrantKey[][]) {
  const sourceId = await makeSource(database);
  await database.pool.query("update sources set acl = $2, name = $3 where id = $1", [
    sourceId,
    ["everyone"],
    `${word} ${sourceId}`,
  ]);
  const documents = acls.map((acl, i) => {
    const heading = `Calibrate the ${word} number ${i}`;
    const text = `Calibrate the ${word} number ${i} with the small key, wait until its light is green, and write down what the display shows in the book beside the bench. The ${word} then keeps its value for a year.`;
    const { document, chunks } = makePage(`${word}-${i}`, [text], `${word} ${i}`);
    const headed = chunks.map((chunk): ChunkDraft => ({ ...chunk, headingPath: [heading] }));
    return { document, chunks: headed, acl };
  });
  const ids = await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
  await database.pool.query("update documents set language = 'en' where source_id = $1", [sourceId]);
  return { sourceId, sourceName: `${word} ${sourceId}`, ids: ids.map(({ documentId }) => documentId) };
}

test("questions are made of headings that say what to do, and each is answered by its own page", async ({
  database,
}) => {
  const { sourceId, ids } = await fill(database, "brontometer", [["everyone"], ["everyone"]]);
  const asked = { principal: reader(), sourceId, wanted: 4, signal };
  const found = await findExamples({ database, embedder }, { ...asked, known: [] });
  expect(found.map(({ text }) => text).sort()).toEqual([
    "How do I calibrate the brontometer number 0?",
    "How do I calibrate the brontometer number 1?",
  ]);
  expect(found.map(({ documentId }) => documentId).sort()).toEqual([...ids].sort());
});

test("no question is made of an earlier version of a page", async ({ database }) => {
  const { sourceId, ids } = await fill(database, "heliograph", [["everyone"], ["everyone"]]);
  for (const [i, id] of ids.entries())
    await database.pool.query("update documents set title = $2 where id = $1", [
      id,
      `Bench rules ${2024 + i}`,
    ]);
  const asked = { principal: reader(), sourceId, wanted: 4, signal, known: [] };
  const found = await findExamples({ database, embedder }, asked);
  expect(found.map(({ documentId }) => documentId)).toEqual([ids[1]]);
});

test("a question stays while it is answered, and goes when it is not", async ({ database }) => {
  const { sourceId, ids } = await fill(database, "nephoscope", [["everyone"]]);
  const known = ["with which small key do I calibrate the nephoscope?", "Who is on call over Christmas?"];
  const asked = { principal: reader(), sourceId, wanted: 4, signal, known };
  const found = await findExamples({ database, embedder }, asked);
  expect(found).toEqual([{ text: known[0], documentId: ids[0] }]);
});

test("A30: nothing is made of a page that fewer may read than its source, nor of one that the asker may not", async ({
  database,
}) => {
  const { sourceId, ids } = await fill(database, "psychrometer", [["group:board"], ["everyone"]]);
  for (const principal of [reader(), reader("board")]) {
    const headings = await readHeadings({ database }, { principal, sourceId });
    expect(headings.map(({ documentId }) => documentId)).toEqual([ids[1]]);
  }
  await database.pool.query("update documents set acl = '{group:board,everyone}' where id = $1", [ids[0]]);
  await database.pool.query("update documents set acl = '{user:nobody}' where id = $1", [ids[1]]);
  const headings = await readHeadings({ database }, { principal: reader(), sourceId });
  expect(headings.map(({ documentId }) => documentId)).toEqual([ids[0]]);
});

test("A30: a question is not offered to who may not read the page that answers it any more, nor once it is gone", async ({
  database,
}) => {
  const { sourceId, ids } = await fill(database, "anemograph", [["everyone"]]);
  const text = "How do I calibrate the anemograph?";
  await keepSuggestedQuestions(
    { database },
    { sourceId, questions: ids.map((documentId) => ({ text, documentId })) },
  );
  const offeredTo = async (...groups: string[]) =>
    (await listSuggestedQuestions({ database }, { principal: reader(...groups) })).includes(text);
  expect(await offeredTo()).toBe(true);
  await database.pool.query("update documents set acl = '{group:board}' where id = $1", [ids[0]]);
  expect(await offeredTo()).toBe(false);
  expect(await offeredTo("board")).toBe(true);
  await database.pool.query("delete from documents where id = $1", [ids[0]]);
  expect(await offeredTo("board")).toBe(false);
});

test("questions that were set by hand are offered as they are, one of each source first", async ({
  database,
}) => {
  const [one, other] = [await fill(database, "a-one", []), await fill(database, "a-other", [])];
  await setSuggestedQuestions({ database }, { sourceName: one.sourceName, questions: ["One?", "Two?"] });
  await setSuggestedQuestions({ database }, { sourceName: other.sourceName, questions: ["{Three}?"] });
  const offered = await listSuggestedQuestions({ database }, { principal: reader() });
  expect(offered.slice(0, 3)).toEqual(["One?", "{Three}?", "Two?"]);
});
