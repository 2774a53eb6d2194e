import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RawEntry, rawZip } from "../../testing/hostile/raw-zip.ts";
import { ExportError, openArchive } from "./archive.ts";

let folder = "";
let temporaryDirectory = "";
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "archive-"));
  temporaryDirectory = path.join(folder, "temporary");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(bytes: Buffer, name = "export.zip"): Promise<string> {
  const location = path.join(folder, `${++count}`, name);
  await mkdir(path.dirname(location), { recursive: true });
  await writeFile(location, bytes);
  return location;
}

async function openZip(entries: RawEntry[], limits = {}) {
  return openArchive(await save(rawZip(entries)), { temporaryDirectory, limits });
}

async function listing(entries: RawEntry[]) {
  const archive = await openZip(entries);
  await archive.close();
  return {
    paths: archive.entries.map((entry) => entry.path),
    problems: archive.problems.map(({ path: problemPath, reason }) => `${reason} ${problemPath}`),
  };
}

const read = { maxBytes: 1024 ** 2 };

describe("a hostile zip file", () => {
  test.each([
    ["../evil.md", "unsafe-path ../evil.md"],
    ["a/../../evil.md", "unsafe-path a/../../evil.md"],
    ["/etc/passwd", "unsafe-path /etc/passwd"],
    ["C:\\evil.md", "unsafe-path C:/evil.md"],
    ["..\\evil.md", "unsafe-path ../evil.md"],
    ["nul\0.md", "undecodable-name nul�.md"],
  ])("A15: loses the entry %j and nothing else", async (name, problem) => {
    expect(await listing([{ name }, { name: "good.md", data: "x" }])).toEqual({
      paths: ["good.md"],
      problems: [problem],
    });
  });

  test("A15: may not hold links, encrypted entries or unknown packings", async () => {
    const entries: RawEntry[] = [
      { name: "link.md", data: "/etc/passwd", mode: 0o120777 },
      // Encryption puts twelve bytes before the data.
      { name: "locked.md", data: "x".repeat(13), flags: 1, declaredBytes: 1 },
      { name: "odd.md", data: "x", method: 9 },
      { name: "good.md", data: "x" },
    ];
    expect(await listing(entries)).toEqual({
      paths: ["good.md"],
      problems: ["symlink link.md", "encrypted-entry locked.md", "broken-file odd.md"],
    });
  });

  test("A15: keeps the first of two entries with one path, and both if only their case differs", async () => {
    const archive = await openZip([
      { name: "a.md", data: "first" },
      { name: "a.md", data: "second" },
      { name: "./a.md", data: "third" },
      { name: "A.md", data: "other" },
    ]);
    expect(archive.entries.map((entry) => entry.path)).toEqual(["a.md", "A.md"]);
    expect(archive.problems.map((problem) => problem.reason)).toEqual(["duplicate-path", "duplicate-path"]);
    expect(Buffer.from(await archive.read("a.md", read)).toString()).toBe("first");
    await archive.close();
  });

  test("A16: costs its bombs, by ratio, by size and by overlap", async () => {
    const zeros = Buffer.alloc(12 * 1024 ** 2);
    const { paths, problems } = await listing([
      { name: "bomb.md", data: zeros, method: 8 },
      { name: "good.md", data: "x" },
    ]);
    expect({ paths, problems }).toEqual({ paths: ["good.md"], problems: ["archive-limit bomb.md"] });
    const many = Array.from({ length: 20 }, (_, i) => ({
      name: `${i}.md`,
      data: "x".repeat(500),
      isOverlapping: i > 0,
    }));
    await expect(openZip(many)).rejects.toMatchObject({ reason: "archive-limit" });
    await expect(openZip([{ name: "a.md", data: "12345" }], { maxTotalBytes: 4 })).rejects.toMatchObject({
      reason: "archive-limit",
    });
    await expect(openZip([{ name: "a.md" }, { name: "b.md" }], { maxEntries: 1 })).rejects.toMatchObject({
      reason: "archive-limit",
    });
  });

  test("A16: cannot lie about the size of an entry", async () => {
    const archive = await openZip([
      { name: "liar.md", data: "x".repeat(5_000), method: 8, declaredBytes: 10 },
    ]);
    await expect(archive.read("liar.md", read)).rejects.toMatchObject({ reason: "broken-file" });
    await archive.close();
  });

  test("A16: is read only up to the limit for one file", async () => {
    const archive = await openZip([{ name: "a.md", data: "x".repeat(5_000), method: 8 }]);
    await expect(archive.read("a.md", { maxBytes: 4_999 })).rejects.toMatchObject({ reason: "too-large" });
    expect(await archive.read("a.md", { maxBytes: 5_000 })).toHaveLength(5_000);
    await archive.close();
  });

  test("is called broken when it is cut short, empty when it holds nothing", async () => {
    const whole = rawZip([{ name: "a.md", data: "x".repeat(500) }]);
    const open = async (bytes: Buffer) => openArchive(await save(bytes), { temporaryDirectory });
    await expect(open(whole.subarray(0, 300))).rejects.toMatchObject({ reason: "broken-archive" });
    await expect(open(Buffer.from("no zip at all"))).rejects.toMatchObject({ reason: "broken-archive" });
    await expect(open(Buffer.alloc(0))).rejects.toMatchObject({ reason: "empty-archive" });
    await expect(open(rawZip([]))).rejects.toMatchObject({ reason: "empty-archive" });
    await expect(open(rawZip([{ name: "folder/" }, { name: "__MACOSX/._a.md" }]))).rejects.toBeInstanceOf(
      ExportError,
    );
    const damaged = Buffer.from(whole);
    damaged.fill(0, 0, 40);
    const archive = await open(damaged);
    await expect(archive.read("a.md", read)).rejects.toMatchObject({ reason: "broken-file" });
    await archive.close();
  });
});

describe("the names in a zip file", () => {
  test.each([
    ["UTF-8 without saying so", { name: Buffer.from("Übersicht 知.md") }, "Übersicht 知.md"],
    ["UTF-8 in decomposed form", { name: "Cafe\u0301.md", flags: 0x800 }, "Café.md"],
    ["code page 437", { name: Buffer.from([0x9a, 0x62, 0x81, 0x2e, 0x6d, 0x64]) }, "Übü.md"],
    ["backslashes", { name: "a\\b.md" }, "a/b.md"],
  ])("are read as %s", async (_, entry, expected) => {
    expect((await listing([{ data: "x", ...entry }])).paths).toEqual([expected]);
  });

  test("are taken from the Unicode path field when the others say nothing", async () => {
    const name = Buffer.from([0x3f, 0xff, 0x2e, 0x6d, 0x64]);
    const path8 = Buffer.from("知.md");
    const head = Buffer.alloc(9);
    head.writeUInt16LE(0x7075, 0);
    head.writeUInt16LE(5 + path8.length, 2);
    head.writeUInt8(1, 4);
    expect((await listing([{ name, data: "x", extra: Buffer.concat([head, path8]) }])).paths).toEqual([
      "知.md",
    ]);
  });

  test("leave out what operating systems leave behind", async () => {
    const names = [
      "__MACOSX/._a.md",
      "._a.md",
      ".DS_Store",
      "b/.hidden/x.md",
      "~$plan.docx",
      "Thumbs.db",
      "a.md",
    ];
    expect(await listing(names.map((name) => ({ name, data: "x" })))).toEqual({
      paths: ["a.md"],
      problems: [],
    });
  });
});

describe("archives inside of an archive", () => {
  const part = (name: string, text: string) => rawZip([{ name, data: text }]);

  test("are read as one if they are the parts of an export, and cleaned up", async () => {
    const archive = await openZip([
      { name: "Export-1-Part-1.zip", data: part("Plan/a.md", "one") },
      { name: "Export-1-Part-2.zip", data: part("Plan/b.zip", "an attachment") },
      { name: "Export-1-Part-3.zip", data: "broken" },
    ]);
    expect(archive.entries.map((entry) => entry.path)).toEqual(["Plan/a.md", "Plan/b.zip"]);
    expect(archive.problems).toMatchObject([{ path: "Export-1-Part-3.zip", reason: "broken-archive" }]);
    expect(Buffer.from(await archive.read("Plan/a.md", read)).toString()).toBe("one");
    expect(await readdir(temporaryDirectory)).toHaveLength(1);
    await archive.close();
    expect(await readdir(temporaryDirectory)).toEqual([]);
  });

  test("are opened if they are all there is, and only one level deep", async () => {
    const inner = rawZip([
      { name: "deep.zip", data: part("c.md", "x") },
      { name: "a.md", data: "x" },
    ]);
    expect((await listing([{ name: "all.zip", data: inner }])).paths).toEqual(["deep.zip", "a.md"]);
  });

  test("stay closed if they are attachments", async () => {
    const { paths } = await listing([
      { name: "x.zip", data: part("c.md", "x") },
      { name: "a.md", data: "x" },
    ]);
    expect(paths).toEqual(["x.zip", "a.md"]);
  });
});

describe("a folder and a loose file", () => {
  test("are listed without links and hidden files", async () => {
    const root = path.join(folder, "tree");
    await mkdir(path.join(root, "b"), { recursive: true });
    await writeFile(path.join(root, "b", "2.md"), "two");
    await writeFile(path.join(root, "a.md"), "one");
    await writeFile(path.join(root, ".secret"), "x");
    await symlink("/etc/passwd", path.join(root, "link.md"));
    await symlink("/etc", path.join(root, "etc"));
    const archive = await openArchive(root, { temporaryDirectory });
    expect(archive.entries).toEqual([
      { path: "a.md", sizeBytes: 3 },
      { path: "b/2.md", sizeBytes: 3 },
    ]);
    expect(archive.problems.map((problem) => problem.reason)).toEqual(["symlink", "symlink"]);
    expect(Buffer.from(await archive.read("b/2.md", read)).toString()).toBe("two");
    await expect(archive.read("../../etc/passwd", read)).rejects.toBeInstanceOf(ExportError);
  });

  test("are not followed into a link that appears after they were listed", async () => {
    const root = path.join(folder, "changing");
    await mkdir(root);
    await writeFile(path.join(root, "a.md"), "one");
    const archive = await openArchive(root, { temporaryDirectory });
    await rm(path.join(root, "a.md"));
    await symlink("/etc/passwd", path.join(root, "a.md"));
    await expect(archive.read("a.md", read)).rejects.toMatchObject({ reason: "symlink" });
  });

  test("keep the name that they came with", async () => {
    const location = await save(Buffer.from("hello"), "upload-8f3a");
    const archive = await openArchive(location, { temporaryDirectory, fileName: "Notes.txt" });
    expect(archive.entries).toEqual([{ path: "Notes.txt", sizeBytes: 5 }]);
    expect(Buffer.from(await archive.read("Notes.txt", read)).toString()).toBe("hello");
  });

  test("are told apart by their content, not only by their names", async () => {
    const bytes = rawZip([{ name: "word/document.xml", data: "x" }]);
    const asZip = await openArchive(await save(bytes, "upload-1"), {
      temporaryDirectory,
      fileName: "export",
    });
    expect(asZip.entries.map((entry) => entry.path)).toEqual(["word/document.xml"]);
    await asZip.close();
    const asDocument = await openArchive(await save(bytes, "upload-2"), {
      temporaryDirectory,
      fileName: "plan.docx",
    });
    expect(asDocument.entries.map((entry) => entry.path)).toEqual(["plan.docx"]);
  });
});
