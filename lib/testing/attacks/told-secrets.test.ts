import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { failedOutcome } from "../../answering/failed-outcome.ts";
import { extractiveWriter } from "../../answering/generation/extractive.ts";
import { problemOf } from "../../api/problem.ts";
import { asResult } from "../../auth/action-result.ts";
import { createLog } from "../../log.ts";

const secret = "sk-swordfish-4711";
const cause = () => new Error(`connect failed: postgresql://admin:${secret}@db/groundwork`);

test("A27: an unexpected error tells nobody its message: neither a person, nor a program, nor in an answer", async () => {
  expect(JSON.stringify(problemOf(cause()))).not.toContain(secret);
  const deps = { writer: extractiveWriter(), log: createLog("silent") };
  expect(JSON.stringify(failedOutcome(deps, { error: cause(), isStopped: false }))).not.toContain(secret);
  // Thrown on: Next sends a number in its place.
  await expect(asResult(() => Promise.reject(cause()))).rejects.toThrow();
});

test("A27: the log hides what is logged under a secret's name", () => {
  const script = `
    import { createLog } from "./lib/log.ts";
    const log = createLog("info");
    log.info({ password: "${secret}", user: { token: "${secret}", name: "Ada" }, authorization: "${secret}" }, "x");`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(stdout).toContain("Ada");
  expect(stdout).not.toContain(secret);
});

test("A27: what runs in browsers reads no configuration", () => {
  const files = globSync(["components/**/*.{ts,tsx}", "lib/domain/**/*.ts"]).filter(
    (file) => !/\.test\./.test(file),
  );
  const readers = files.filter((file) =>
    /process\.env|lib\/config|\.\.\/config/.test(readFileSync(file, "utf8")),
  );
  expect(readers).toEqual([]);
  expect(globSync("**/.env*", { cwd: "app" })).toEqual([]);
  const published = globSync([
    "lib/**/*.ts",
    "app/**/*.{ts,tsx}",
    "components/**/*.{ts,tsx}",
    "next.config.js",
  ]).filter(
    (file) =>
      !file.startsWith("lib/testing/") &&
      /NEXT_PUBLIC_|productionBrowserSourceMaps/.test(readFileSync(file, "utf8")),
  );
  expect(published).toEqual([]);
});
