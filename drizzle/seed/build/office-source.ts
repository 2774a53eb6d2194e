import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** One unit of a document, in reading order. A table's first row is its header. */
export type OfficeBlock =
  | { kind: "heading" | "paragraph"; text: string }
  | { kind: "list"; isOrdered: boolean; items: string[] }
  | { kind: "table"; rows: string[][] };

/** The text of one PDF or DOCX of the demo company, as a file of `build/office` says it. */
export interface OfficeSource {
  /** Where the finished file goes, relative to the company's folder; ends in `.pdf` or `.docx`. */
  file: string;
  title: string;
  author: string;
  /** Shown under the title and written into the file's properties; never the day of the build. */
  date: Date;
  /** At the foot of every page; empty for none. */
  footer: string;
  blocks: OfficeBlock[];
}

/** Reads all sources of a folder, by file name. Throws when one lacks a field of its head. */
export async function readOfficeSources(folder: string): Promise<OfficeSource[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => parseOfficeSource(name, await readFile(join(folder, name), "utf8"))),
  );
}

/**
 * Head lines `key: value`, a line `---`, then blocks separated by blank lines: `## heading`, `- item`, `1. item`,
 * `| cell | cell |`, or a paragraph. There is no inline markup.
 */
export function parseOfficeSource(name: string, raw: string): OfficeSource {
  const [head = "", ...rest] = raw.split("\n---\n");
  const fields = new Map<string, string>();
  for (const line of head.split("\n")) {
    const colon = line.indexOf(": ");
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2).trim());
  }
  const field = (key: string): string => {
    const value = fields.get(key);
    if (value === undefined) throw new Error(`${name}: the head has no "${key}".`);
    return value;
  };
  const blocks = rest
    .join("\n---\n")
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .map(parseBlock);
  return {
    file: field("file"),
    title: field("title"),
    author: field("author"),
    date: new Date(`${field("date")}T09:00:00Z`),
    footer: fields.get("footer") ?? "",
    blocks,
  };
}

/** `2026-03-01` as `1 March 2026`. */
export function longDate(date: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);
}

function parseBlock(text: string): OfficeBlock {
  const lines = text.split("\n");
  if (text.startsWith("## ")) return { kind: "heading", text: text.slice(3) };
  if (text.startsWith("|")) {
    const rows = lines.map((line) => {
      const cells = line.split("|").slice(1, -1);
      return cells.map((cell) => cell.trim());
    });
    return { kind: "table", rows };
  }
  const bullet = /^(?:- |\d+\. )/;
  if (lines.every((line) => bullet.test(line))) {
    return {
      kind: "list",
      isOrdered: !text.startsWith("- "),
      items: lines.map((line) => line.replace(bullet, "")),
    };
  }
  return { kind: "paragraph", text: lines.join(" ") };
}
