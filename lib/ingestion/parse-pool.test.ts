import path from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../log.ts";
import { createParsePool } from "./parse-pool.ts";
import { sourceEntry } from "./sources/source-entry.ts";

const log = createLog("silent");
const never = new AbortController().signal;

function fileOf(name: string, text: string) {
  const bytes = new Uint8Array(Buffer.from(text));
  const media = name.endsWith(".html") ? ("html" as const) : ("markdown" as const);
  const place = { format: "files" as const, breadcrumbs: [], fallbackTitle: name };
  return { entry: sourceEntry({ path: name, sizeBytes: bytes.length, media, ...place }), bytes };
}

test("A16: a file that is read without end costs its thread, and the next file is read", async () => {
  const worker = path.join("lib", "testing", "endless-parse-worker.ts");
  const pool = createParsePool({ log }, { timeoutMs: 6_000 }, worker);
  const endless = fileOf("endless.md", "# Never\n\nEnding.");
  expect(await pool.parse(endless, never)).toMatchObject({ isParsed: false, reason: "timed-out" });
  const small = fileOf("small.md", "# Small\n\nThis one is read.");
  expect(await pool.parse(small, never)).toMatchObject({ isParsed: true, document: { title: "Small" } });
  await pool.close();
});

test("a stop of the import is no fault of the file", async () => {
  const pool = createParsePool({ log });
  const stop = AbortSignal.abort(new Error("stopped"));
  await expect(pool.parse(fileOf("small.md", "# Small\n\nText."), stop)).rejects.toThrow("stopped");
  await pool.close();
});
