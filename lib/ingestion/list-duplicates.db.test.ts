import { afterAll, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { ItemQuery } from "../domain/import.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { importWorkshop } from "../testing/imports.ts";
import { makePerson } from "../testing/people.ts";
import { listImportItems } from "./list-import-items.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const manual = `# Manual\n\n${Array.from({ length: 300 }, (_, i) => `step${i}`).join(" ")}\n`;

async function importManual(database: Database, name: string, acl: ("everyone" | `group:${string}`)[]) {
  const view = await workshop.importFiles(database, {
    ...{ source: name, acl },
    files: { [`${name}.md`]: manual },
  });
  return view.id;
}

test("a line names the documents that say the same, as far as its reader may see them", async ({
  database,
}) => {
  const importId = await importManual(database, "pump", ["everyone"]);
  await importManual(database, "pump copy", ["everyone"]);
  await importManual(database, "secret copy", ["group:board"]);
  const namesFor = async (groups: string[]) => {
    const principal = await makePerson(database, { role: "admin", groups });
    const { items } = await listImportItems({ database }, { principal, ...ItemQuery.parse({ importId }) });
    return items[0]?.duplicates.map(({ path }) => path).sort();
  };
  expect(await namesFor([])).toEqual(["pump copy.md"]);
  expect(await namesFor(["board"])).toEqual(["pump copy.md", "secret copy.md"]);
});
