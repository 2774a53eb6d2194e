import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { testDataDirectory } from "../config/env.ts";
import { addedShare, type Comparison, keptShare, type Match, sumOf } from "../fidelity/compare-facets.ts";
import { compareWithSource, type SourceComparison } from "../fidelity/compare-with-source.ts";
import { compareConfluenceXml } from "../fidelity/confluence-xml.ts";
import { type ComparedFile, compareExpectedSets } from "../fidelity/expected-sets.ts";
import { findExports } from "../fidelity/find-exports.ts";
import { readExport } from "../fidelity/read-export.ts";
import { print } from "./command.ts";

/**
 * `npm run fidelity -- [--imports] [--verbose]`: reads the real exports and office files in TEST_DATA_DIR as an import
 * would, without a database, and compares those whose text somebody else has written down. `--imports` lists every
 * export; `--source` compares every document with the words of its own file (what is missing there is mostly the frame
 * around a web page); `--verbose` says what is missing and what is too much. Exit code 1 below 98 % of the words kept,
 * or above 2 % added.
 */
const { values } = parseArgs({
  options: {
    imports: { type: "boolean", default: false },
    source: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

/** Exports of Confluence as XML, beside what another reader finds in them. */
const confluenceEvents = "exports/confluence-xml-xwiki/confluencexml";
const minKept = 0.98;
const maxAdded = 0.02;

const dataDirectory = testDataDirectory();
if (dataDirectory === null || !existsSync(dataDirectory)) {
  print("Skipped: TEST_DATA_DIR names no folder with exports to compare with.");
} else {
  const temporaryDirectory = await mkdtemp(path.join(tmpdir(), "fidelity-"));
  try {
    if (values.imports) await printImports(dataDirectory, temporaryDirectory);
    if (values.source) printSources(await compareWithSource({ dataDirectory, temporaryDirectory }));
    const compared = await compareExpectedSets({ dataDirectory, temporaryDirectory });
    printComparisons(compared);
    await printConfluence(path.join(dataDirectory, confluenceEvents), temporaryDirectory);
  } finally {
    await rm(temporaryDirectory, { recursive: true, force: true });
  }
}

async function printImports(from: string, temporaryDirectory: string): Promise<void> {
  print(`${"export".padEnd(64)}${"read as".padEnd(18)}${"documents".padStart(10)}  refused`);
  for (const location of await findExports(from)) {
    const { format, documents, refused } = await readExport(location, temporaryDirectory);
    const reasons = [...Map.groupBy(refused, ({ reason }) => reason)].map(
      ([reason, all]) => `${reason} ×${all.length}`,
    );
    const name = path.relative(from, location);
    print(
      `${name.slice(-62).padEnd(64)}${(format ?? "–").padEnd(18)}${String(documents.length).padStart(10)}  ${reasons.join(", ")}`,
    );
    if (values.verbose)
      for (const one of refused) print(`      ${one.reason} ${one.path} ${one.detail ?? ""}`);
  }
  print();
}

function printSources(compared: readonly SourceComparison[]): void {
  print(row("documents beside their own files", ["documents", "words", "kept"]));
  for (const [set, files] of Map.groupBy(compared, (one) => one.set)) {
    const { words } = sumOf(files.map(({ comparison }) => comparison));
    print(
      row(set, [String(files.length), String(words.expected), `${(keptShare(words) * 100).toFixed(2)} %`]),
    );
    for (const { path: name, comparison } of values.verbose ? files : []) {
      if (keptShare(comparison.words) >= minKept) continue;
      print(`  ${name.slice(-70)}`);
      printDifferences({ ...comparison, words: { ...comparison.words, surplus: [] } });
    }
  }
  print();
}

function printComparisons(compared: readonly ComparedFile[]): void {
  print(row("compared", ["words kept", "added", "headings", "cells", "links"]));
  for (const [set, files] of Map.groupBy(compared, (one) => one.set)) {
    for (const { file, comparison } of files) {
      print(row(`  ${file}`, comparison ? figuresOf(comparison) : ["refused"]));
      if (comparison && values.verbose) printDifferences(comparison);
    }
    const total = sumOf(files.flatMap(({ comparison }) => comparison ?? []));
    print(row(`${set} (${files.length})`, figuresOf(total)));
    const isRefused = files.some(({ comparison }) => comparison === null);
    const isTrue = keptShare(total.words) >= minKept && addedShare(total.words) <= maxAdded;
    if (!isTrue || isRefused) process.exitCode = 1;
  }
}

async function printConfluence(directory: string, temporaryDirectory: string): Promise<void> {
  if (!existsSync(directory)) return;
  const { exports, ...facets } = await compareConfluenceXml(directory, temporaryDirectory);
  print(row(`confluence-xml (${exports})`, ["expected", "found", "added"]));
  for (const [name, { expected, found, missing, added }] of Object.entries(facets)) {
    print(row(`  ${name}`, [String(expected), String(found), String(added.length)]));
    if (values.verbose && missing.length > 0) print(`      missing: ${missing.slice(0, 40).join(" · ")}`);
    if (values.verbose && added.length > 0) print(`      added: ${added.slice(0, 40).join(" · ")}`);
    if (name === "words" && found < expected * minKept) process.exitCode = 1;
  }
}

function figuresOf({ words, headings, cells, links }: Comparison): string[] {
  const counts = ({ kept, expected, added }: Match) =>
    expected + added === 0 ? "" : `${kept}/${expected}${added > 0 ? ` +${added}` : ""}`;
  return [
    `${(keptShare(words) * 100).toFixed(1)} %`,
    `${(addedShare(words) * 100).toFixed(1)} %`,
    counts(headings),
    counts(cells),
    counts(links),
  ];
}

function printDifferences(comparison: Comparison): void {
  for (const [facet, { missing, surplus }] of Object.entries(comparison)) {
    if (missing.length > 0) print(`      ${facet} missing: ${missing.slice(0, 40).join(" · ")}`);
    if (surplus.length > 0) print(`      ${facet} added: ${surplus.slice(0, 40).join(" · ")}`);
  }
}

function row(name: string, cells: readonly string[]): string {
  return name.slice(0, 58).padEnd(60) + cells.map((cell) => cell.padStart(12)).join("");
}
