import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { templateDirectory } from "../testing/test-directories.ts";
import { openEmbedded, openEmbeddedOrShared } from "./embedded.ts";
import { SocketChannel } from "./local-socket.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "groundwork-embedded-"));
  cpSync(path.join(templateDirectory(), "database"), path.join(directory, "database"), { recursive: true });
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Another process that opens the folder, says so, and holds it. */
async function holdInAnotherProcess() {
  const script = `
    import { openEmbedded } from ${JSON.stringify(path.resolve("lib/db/embedded.ts"))};
    const database = await openEmbedded(${JSON.stringify(directory)});
    await database.pool.query("create table if not exists held (a int)");
    await database.pool.query("insert into held values (1)");
    process.stdout.write("open");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe.skipIf(inject("testDatabase").home !== "embedded")("the embedded database's folder", () => {
  test("is refused to a second process, which reaches it through the first", async () => {
    const child = await holdInAnotherProcess();
    try {
      await expect(openEmbedded(directory)).rejects.toMatchObject({ code: "data-directory-in-use" });
      const shared = await openEmbeddedOrShared(directory);
      expect(shared.home).toBe("shared");
      expect((await shared.pool.query("select a from held")).rows).toEqual([{ a: 1 }]);
      await expect(shared.pool.query("select * from nowhere")).rejects.toMatchObject({ code: "42P01" });
      await shared.close();
    } finally {
      child.kill("SIGKILL");
    }
  });

  test("opens at once after kill -9, with every acknowledged row", async () => {
    const child = await holdInAnotherProcess();
    child.kill("SIGKILL");
    await once(child, "exit");
    const database = await openEmbedded(directory);
    expect((await database.pool.query("select a from held")).rows).toEqual([{ a: 1 }]);
    await database.close();
  });

  test("keeps a transaction of the socket whole, and rolls it back when its process goes", async () => {
    const database = await openEmbedded(directory);
    await database.pool.query("create table counted (a int)");
    const other = new SocketChannel(directory);
    await other.run({ text: "begin" });
    await other.run({ text: "insert into counted values (1)" });
    const waiting = database.pool.query("select count(*)::int as n from counted");
    await other.close();
    expect((await waiting).rows).toEqual([{ n: 0 }]);
    await database.close();
  });

  test("carries large values through the socket unharmed", async () => {
    const database = await openEmbedded(directory);
    const shared = await openEmbeddedOrShared(directory);
    const texts = Array.from({ length: 8 }, (_, i) => String(i).repeat(300_000));
    const echoes = await Promise.all(
      texts.map((text) => shared.pool.query("select $1::text as echo", [text])),
    );
    expect(echoes.map((echo) => echo.rows[0]?.echo)).toEqual(texts);
    await shared.close();
    await database.close();
  });
});
