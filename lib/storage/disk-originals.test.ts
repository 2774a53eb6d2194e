import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { diskOriginals } from "./disk-originals.ts";

const root = mkdtempSync(path.join(tmpdir(), "groundwork-originals-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bytesOf = (text: string) => new TextEncoder().encode(text);
const storageIn = (name: string, isKeeping = true) =>
  diskOriginals({ directory: path.join(root, name), isKeeping });
const nothingNamed = async () => new Set<string>();
const future = new Date(Date.now() + 60_000);

test("an original is kept once under the hash of its bytes, and comes back whole or in part", async () => {
  const storage = storageIn("kept");
  const hash = await storage.keep(bytesOf("0123456789"));
  expect(hash).toBe(createHash("sha256").update("0123456789").digest("hex"));
  expect(await storage.keep(bytesOf("0123456789"))).toBe(hash);
  expect(readdirSync(path.join(root, "kept", hash?.slice(0, 2) ?? ""))).toEqual([hash]);
  const found = await storage.open(hash ?? "");
  expect(found?.sizeBytes).toBe(10);
  expect(await new Response(found?.stream()).text()).toBe("0123456789");
  expect(await new Response(found?.stream({ start: 2, end: 5 })).text()).toBe("234");
});

test("nothing is kept where that is switched off, and what is there stays readable", async () => {
  const hash = (await storageIn("off").keep(bytesOf("before"))) ?? "";
  const storage = storageIn("off", false);
  expect(await storage.keep(bytesOf("after"))).toBeNull();
  expect(await storage.has(hash)).toBe(true);
});

test("a sweep deletes what no document names and nobody has kept for a while", async () => {
  const storage = storageIn("swept");
  const [named = "", gone = "", fresh = ""] = await Promise.all(
    ["named", "gone", "fresh"].map(async (text) => (await storage.keep(bytesOf(text))) ?? ""),
  );
  const fileOf = (hash: string) => path.join(root, "swept", hash.slice(0, 2), hash);
  const old = new Date(Date.now() - 60_000);
  for (const hash of [named, gone, fresh]) utimesSync(fileOf(hash), old, old);
  // A half-written file of a process that died.
  writeFileSync(`${fileOf(gone)}.torn`, "x");
  utimesSync(`${fileOf(gone)}.torn`, old, old);
  await storage.keep(bytesOf("fresh"));
  const before = new Date(Date.now() - 30_000);
  expect(await storage.sweep({ before, namedAmong: async () => new Set([named]) })).toBe(2);
  expect([await storage.has(named), await storage.has(gone), await storage.has(fresh)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await storageIn("never-used").sweep({ before: future, namedAmong: nothingNamed })).toBe(0);
});

test("an original that is damaged is written anew", async () => {
  const storage = storageIn("torn");
  const hash = (await storage.keep(bytesOf("whole"))) ?? "";
  writeFileSync(path.join(root, "torn", hash.slice(0, 2), hash), "who");
  await storage.keep(bytesOf("whole"));
  expect(await new Response((await storage.open(hash))?.stream()).text()).toBe("whole");
});

test("A15: only a hash names an original, never a path", async () => {
  const storage = storageIn("paths");
  await storage.keep(bytesOf("x"));
  writeFileSync(path.join(root, "secret"), "secret");
  for (const hash of ["../secret", "..%2fsecret", "/etc/passwd", "", "../".repeat(22), "A".repeat(64)]) {
    expect(await storage.open(hash), hash).toBeNull();
    expect(await storage.has(hash), hash).toBe(false);
  }
});
