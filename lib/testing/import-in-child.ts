import { writeSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { and, eq } from "drizzle-orm";
import { openEmbedded } from "../db/embedded.ts";
import { openPostgres } from "../db/postgres.ts";
import { imports, sources } from "../db/schema/index.ts";
import { createImport } from "../ingestion/create-import.ts";
import { createParsePool } from "../ingestion/parse-pool.ts";
import { runImport } from "../ingestion/pipeline.ts";
import { createLog } from "../log.ts";
import { diskStorage } from "../storage/disk.ts";

/**
 * Imports a folder into a source, or goes on with that, in a process that a test may kill. Says `working` when the database
 * is open and `done` at the end.
 */
const { values } = parseArgs({
  options: {
    home: { type: "string", default: "embedded" },
    location: { type: "string", default: "" },
    folder: { type: "string", default: "" },
    source: { type: "string", default: "" },
    temporary: { type: "string", default: "" },
  },
});
const { home, location, folder, source, temporary } = values;
const log = createLog("silent");
const database =
  home === "embedded" ? await openEmbedded(location) : await openPostgres(location, { maxConnections: 2 });
const parsePool = createParsePool({ log });
const deps = {
  ...{ database, parsePool, log, temporaryDirectory: temporary, embeddingModel: null },
  jobs: { enqueue: async () => {}, work: async () => {}, stop: async () => {} },
  storage: diskStorage({ directory: temporary, routePath: "/uploads" }),
};
// Written at once, however soon the process is killed.
writeSync(1, "working\n");
const [known] = await database.orm
  .select({ importId: imports.id })
  .from(imports)
  .innerJoin(sources, eq(sources.id, imports.sourceId))
  .where(and(eq(sources.name, source), eq(imports.storageKey, folder)));
const { importId } =
  known ??
  (await createImport(deps, {
    ...{ sourceName: source, storageKey: folder, isExternal: true, fileName: path.basename(folder) },
    ...{ acl: ["everyone"], request: {}, needsReview: false, createdBy: null },
  }));
await runImport(deps, { importId, signal: new AbortController().signal });
writeSync(1, "done\n");
await parsePool.close();
await database.close();
