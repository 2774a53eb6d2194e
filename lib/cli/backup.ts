import path from "node:path";
import { backupDatabase } from "../db/backup.ts";
import { print, runCommand } from "./command.ts";

/** `npm run backup -- [FILE]`: with the server up or down, embedded or on PostgreSQL. */
await runCommand(async (runtime) => {
  const day = new Date().toISOString().slice(0, 10);
  const file = path.resolve(process.argv[2] ?? `groundwork-${day}.backup.gz`);
  const rowCount = await backupDatabase(runtime.database, file);
  print(
    `${rowCount} rows written to ${file}. Keep it where only admins can read it: it holds every document.`,
  );
});
