import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { body, dump, object, page, readDump, space } from "../../../../testing/confluence-dump.ts";
import { rawZip } from "../../../../testing/hostile/raw-zip.ts";
import { openArchive } from "../../archive.ts";
import { detectFormat } from "../../index.ts";

test("a zip file is recognised by its beginning, then listed and read from the same archive", async () => {
  const xml = dump(space, page("10000", "Home"), body("10000", `<p>${"word ".repeat(100_000)}</p>`));
  const temporaryDirectory = await mkdtemp(path.join(tmpdir(), "xml-"));
  const location = path.join(temporaryDirectory, "export.zip");
  await writeFile(location, rawZip([{ name: "entities.xml", data: xml, method: 8 }]));
  const archive = await openArchive(location, { temporaryDirectory });
  const format = await detectFormat(archive);
  const listing = await format.list(archive, {});
  expect([format.name, listing.entries.length]).toEqual(["confluence-xml", 1]);
  await listing.close?.();
  await archive.close();
  await rm(temporaryDirectory, { recursive: true });
});

describe("a damaged file", () => {
  const whole = dump(
    space,
    page("10000", "Home"),
    body("10000", "<p>Kept</p>"),
    page("10001", "Next"),
    body("10001", "<p>Cut</p>"),
  );

  test("is read as far as it goes, and the report says how far", async () => {
    const { problems, texts } = await readDump(whole.slice(0, whole.indexOf("<p>Cut")));
    expect(texts).toEqual(["Kept", null]);
    expect(problems).toEqual([
      {
        path: "entities.xml",
        reason: "broken-archive",
        detail: expect.stringMatching(/read up to .* MB\. 2 pages/),
      },
    ]);
  });

  test("goes on after an object that is never closed", async () => {
    const { problems, entries } = await readDump(whole.replace("</object>\n", ""));
    expect(entries.map(({ path: name }) => name)).toEqual(["pages/Home", "pages/Next"]);
    expect(problems[0]?.detail).toContain("1 of its objects");
  });

  test("that breaks off before its first page is refused", async () => {
    await expect(readDump("<hibernate-generic><object class='Space' package='x'><id")).rejects.toMatchObject({
      reason: "broken-archive",
    });
  });

  test("may hold control characters, which are dropped", async () => {
    const { texts } = await readDump(
      dump(page("10000", "Home"), body("10000", "<p>be\u0002fore\u000b &#x1f; after</p>")),
    );
    expect(texts).toEqual(["before after"]);
  });
});

describe("A14: an entities.xml with a DOCTYPE", () => {
  test("expands no entities, however many it defines", async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`;
    const xml = dump(
      object("Page", "10000", {}).replace("</object>", '<property name="title">Joke &c;</property></object>'),
    );
    const { entries } = await readDump(xml.replace("<hibernate", `${laughs}<hibernate`));
    expect(entries.map(({ fallbackTitle }) => fallbackTitle)).toEqual(["Joke &c;"]);
  });

  test("reads no other file", async () => {
    const xml = `<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>${dump(page("10000", "Home"), body("10000", "<p>&xxe;</p>"))}`;
    expect((await readDump(xml)).texts).toEqual(["&xxe;"]);
  });
});
