import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { crashTestKills } from "../config/env.ts";
import type { Database } from "../db/database.ts";
import { makeTestHome, openTestHome, type TestHome } from "../testing/database-test.ts";
import { importWorkshop, indexCounts } from "../testing/imports.ts";

/** `npm run test:crash` asks for 100. */
const kills = crashTestKills();
const workshop = importWorkshop();
afterAll(() => workshop.close());

const words = (seed: number) =>
  Array.from({ length: 120 }, (_, i) => `word${(seed * 31 + i * i * 7) % 900}`).join(" ");
const page = (number: number, edition: string) =>
  `# Page ${number}\n\n${edition} of ${number}.\n\n${words(number)}\n\n## More\n\n${words(number + 1)}\n`;
const pagesOf = (numbers: number[], edition: (number: number) => string) =>
  Object.fromEntries(numbers.map((number) => [`page-${number}.md`, page(number, edition(number))]));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** The first export, then one in which pages are new, changed, moved and gone. */
const first = pagesOf(upTo(60), () => "First edition");
const second = {
  ...pagesOf(
    upTo(75).filter((number) => number % 10 !== 3),
    (number) => (number % 3 === 0 ? "Second edition" : "First edition"),
  ),
  ...{ "page-1.md": page(900, "In the place of another"), "moved/page-1.md": page(1, "First edition") },
};

interface Task {
  home: TestHome;
  folder: string;
  /** Milliseconds after it began to work; null: never. */
  killAfterMs: number | null;
}

/** @returns how long it worked, or null when it was killed first */
async function importInChild({ home, folder, killAfterMs }: Task): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [
      path.join("lib", "testing", "import-in-child.ts"),
      ...[`--home=${home.kind}`, `--location=${home.location}`, `--folder=${folder}`, "--source=Crashed"],
      `--temporary=${workshop.folder({})}`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(child, "exit");
  let output = "";
  let startedAt = 0;
  for await (const part of child.stdout) {
    output += String(part);
    if (output.startsWith("working") && startedAt === 0) {
      startedAt = performance.now();
      if (killAfterMs !== null)
        void after(killAfterMs, undefined, { ref: false }).then(() => child.kill("SIGKILL"));
    }
  }
  await ended;
  if (killAfterMs === null) expect(output).toBe("working\ndone\n");
  return output.endsWith("done\n") ? performance.now() - startedAt : null;
}

/** Everything that an import leaves in the database, but ids and times. */
async function stateOf(database: Database) {
  const query = async (text: string) => (await database.pool.query(text)).rows;
  return {
    documents: await query(
      'select path, external_id, content_hash, body_hash, source_hash from documents order by path collate "C"',
    ),
    chunks: await query(
      'select d.path, c.ordinal, c.content_hash from chunks c join documents d on d.id = c.document_id order by d.path collate "C", c.ordinal',
    ),
    lines: await query(
      'select i.path, i.status from import_items i join imports m on m.id = i.import_id order by m.created_at, i.path collate "C"',
    ),
    imports: await query("select state, total, ledger from imports order by created_at"),
    staged: await query("select count(*)::int as left from staged_documents"),
    counts: await indexCounts(database),
  };
}

async function endOf(home: TestHome) {
  const database = await openTestHome(home);
  try {
    return await stateOf(database);
  } finally {
    await database.close();
    await home.remove();
  }
}

test(`imports that are killed ${kills} times leave what undisturbed ones leave: nothing is lost, nothing is twice`, {
  timeout: 120_000 + kills * 20_000,
}, async () => {
  const folders = [workshop.folder(first), workshop.folder(second)];
  const clean = await makeTestHome();
  const crashed = await makeTestHome();
  let killed = 0;
  for (const folder of folders) {
    const workedMs = await importInChild({ home: clean, folder, killAfterMs: null });
    for (let i = 0; i < kills / 2; i++) {
      const killAfterMs = Math.random() * (workedMs ?? 0);
      if ((await importInChild({ home: crashed, folder, killAfterMs })) === null) killed++;
    }
    await importInChild({ home: crashed, folder, killAfterMs: null });
  }
  expect(killed).toBeGreaterThan(0);
  const expected = await endOf(clean);
  const actual = await endOf(crashed);
  expect(expected.documents.length).toBe(Object.keys(second).length);
  expect(expected.counts.stored).toEqual(expected.counts.recounted);
  expect(actual).toEqual(expected);
});
