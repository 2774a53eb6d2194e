import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type pg from "pg";
import { z } from "zod";
import { UserError } from "../errors.ts";
import type { Database } from "./database.ts";

/** Every table of the schema, each after those that it refers to. The queue is not among them: jobs are made anew. */
export const backedUpTables = [
  "users",
  "identities",
  "directory_groups",
  "directory_members",
  "api_tokens",
  "rate_limits",
  "invitations",
  "audit_events",
  "sources",
  "name_mappings",
  "imports",
  "import_items",
  "staged_documents",
  "documents",
  "chunks",
  "chunk_lexemes",
  "lexemes",
  "lexical_statistics",
  "embedding_models",
  "chunk_embeddings",
  "abstention_calibrations",
  "retired_embeddings",
  "document_fingerprints",
  "near_duplicates",
  "document_scans",
  "exposure_findings",
  "exposure_dismissals",
  "conversations",
  "messages",
  "conversation_shares",
  "answer_feedback",
  "gap_reports",
  "evaluation_runs",
  "evaluation_results",
] as const;

const Header = z.object({
  format: z.literal("groundwork-backup-1"),
  migrations: z.array(z.string()),
  createdAt: z.string(),
});
const Line = z.union([z.object({ table: z.enum(backedUpTables) }), z.object({ rows: z.array(z.string()) })]);
const rowsPerLine = 200;

/**
 * Writes the whole database to one compressed file, as it is at one moment. The file is the same for both homes of the
 * database, so that a backup also moves a company from the embedded one to PostgreSQL.
 *
 * The embedded database answers nobody else meanwhile (about 15 s for 5,000 chunks with vectors).
 *
 * @returns rows written
 */
export async function backupDatabase(database: Database, file: string): Promise<number> {
  const client = await database.pool.connect();
  const unfinished = `${file}.part`;
  let rowCount = 0;
  async function* lines(): AsyncGenerator<string> {
    const header = {
      format: "groundwork-backup-1",
      migrations: await appliedMigrations(client),
      createdAt: new Date().toISOString(),
    };
    yield `${JSON.stringify(header)}\n`;
    for (const table of backedUpTables) {
      yield `${JSON.stringify({ table })}\n`;
      for await (const rows of readRows(client, table)) {
        rowCount += rows.length;
        yield `${JSON.stringify({ rows })}\n`;
      }
    }
  }
  try {
    await client.query("begin isolation level repeatable read read only");
    await pipeline(
      Readable.from(lines()),
      createGzip({ level: 5 }),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.query("rollback");
    client.release();
  }
  return rowCount;
}

/** A table's rows in PostgreSQL's own text form of a row, which every type survives. */
async function* readRows(client: pg.PoolClient, table: string): AsyncGenerator<string[]> {
  await client.query(`declare backup_rows no scroll cursor for select t::text as row from "${table}" t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${rowsPerLine} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map((row) => row.row);
  }
  await client.query("close backup_rows");
}

async function appliedMigrations(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(
    "select hash from drizzle.__drizzle_migrations order by id",
  );
  return rows.map((row) => row.hash);
}

/**
 * Fills the database from a backup, wholly or not at all.
 *
 * @param options.isReplacing - also when there is something in it, which is then lost
 * @returns rows written
 * @throws UserError `backup-unreadable`, `backup-of-other-version`, `database-not-empty`
 */
export async function restoreDatabase(
  database: Database,
  file: string,
  options: { isReplacing: boolean },
): Promise<number> {
  const client = await database.pool.connect();
  try {
    await client.query("begin");
    if (!options.isReplacing) await refuseIfFilled(client);
    // The audit log is replaced with the rest; only here may it be.
    await client.query("set local groundwork.audit_log = 'restore'");
    await client.query(`truncate ${backedUpTables.map((table) => `"${table}"`).join(", ")} cascade`);
    const rowCount = await writeRows(client, file);
    await moveSequences(client);
    await client.query("commit");
    return rowCount;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

async function refuseIfFilled(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query("select 1 from users union all select 1 from documents limit 1");
  if (rows.length === 0) return;
  throw new UserError(
    "database-not-empty",
    "There is something in this database already. Restore into an empty one, or add --replace to lose what is there.",
  );
}

async function writeRows(client: pg.PoolClient, file: string): Promise<number> {
  let table: string | null = null;
  let rowCount = 0;
  let isFirst = true;
  for await (const text of readLines(file)) {
    if (isFirst) {
      await checkHeader(client, parseLine(Header, text));
      isFirst = false;
      continue;
    }
    const line = parseLine(Line, text);
    if ("table" in line) table = line.table;
    else {
      await client.query(
        `insert into "${table}" overriding system value select * from unnest($1::"${table}"[])`,
        [line.rows],
      );
      rowCount += line.rows.length;
    }
  }
  if (isFirst) throw unreadable();
  return rowCount;
}

/** The file's lines; a damaged or cut file ends in an error however far it could be read. */
async function* readLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const text = bytes.pipe(createGunzip()).setEncoding("utf8");
  let rest = "";
  try {
    for await (const piece of text) {
      const lines = `${rest}${piece}`.split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw isDamage(error) ? unreadable() : error;
  } finally {
    bytes.destroy();
  }
}

const isDamage = (error: unknown) =>
  error instanceof Error && "code" in error && String(error.code).startsWith("Z_");

function parseLine<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw unreadable();
  }
}

async function checkHeader(client: pg.PoolClient, header: z.output<typeof Header>): Promise<void> {
  const mine = await appliedMigrations(client);
  if (mine.join() === header.migrations.join()) return;
  throw new UserError(
    "backup-of-other-version",
    `This backup (of ${header.createdAt}) was made by another version of Groundwork. Restore it with that version, then upgrade.`,
  );
}

/** Identity columns go on after the highest restored id. */
async function moveSequences(client: pg.PoolClient): Promise<void> {
  for (const table of backedUpTables) {
    const { rows } = await client.query<{ name: string | null }>(
      `select pg_get_serial_sequence(quote_ident($1), 'id') as name
       from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = 'id' and is_identity = 'YES'`,
      [table],
    );
    const sequence = rows[0]?.name;
    if (sequence)
      await client.query(`select setval($1, greatest((select max(id) from "${table}"), 1))`, [sequence]);
  }
}

const unreadable = () =>
  new UserError(
    "backup-unreadable",
    "This file is not a whole Groundwork backup. Use another one; nothing was changed.",
  );
