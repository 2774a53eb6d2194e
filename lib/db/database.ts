import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import * as schema from "./schema/index.ts";

export type Orm = NodePgDatabase<typeof schema>;

/** The inside of a transaction; has the same query methods as {@link Orm}. */
export type Transaction = Parameters<Parameters<Orm["transaction"]>[0]>[0];

/**
 * The product's database: one schema, one driver (`pg`), two homes.
 *
 * - `embedded`: PGlite in a worker thread of this process. One connection: transactions are short and never nested.
 * - `shared`: the same, but another process of the product holds it and this one reaches it by local socket.
 * - `postgres`: a PostgreSQL server.
 */
export interface Database {
  readonly home: "embedded" | "shared" | "postgres";
  readonly pool: pg.Pool;
  readonly orm: Orm;
  close(): Promise<void>;
}

export function makeDatabase(home: Database["home"], pool: pg.Pool, close: () => Promise<void>): Database {
  return { home, pool, orm: drizzle(pool, { schema }), close };
}
