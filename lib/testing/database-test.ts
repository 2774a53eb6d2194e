import { randomBytes } from "node:crypto";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { test as base, inject } from "vitest";
import type { Database } from "../db/database.ts";
import { openEmbedded } from "../db/embedded.ts";
import { openPostgres } from "../db/postgres.ts";
import { databaseUrl, templateName } from "./postgres-template.ts";
import { templateDirectory } from "./test-directories.ts";

declare module "vitest" {
  interface ProvidedContext {
    testDatabase: { home: "embedded" | "postgres"; url: string };
    databasesDirectory: string;
  }
}

interface TestDatabase {
  database: Database;
  close(): Promise<void>;
}

/** A migrated, empty database of one's own, not yet opened: a copy of the template on the home that this run tests. */
export interface TestHome {
  kind: "embedded" | "postgres";
  /** A data directory, or the address on a server. */
  location: string;
  remove(): Promise<void>;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const home = await makeTestHome();
  const database = await openTestHome(home);
  const close = async () => {
    await database.close();
    await home.remove();
  };
  return { database, close };
}

export function openTestHome({ kind, location }: Pick<TestHome, "kind" | "location">): Promise<Database> {
  return kind === "embedded" ? openEmbedded(location) : openPostgres(location, { maxConnections: 8 });
}

export async function makeTestHome(): Promise<TestHome> {
  const { home, url } = inject("testDatabase");
  return home === "embedded" ? copyEmbedded() : clonePostgres(url);
}

async function copyEmbedded(): Promise<TestHome> {
  const directory = path.join(inject("databasesDirectory"), randomBytes(6).toString("hex"));
  cpSync(path.join(templateDirectory(), "database"), path.join(directory, "database"), { recursive: true });
  const remove = async () => rmSync(directory, { recursive: true, force: true });
  return { kind: "embedded", location: directory, remove };
}

async function clonePostgres(url: string): Promise<TestHome> {
  const name = `groundwork_test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Pool({ connectionString: url, max: 1 });
  await admin.query(`create database "${name}" template "${templateName()}"`);
  const remove = async () => {
    await admin.query(`drop database "${name}" with (force)`);
    await admin.end();
  };
  return { kind: "postgres", location: databaseUrl(url, name), remove };
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
