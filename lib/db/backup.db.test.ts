import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, expect, test as plainTest } from "vitest";
import { openTestDatabase, databaseTest as test } from "../testing/database-test.ts";
import { backedUpTables, backupDatabase, restoreDatabase } from "./backup.ts";
import type { Database } from "./database.ts";
import * as schema from "./schema/index.ts";

const directory = mkdtempSync(path.join(tmpdir(), "groundwork-backup-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

plainTest("a backup leaves out no table of the schema", () => {
  const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));
  expect([...backedUpTables].sort()).toEqual(tables.sort());
});

async function fill(database: Database): Promise<void> {
  await database.orm.insert(schema.users).values({
    email: "a@example.com",
    name: 'Ann "the" O\'Neil, \\ \n 工',
    role: "admin",
    groups: ["x y", "{"],
  });
  const [source] = await database.orm
    .insert(schema.sources)
    .values({ name: "Wiki", acl: ["everyone"] })
    .returning();
  const [document] = await database.orm
    .insert(schema.documents)
    .values({
      sourceId: source?.id ?? "",
      externalId: "1",
      path: "a/b.html",
      title: "Leave",
      kind: "page",
      contentHash: "h",
      text: "Thirty days.",
      blocks: [{ kind: "paragraph", start: 0, end: 12 }],
      acl: ["everyone"],
    })
    .returning();
  const [chunk] = await database.orm
    .insert(schema.chunks)
    .values({
      documentId: document?.id ?? "",
      ordinal: 0,
      start: 0,
      end: 12,
      text: "Thirty days.",
      contentHash: "c",
    })
    .returning();
  const [model] = await database.orm
    .insert(schema.embeddingModels)
    .values({ name: "m", dimensions: 2 })
    .returning();
  const row = { chunkId: chunk?.id ?? 0, modelId: model?.id ?? 0, window: 0, embedding: [0.6, 0.8] };
  await database.orm.insert(schema.chunkEmbeddings).values(row);
  await database.orm.insert(schema.chunkLexemes).values({
    chunkId: row.chunkId,
    documentId: document?.id ?? "",
    length: 2,
    lexemes: "'thirti':1 'day':2",
    weights: "{1:0.5,7:1.25}/1000000",
  });
}

const contents = (database: Database) =>
  Promise.all(
    backedUpTables.map(
      async (table) => (await database.pool.query(`select t::text as row from "${table}" t order by 1`)).rows,
    ),
  );

test("what is restored is what was backed up, and ids go on after it", async ({ database }) => {
  await fill(database);
  const file = path.join(directory, "whole.gz");
  await backupDatabase(database, file);
  const other = await openTestDatabase();
  try {
    await restoreDatabase(other.database, file, { isReplacing: false });
    expect(await contents(other.database)).toEqual(await contents(database));
    const [model] = await other.database.orm
      .insert(schema.embeddingModels)
      .values({ name: "n", dimensions: 3 })
      .returning();
    expect(model?.id).toBe(2);
  } finally {
    await other.close();
  }
});

test("a filled database is not overwritten by mistake, and a damaged backup changes nothing", async ({
  database,
}) => {
  const file = path.join(directory, "good.gz");
  await backupDatabase(database, file);
  const before = await contents(database);
  await expect(restoreDatabase(database, file, { isReplacing: false })).rejects.toMatchObject({
    code: "database-not-empty",
  });
  const cut = path.join(directory, "cut.gz");
  writeFileSync(cut, readFileSync(file).subarray(0, -40));
  await expect(restoreDatabase(database, cut, { isReplacing: true })).rejects.toMatchObject({
    code: "backup-unreadable",
  });
  const noBackup = path.join(directory, "no.gz");
  writeFileSync(noBackup, "hello");
  await expect(restoreDatabase(database, noBackup, { isReplacing: true })).rejects.toMatchObject({
    code: "backup-unreadable",
  });
  expect(await contents(database)).toEqual(before);
});
