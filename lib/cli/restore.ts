import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { restoreDatabase } from "../db/backup.ts";
import { UserError } from "../errors.ts";
import { ensureEmbeddingModel } from "../ingestion/embedding/ensure-embedding-model.ts";
import { print, runCommand } from "./command.ts";

/** `npm run restore -- FILE [--replace]`, with the server stopped. */
await runCommand(async (runtime) => {
  const { values, positionals } = parseArgs({
    options: { replace: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [given] = positionals;
  if (!given) throw new UserError("usage", "Usage: npm run restore -- FILE [--replace]");
  const file = path.resolve(given);
  if (!existsSync(file)) throw new UserError("usage", `There is no file ${file}.`);
  if (runtime.database.home === "shared") {
    throw new UserError(
      "server-running",
      "The server is running on this data folder. Stop it, restore, and start it again.",
    );
  }
  const rowCount = await restoreDatabase(runtime.database, file, { isReplacing: values.replace });
  await ensureEmbeddingModel(runtime);
  print(`${rowCount} rows restored. Everybody has to sign in again if the server's secret is another one.`);
});
