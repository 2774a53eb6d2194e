import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ParsedDocument } from "../domain/document.ts";
import { type Comparison, compareFacets } from "./compare-facets.ts";
import { bareText, facetsOfDocument } from "./facets.ts";
import { correctionsOf } from "./known-differences.ts";
import { facetsOfMarkdown } from "./markdown-facets.ts";
import { readExport } from "./read-export.ts";

/** A document that was read, beside what somebody else made of it. */
export interface ComparedFile {
  set: string;
  file: string;
  /** Null if it was refused, which loses everything. */
  comparison: Comparison | null;
}

/**
 * Originals and the Markdown that was made of them elsewhere, by the folder of both below the data folder. `isOneExport`:
 * the folder is read as a whole, since one file alone would not be recognised.
 */
const sets = [
  {
    name: "google-docs",
    originals: "exports/google-docs-html",
    expected: "exports/google-docs-html",
    original: /\.export\.html$/,
    extension: ".expected.md",
    isOneExport: false,
  },
  {
    name: "confluence-pages",
    originals: "exports/confluence-storage-pages/page-xml",
    expected: "exports/confluence-storage-pages/wiki",
    original: /\.xml$/,
    extension: ".md",
    isOneExport: true,
  },
  {
    name: "pdf",
    originals: "office/markitdown",
    expected: "office/markitdown/expected_outputs",
    original: /\.pdf$/,
    extension: ".md",
    isOneExport: false,
  },
] as const;

/** Compares every original that has an expected text; an original without one is not compared. */
export async function compareExpectedSets(input: {
  dataDirectory: string;
  temporaryDirectory: string;
}): Promise<ComparedFile[]> {
  const compared: ComparedFile[] = [];
  for (const set of sets) {
    const folder = path.join(input.dataDirectory, set.originals);
    const names = existsSync(folder) ? (await readdir(folder)).filter((name) => set.original.test(name)) : [];
    const together = set.isOneExport ? await readExport(folder, input.temporaryDirectory) : null;
    for (const file of names.sort()) {
      const expectedName = file.replace(set.original, set.extension);
      const expectedPath = path.join(input.dataDirectory, set.expected, expectedName);
      if (!existsSync(expectedPath)) continue;
      const expected = readFileSync(expectedPath, "utf8");
      // A scan, of which the other tool read nothing.
      if (expected.trim() === "") continue;
      const { documents } = together ?? (await readExport(path.join(folder, file), input.temporaryDirectory));
      const document = together ? documents.find((one) => one.path.endsWith(file)) : documents[0];
      compared.push({
        set: set.name,
        file,
        comparison: document ? compareFile(document, file, expected) : null,
      });
    }
  }
  return compared;
}

function compareFile(document: ParsedDocument, file: string, expected: string): Comparison {
  const facets = facetsOfMarkdown(correctionsOf(file, expected));
  const title = bareText(document.title);
  const isTitleStated =
    !bareText(document.content.text).startsWith(title) && bareText(expected.slice(0, 2_000)).includes(title);
  return compareFacets(facets, facetsOfDocument(document, isTitleStated));
}
