import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
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

/** Originals and the Markdown that was made of them elsewhere, by the folder of both below the data folder. */
const sets = [
  {
    name: "google-docs",
    originals: "exports/google-docs-html",
    expected: "exports/google-docs-html",
    original: /\.export\.html$/,
    extension: ".expected.md",
  },
  {
    name: "pdf",
    originals: "office/markitdown",
    expected: "office/markitdown/expected_outputs",
    original: /\.pdf$/,
    extension: ".md",
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
    for (const file of names.sort()) {
      const expectedName = file.replace(set.original, set.extension);
      const expectedPath = path.join(input.dataDirectory, set.expected, expectedName);
      if (!existsSync(expectedPath)) continue;
      const expected = readFileSync(expectedPath, "utf8");
      // A scan, of which the other tool read nothing.
      if (expected.trim() === "") continue;
      const location = path.join(folder, file);
      compared.push({
        set: set.name,
        file,
        comparison: await compareFile(location, expected, input.temporaryDirectory),
      });
    }
  }
  return compared;
}

async function compareFile(
  location: string,
  expected: string,
  temporaryDirectory: string,
): Promise<Comparison | null> {
  const {
    documents: [document],
  } = await readExport(location, temporaryDirectory);
  if (!document) return null;
  const facets = facetsOfMarkdown(correctionsOf(path.basename(location), expected));
  const title = bareText(document.title);
  const isTitleStated =
    !bareText(document.content.text).startsWith(title) && bareText(expected.slice(0, 2_000)).includes(title);
  return compareFacets(facets, facetsOfDocument(document, isTitleStated));
}
