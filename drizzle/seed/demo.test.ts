import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { type AnyNode, isTag, isText } from "domhandler";
import { parseDocument } from "htmlparser2";
import mammoth from "mammoth";
import Papa from "papaparse";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { readWholeZip } from "./build/fixed-zip.ts";
import { buildNotionZip, companyFolder, renderOfficeFiles } from "./build-demo.ts";
import { demoScenario } from "./scenarios.ts";

const Question = z.strictObject({
  id: z.string().min(1),
  question: z.string().min(1),
  kind: z.string().min(1),
  expected: z.array(z.strictObject({ source: z.string(), path: z.string(), title: z.string() })),
  quotes: z.array(z.string().min(1)),
  facts: z.array(z.string().min(1)),
  answerable: z.boolean(),
  group: z.literal("leadership").optional(),
});

/** The folder of each source; the zip of Notion's export holds the folder `notion`. */
const folders = new Map([
  ["Engineering wiki", "confluence"],
  ["Kesterwick Handbook", "notion"],
  ["Shared drive", "drive"],
  ["Leadership", "leadership"],
]);

const lines = (await readFile(join(companyFolder, "questions.jsonl"), "utf8")).trim().split("\n");
const questions = lines.map((line) => Question.parse(JSON.parse(line)));
const fileOf = (expected: { source: string; path: string }): string =>
  join(companyFolder, folders.get(expected.source) ?? "no such source", expected.path);

describe("the demo's questions", () => {
  test("sixty with different ids, fourteen of them without an answer in the corpus", () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(60);
    const unanswerable = questions.filter(({ answerable }) => !answerable);
    expect(unanswerable).toHaveLength(14);
    expect(
      unanswerable.every(
        ({ expected, quotes, facts }) => !expected.length && !quotes.length && !facts.length,
      ),
    ).toBe(true);
  });

  test.each(questions.filter(({ answerable }) => answerable))(
    "$id: its quotes and facts stand in its documents",
    async ({ expected, quotes, facts }) => {
      const texts = await Promise.all(expected.map((document) => plainText(fileOf(document))));
      expect(texts.length).toBeGreaterThan(0);
      for (const words of [...quotes, ...facts]) {
        expect(
          texts.some((text) => text.includes(words)),
          words,
        ).toBe(true);
      }
      for (const text of texts) expect(quotes.some((quote) => text.includes(quote))).toBe(true);
    },
  );

  test("only questions of the leadership group expect documents of the leadership folder", () => {
    for (const { expected, group } of questions) {
      expect(expected.some(({ source }) => source === "Leadership")).toBe(group === "leadership");
    }
  });
});

describe("the demo's exports", () => {
  test("every source of the scenario is there, and its groups are named", () => {
    for (const { name, path, visibility } of demoScenario.sources) {
      expect(existsSync(join(companyFolder, "../../..", path)), path).toBe(true);
      expect(folders.has(name)).toBe(true);
      if (visibility.kind === "groups")
        expect(demoScenario.groups).toEqual(expect.arrayContaining(visibility.groups));
    }
  });

  test("every link between pages leads to a file of the same export", async () => {
    const pages = await filesBelow(companyFolder, /\.(html|md)$/);
    const broken: string[] = [];
    for (const page of pages) {
      const raw = await readFile(page, "utf8");
      for (const match of raw.matchAll(/(?:href="|\]\(|Depends on: \w+ \()([^")#]+)/g)) {
        const target = (match[1] ?? "").replaceAll("&amp;", "&");
        if (/^(https?:|mailto:)/.test(target)) continue;
        if (!existsSync(join(dirname(page), decodeURIComponent(target)))) broken.push(`${page} → ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test("each PDF and DOCX is what its source says", async () => {
    for (const { file, bytes } of await renderOfficeFiles()) {
      const committed = await readFile(join(companyFolder, file));
      if (file.endsWith(".pdf")) expect(committed.equals(bytes), file).toBe(true);
      else expect(await readWholeZip(committed), file).toEqual(await readWholeZip(Buffer.from(bytes)));
    }
  });

  test("the zip of Notion's export holds the folder, inside one part", async () => {
    const temporary = await mkdtemp(join(tmpdir(), "demo-"));
    try {
      await buildNotionZip(join(temporary, "out.zip"));
      const fresh = await notionMembers(join(temporary, "out.zip"));
      expect(await notionMembers(join(companyFolder, "notion-export.zip"))).toEqual(fresh);
      const folder = join(companyFolder, "notion");
      const paths = (await filesBelow(folder, /./)).map((path) => relative(folder, path));
      expect(fresh.map(({ path }) => path).sort()).toEqual(paths.sort());
    } finally {
      await rm(temporary, { recursive: true });
    }
  });
});

async function notionMembers(path: string) {
  const [part, ...others] = await readWholeZip(await readFile(path));
  expect(others).toEqual([]);
  expect(part?.path).toMatch(/^Export-[0-9a-f-]{36}-Part-1\.zip$/);
  return readWholeZip(part?.bytes ?? Buffer.alloc(0));
}

async function filesBelow(folder: string, name: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The words of a file, white space collapsed and cells joined by " | "; on purpose not with the product's own parsers. */
async function plainText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (await rawText(path, bytes)).replace(/\s+/g, " ");
}

async function rawText(path: string, bytes: Buffer): Promise<string> {
  if (path.endsWith(".pdf")) {
    const document = await getDocumentProxy(new Uint8Array(bytes));
    return (await extractText(document, { mergePages: true })).text;
  }
  if (path.endsWith(".docx")) {
    const { value } = await mammoth.convertToHtml({ buffer: bytes });
    return htmlText(parseDocument(value).children);
  }
  const raw = bytes.toString("utf8");
  if (path.endsWith(".html")) return htmlText(parseDocument(raw).children);
  if (path.endsWith(".csv")) {
    const { data } = Papa.parse<string[]>(raw, { skipEmptyLines: true });
    return data.map((row) => row.join(" | ")).join("\n");
  }
  return raw.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1").replace(/\*\*|`/g, "");
}

function htmlText(nodes: AnyNode[]): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.data;
      if (!isTag(node)) return "";
      if (node.name === "tr") {
        const cells = node.children.filter((cell) => isTag(cell));
        return `\n${cells.map((cell) => htmlText(cell.children).trim()).join(" | ")}\n`;
      }
      const isInline = ["a", "span", "code", "strong", "em"].includes(node.name);
      return isInline ? htmlText(node.children) : `\n${htmlText(node.children)}\n`;
    })
    .join("");
}
