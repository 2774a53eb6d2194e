import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbedded } from "../db/embedded.ts";
import { templateDirectory, testDirectory } from "./test-directories.ts";

/**
 * Makes one migrated embedded database that every test file copies: a fresh one takes seconds, a copy a tenth of one. The
 * copies lie in a folder of this run alone, so that two runs side by side leave each other's in peace.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const databases = path.join(testDirectory, "databases", String(process.pid));
  project.provide("databasesDirectory", databases);
  mkdirSync(testDirectory, { recursive: true });
  const template = templateDirectory();
  if (!existsSync(template)) {
    const unfinished = path.join(testDirectory, `unfinished-${process.pid}`);
    const database = await openEmbedded(unfinished);
    await database.close();
    // Another run may have been faster.
    if (existsSync(template)) rmSync(unfinished, { recursive: true, force: true });
    else renameSync(unfinished, template);
  }
  return () => rmSync(databases, { recursive: true, force: true });
}
