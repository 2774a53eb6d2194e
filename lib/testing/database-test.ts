import { randomBytes } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { test as base, inject } from "vitest";
import type { Database } from "../db/database.ts";
import { openEmbedded } from "../db/embedded.ts";
import { openPostgres } from "../db/postgres.ts";
import { databaseUrl, templateName } from "./postgres-template.ts";
import { templateDirectory, testDirectory } from "./test-directories.ts";

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { home: "embedded" | "postgres"; url: string };
  }
}

interface TestDatabase {
  database: Database;
  close(): Promise<void>;
}

/** A migrated, empty database of one's own: a copy of the template on the home that this run tests. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { home, url } = inject("testDatabase");
  return home === "embedded" ? copyEmbedded() : clonePostgres(url);
}

async function copyEmbedded(): Promise<TestDatabase> {
  const directory = path.join(testDirectory, "databases", randomBytes(6).toString("hex"));
  cpSync(path.join(templateDirectory(), "database"), path.join(directory, "database"), { recursive: true });
  const database = await openEmbedded(directory);
  const close = async () => {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { database, close };
}

async function clonePostgres(url: string): Promise<TestDatabase> {
  const name = `groundwork_test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Pool({ connectionString: url, max: 1 });
  await admin.query(`create database "${name}" template "${templateName()}"`);
  const database = await openPostgres(databaseUrl(url, name), { maxConnections: 8 });
  const close = async () => {
    await database.close();
    await admin.query(`drop database "${name}" with (force)`);
    await admin.end();
  };
  return { database, close };
}

/** `test` with a `database` that the tests of one file share; each test makes its own rows. */
export const databaseTest = base.extend<{ database: Database }>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to learn what the fixture needs
    async ({}, use) => {
      const { database, close } = await openTestDatabase();
      await use(database);
      await close();
    },
    { scope: "file" },
  ],
});
