import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Database } from "../db/database.ts";
import type { ImportView } from "../domain/import.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { createImport, type NewImport } from "../ingestion/create-import.ts";
import { createParsePool } from "../ingestion/parse-pool.ts";
import { type ImportDeps, runImport } from "../ingestion/pipeline.ts";
import { readImport } from "../ingestion/read.ts";
import type { Jobs } from "../jobs/index.ts";
import { createLog } from "../log.ts";
import { diskStorage } from "../storage/disk.ts";
import { diskOriginals } from "../storage/disk-originals.ts";
import { makePerson } from "./people.ts";

/** A queue that nobody works on: the tests call the jobs themselves. */
export const noJobs: Jobs = { enqueue: async () => {}, work: async () => {}, stop: async () => {} };

type Files = Record<string, string | Uint8Array>;

/** Exports made of a test's own files, and imports of them; one for each test file. `close` removes everything. */
export function importWorkshop() {
  const directory = mkdtempSync(path.join(tmpdir(), "groundwork-import-"));
  const log = createLog("silent");
  const parsePool = createParsePool({ log });
  const depsOf = (database: Database): ImportDeps => ({
    database,
    jobs: noJobs,
    storage: diskStorage({ directory: path.join(directory, "uploads"), routePath: "/uploads" }),
    originals: diskOriginals({ directory: path.join(directory, "originals"), isKeeping: true }),
    parsePool,
    log,
    temporaryDirectory: path.join(directory, "temporary"),
    embeddingModel: null,
  });
  const start = (database: Database, input: Partial<NewImport> & { storageKey: string }) =>
    createImport(depsOf(database), {
      sourceName: crypto.randomUUID(),
      isExternal: true,
      fileName: path.basename(input.storageKey),
      acl: ["everyone"],
      request: {},
      createdBy: null,
      ...input,
    });
  const run = (database: Database, importId: string, deps: Partial<ImportDeps> = {}) =>
    runImport({ ...depsOf(database), ...deps }, { importId, signal: new AbortController().signal });
  return {
    parsePool,
    depsOf,
    start,
    run,
    /** Imports files as a folder into a source, as far as it goes by itself. */
    async importFiles(
      database: Database,
      input: { files: Files; source: string; acl?: GrantKey[] } & Partial<NewImport>,
    ): Promise<ImportView> {
      const { files, source, ...fields } = input;
      const { importId } = await start(database, {
        ...{ storageKey: this.folder(files), sourceName: source },
        ...fields,
      });
      await run(database, importId);
      return readAsAdmin(database, importId);
    },
    /** A folder with these files. @returns its path */
    folder(files: Files): string {
      const folder = mkdtempSync(path.join(directory, "export-"));
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
      return folder;
    },
    async close() {
      await parsePool.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Markdown pages, each with words of its own. */
export const pages = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `pages/page-${i}.md`,
      `# Page ${i}\n\nThe answer of page ${i} is number ${i * 7}.\n`,
    ]),
  );

export const anAdmin = (database: Database): Promise<UserPrincipal> =>
  makePerson(database, { role: "admin" });

export async function readAsAdmin(database: Database, importId: string): Promise<ImportView> {
  const view = await readImport({ database }, { principal: await anAdmin(database), importId });
  if (!view) throw new Error("the import is not there");
  return view;
}

/** All that the word index counts, as it is stored and as it is counted anew; equal when nothing was lost or counted twice. */
export async function indexCounts(database: Database) {
  const query = async (text: string) => (await database.pool.query(text)).rows;
  return {
    stored: {
      lexemes: await query('select lexeme, chunk_count from lexemes order by lexeme collate "C"'),
      statistics: await query("select chunk_count, total_length::int from lexical_statistics"),
    },
    recounted: {
      lexemes: await query(
        'select lexeme, count(*)::int as chunk_count from chunk_lexemes, unnest(tsvector_to_array(lexemes)) lexeme group by lexeme order by lexeme collate "C"',
      ),
      statistics: await query(
        "select count(*)::int as chunk_count, coalesce(sum(length), 0)::int as total_length from chunk_lexemes",
      ),
    },
  };
}
