import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { deleteDocuments } from "../indexing/delete-documents.ts";
import { indexDocuments } from "../indexing/index-documents.ts";
import { findNearDuplicates } from "./find-near-duplicates.ts";

/** A text of its own for each seed. */
const manual = (seed: string, words = 300) =>
  Array.from({ length: words }, (_, i) => `${seed}${i}`).join(" ");

async function indexPage(database: Database, name: string, text: string, sourceId?: string) {
  const source = sourceId ?? (await makeSource(database));
  const [indexed] = await indexDocuments(
    { database },
    { sourceId: source, acl: ["everyone"], documents: [makePage(name, [text])] },
  );
  return { sourceId: source, documentId: indexed?.documentId ?? "" };
}

async function partnersOf(database: Database, documentId: string): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select other_id as id from near_duplicates where document_id = $1
     union all select document_id from near_duplicates where other_id = $1 order by id`,
    [documentId],
  );
  return rows.map((row) => row.id);
}

test("the same manual under another name and in another source is found, whichever came first", async ({
  database,
}) => {
  const first = await indexPage(database, "manual", manual("a"));
  await indexPage(database, "other", manual("b"));
  await findNearDuplicates({ database });
  expect(await partnersOf(database, first.documentId)).toEqual([]);
  const copy = await indexPage(database, "Manual (copy)", manual("a").replace("a250", "changed"));
  await findNearDuplicates({ database });
  expect(await partnersOf(database, first.documentId)).toEqual([copy.documentId]);
  expect(await partnersOf(database, copy.documentId)).toEqual([first.documentId]);
});

test("two copies that come together are one pair", async ({ database }) => {
  const sourceId = await makeSource(database);
  const one = await indexPage(database, "one", manual("pair"), sourceId);
  const two = await indexPage(database, "two", manual("pair"), sourceId);
  await findNearDuplicates({ database });
  const { rows } = await database.pool.query(
    "select similarity from near_duplicates where document_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)",
    [one.documentId, two.documentId],
  );
  expect(rows).toEqual([{ similarity: 1 }]);
});

test("a document that was rewritten is compared anew, one that was deleted is forgotten", async ({
  database,
}) => {
  const one = await indexPage(database, "page", manual("rewritten"));
  const two = await indexPage(database, "page", manual("rewritten"));
  const three = await indexPage(database, "page", manual("elsewhere"));
  await findNearDuplicates({ database });
  expect(await partnersOf(database, one.documentId)).toEqual([two.documentId]);
  await indexPage(database, "page", manual("elsewhere"), two.sourceId);
  await findNearDuplicates({ database });
  expect(await partnersOf(database, one.documentId)).toEqual([]);
  expect(await partnersOf(database, three.documentId)).toEqual([two.documentId]);
  await deleteDocuments({ database }, { documentIds: [two.documentId] });
  expect(await partnersOf(database, three.documentId)).toEqual([]);
});

test("pages made from one form do not become pairs without end", async ({ database }) => {
  const sourceId = await makeSource(database);
  const pages = Array.from({ length: 45 }, (_, i) => makePage(`form${i}`, [`${manual("form")} ${i}`]));
  const indexed = await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents: pages });
  await findNearDuplicates({ database });
  const { rows } = await database.pool.query(
    "select count(*)::int as pairs from near_duplicates where document_id = any($1)",
    [indexed.map(({ documentId }) => documentId)],
  );
  expect(rows[0].pairs).toBeGreaterThan(45);
  expect(rows[0].pairs).toBeLessThanOrEqual(45 * 20);
});

test("a stop is heard, and the next call goes on", async ({ database }) => {
  const one = await indexPage(database, "page", manual("stopped"));
  const two = await indexPage(database, "page", manual("stopped"));
  await expect(findNearDuplicates({ database }, { signal: AbortSignal.abort() })).rejects.toThrow();
  await findNearDuplicates({ database });
  expect(await partnersOf(database, one.documentId)).toEqual([two.documentId]);
});

test("documents without words are like nothing", async ({ database }) => {
  const one = await indexPage(database, "page", "—");
  const two = await indexPage(database, "page", "—");
  await findNearDuplicates({ database });
  expect(await partnersOf(database, one.documentId)).toEqual([]);
  expect(await partnersOf(database, two.documentId)).toEqual([]);
});
