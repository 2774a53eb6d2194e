import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Everything that tests leave behind; ignored by git. */
export const testDirectory = path.resolve(".test");

/** One template for each state of the migrations. */
export function templateDirectory(): string {
  return path.join(testDirectory, `template-${migrationsHash()}`);
}

export function migrationsHash(): string {
  const folder = path.resolve("drizzle", "migrations");
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort())
    if (name.endsWith(".sql")) hash.update(readFileSync(path.join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}
