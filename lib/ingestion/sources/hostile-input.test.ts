import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { harmlessDocuments, hostileDocuments } from "../../testing/hostile/hostile-documents.ts";
import { parseWatched } from "../../testing/hostile/parse-watched.ts";
import { rawZip } from "../../testing/hostile/raw-zip.ts";
import { parseHtmlDom } from "../parsing/html-dom.ts";
import { parseMarkdown } from "../parsing/markdown.ts";
import { openArchive } from "./archive.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hostile-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("documents that ask for more than themselves", () => {
  test("A12, A13, A14: open no connection, read no file, and expand nothing", async () => {
    const secretFile = path.join(folder, "secret.txt");
    await writeFile(secretFile, "TOP-SECRET");
    const documents = hostileDocuments(secretFile);
    const { texts, touched } = await parseWatched(harmlessDocuments, documents);
    expect(touched).toEqual([]);
    expect(Object.keys(texts)).toEqual(Object.keys(documents));
    for (const [name, text] of Object.entries(texts)) {
      expect(text, name).toMatch(name === "A14.docx" ? /^refused: broken-file|hello/i : /hello/i);
      expect(text, name).not.toContain("TOP-SECRET");
      // The names of the entities may stay, but not what they stand for.
      expect(text.length, name).toBeLessThan(10_000);
    }
  });

  test("A12, A13: what reaches out is seen, and what reads a file is stopped", async () => {
    const file = path.join(folder, "secret.txt");
    await writeFile(file, "TOP-SECRET");
    const { touched } = await parseWatched({}, {}, { file, host: "127.0.0.1" });
    expect(touched.join("\n")).toContain(`readFile ${file}`);
    expect(touched.join("\n")).toContain("has been restricted");
    expect(touched.some((what) => what.startsWith("connect "))).toBe(true);
  });
});

describe("input that costs more than it holds", () => {
  test("A16: elements nested deeper than any page are refused at once", () => {
    const startedAt = performance.now();
    expect(() => parseHtmlDom("<b>".repeat(200_000))).toThrow(/nested/);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test.each([
    ["quotes", ">".repeat(50_000)],
    ["brackets", "[".repeat(50_000)],
    ["links", "[a](".repeat(20_000)],
    ["emphasis", "*a ".repeat(30_000)],
    ["both emphases", "_*".repeat(30_000)],
    ["code marks", Array.from({ length: 400 }, (_, i) => "`".repeat(i)).join(" ")],
    ["lists", Array.from({ length: 1_000 }, (_, i) => `${" ".repeat(i)}- a`).join("\n")],
    ["tables", `|${"a|".repeat(5_000)}\n|${"-|".repeat(5_000)}\n${"|a\n".repeat(5_000)}`],
    ["boxes", "<aside>\n".repeat(20_000)],
    ["formulas", `$$${" ".repeat(4_900)}\n`.repeat(100)],
    ["comments", "<!--".repeat(30_000)],
    ["tags", "<a ".repeat(30_000)],
    ["references", `${"[a]: x\n".repeat(10_000)}${"[a]".repeat(10_000)}`],
    ["front matter", `---\na: b\n${"- c\n".repeat(50_000)}`],
    ["imports", `import ${"from ".repeat(50_000)}`],
    ["addresses", "http://a.b/(".repeat(10_000)],
  ])("A16: Markdown made of %s is read in seconds", (_, source) => {
    const startedAt = performance.now();
    parseMarkdown(source, { link: { path: "a.md" } });
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("archives that hold more than they should", () => {
  async function save(name: string, bytes: Buffer): Promise<string> {
    const location = path.join(folder, name);
    await writeFile(location, bytes);
    return location;
  }
  const options = () => ({ temporaryDirectory: path.join(folder, "temporary") });

  test("A16: 60,000 entries are listed in seconds, and one more than the limit is refused", async () => {
    const many = rawZip(Array.from({ length: 60_000 }, (_, i) => ({ name: `${i}.md`, data: "" })));
    const location = await save("many.zip", many);
    const startedAt = performance.now();
    const archive = await openArchive(location, options());
    expect(archive.entries).toHaveLength(60_000);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await archive.close();
    await expect(
      openArchive(location, { ...options(), limits: { maxEntries: 59_999 } }),
    ).rejects.toMatchObject({ reason: "archive-limit" });
  });

  test("A16: archives inside of archives are not opened deeper than one level", async () => {
    const core = rawZip([{ name: "a.md", data: "x" }]);
    const nested = Array.from({ length: 20 }).reduce<Buffer>(
      (inner) => rawZip([{ name: "inner.zip", data: inner }]),
      core,
    );
    const archive = await openArchive(await save("nested.zip", nested), options());
    expect(archive.entries.map((entry) => entry.path)).toEqual(["inner.zip"]);
    await archive.close();
  });

  test("A16: a part that unpacks to a bomb costs that part alone", async () => {
    const bomb = rawZip([{ name: "b.md", data: Buffer.alloc(12 * 1024 ** 2), method: 8 }]);
    const good = rawZip([{ name: "good.md", data: "x" }]);
    const outer = rawZip([
      { name: "Export-1-Part-1.zip", data: bomb },
      { name: "Export-1-Part-2.zip", data: good },
    ]);
    const archive = await openArchive(await save("parts.zip", outer), options());
    expect(archive.entries.map((entry) => entry.path)).toEqual(["good.md"]);
    expect(archive.problems).toMatchObject([{ path: "b.md", reason: "archive-limit" }]);
    await archive.close();
  });

  test("A15: names that differ only by case, or by their form in Unicode, never stand for each other", async () => {
    const archive = await openArchive(
      await save(
        "names.zip",
        rawZip([
          { name: "A.md", data: "upper" },
          { name: "a.md", data: "lower" },
          { name: "Café.md", data: "composed" },
          { name: "Cafe\u0301.md", data: "decomposed" },
        ]),
      ),
      options(),
    );
    const read = async (name: string) => Buffer.from(await archive.read(name, { maxBytes: 100 })).toString();
    expect([await read("A.md"), await read("a.md"), await read("Café.md")]).toEqual([
      "upper",
      "lower",
      "composed",
    ]);
    expect(archive.problems.map((problem) => problem.reason)).toEqual(["duplicate-path"]);
    await archive.close();
  });
});
