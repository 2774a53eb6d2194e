import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { openEmbedded } from "../db/embedded.ts";
import { templateDirectory, testDirectory } from "./test-directories.ts";

/** Makes one migrated embedded database that every test file copies: a fresh one takes seconds, a copy a tenth of one. */
export default async function setup(): Promise<() => void> {
  mkdirSync(testDirectory, { recursive: true });
  const template = templateDirectory();
  if (!existsSync(template)) {
    const unfinished = path.join(testDirectory, `unfinished-${process.pid}`);
    const database = await openEmbedded(unfinished);
    await database.close();
    renameSync(unfinished, template);
  }
  return () => rmSync(path.join(testDirectory, "databases"), { recursive: true, force: true });
}
