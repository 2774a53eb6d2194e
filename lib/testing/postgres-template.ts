import pg from "pg";
import type { TestProject } from "vitest/node";
import { openPostgres } from "../db/postgres.ts";
import { migrationsHash } from "./test-directories.ts";

/** Makes one migrated database on the test server that every test file clones. */
export default async function setup(project: TestProject): Promise<void> {
  const { url } = project.getProvidedContext().testDatabase;
  const name = templateName();
  const admin = new pg.Pool({ connectionString: url, max: 1 });
  try {
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [name]);
    if (rowCount) return;
    await admin.query(`create database "${name}_new"`);
    const template = await openPostgres(databaseUrl(url, `${name}_new`), { maxConnections: 2 });
    await template.close();
    await admin.query(`alter database "${name}_new" rename to "${name}"`);
  } finally {
    await admin.end();
  }
}

export const templateName = () => `groundwork_template_${migrationsHash()}`;

export function databaseUrl(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}
