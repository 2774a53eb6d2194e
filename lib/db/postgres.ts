import pg from "pg";
import { UserError } from "../errors.ts";
import { type Database, makeDatabase } from "./database.ts";
import { migrateDatabase } from "./migrate.ts";

/**
 * Connects to a PostgreSQL server (15 or newer, with pgvector) and migrates it.
 *
 * @throws UserError `database-unreachable` or `pgvector-missing`, with what to do
 */
export async function openPostgres(url: string, options: { maxConnections: number }): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections,
    connectionTimeoutMillis: 10_000,
    // A fresh connection costs its first question some 30 ms; a pause between two questions should not.
    idleTimeoutMillis: 300_000,
    // Compiling a statement takes longer than any of ours runs: 100 ms and more on a million chunks.
    onConnect: async (client) => {
      await client.query("set jit = off");
    },
  });
  // Without a listener an idle connection that the server drops would end the process.
  pool.on("error", () => {});
  try {
    await migrateDatabase(pool);
  } catch (error) {
    await pool.end();
    throw explain(error);
  }
  return makeDatabase("postgres", pool, () => pool.end());
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "28P01" || code === "3D000") {
    const reason = error instanceof Error ? error.message || String(code) : "";
    return new UserError(
      "database-unreachable",
      `DATABASE_URL does not lead to a database (${reason}). Check its host, port, name and password.`,
    );
  }
  if (code === "0A000" || code === "58P01") {
    return new UserError(
      "pgvector-missing",
      "This PostgreSQL server has no pgvector extension. Install it (0.8 or newer) and start again.",
    );
  }
  return error;
}
