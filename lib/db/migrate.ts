import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";

/** Any constant of our own; several processes that start together migrate one after another. */
const migrationLockKey = 7_412_906;

/** Brings the database to the newest schema; does nothing when it is there already. One folder serves both homes. */
export async function migrateDatabase(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLockKey]);
    await client.query("create extension if not exists vector");
    const migrationsFolder = path.join(/* turbopackIgnore: true */ process.cwd(), "drizzle", "migrations");
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [migrationLockKey]).catch(() => {});
    client.release();
  }
}
