import { parseArgs } from "node:util";
import { parseDocument } from "htmlparser2";
import mammoth from "mammoth";
import MarkdownIt from "markdown-it";
import Papa from "papaparse";
import { extractText, getDocumentProxy } from "unpdf";
import { testDataDirectory } from "../config/env.ts";
import { type BenchDocument, readCorpus } from "../fidelity/bench-corpus.ts";
import { chunkDocument } from "../ingestion/chunking/chunk-document.ts";
import { decodeHtml, decodeText } from "../ingestion/parsing/decode-text.ts";
import type { Media } from "../ingestion/sources/media.ts";
import { parseEntry } from "../ingestion/sources/parse-entry.ts";
import { print } from "./command.ts";
import { measureArchive } from "./measure-archive.ts";

const markdown = new MarkdownIt({ html: true, linkify: true });

/** The library that each parser of ours is built on, doing what it does by itself. */
const bareParsers: Partial<Record<Media, { name: string; parse: (bytes: Uint8Array) => unknown }>> = {
  html: { name: "htmlparser2 tree", parse: (bytes) => parseDocument(decodeHtml(bytes)) },
  markdown: { name: "markdown-it tokens", parse: (bytes) => markdown.parse(decodeText(bytes), {}) },
  csv: {
    name: "papaparse rows",
    parse: (bytes) => Papa.parse(decodeText(bytes), { skipEmptyLines: "greedy" }),
  },
  docx: { name: "mammoth to HTML", parse: (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }) },
  pdf: {
    name: "unpdf text",
    parse: async (bytes) => {
      const pdf = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
      await extractText(pdf);
      await pdf.loadingTask.destroy();
    },
  },
};

const rounds = 5;

/**
 * `npm run bench -- parsing`: how fast documents are parsed and cut, beside the bare library that each parser is built
 * on, on the same files: those of TEST_DATA_DIR, and a few generated ones. The best of five rounds.
 * `--archive MB` instead reads a generated archive of that size, and tells the memory it took.
 */
export async function benchParsing(): Promise<void> {
  const { values } = parseArgs({ options: { archive: { type: "string" } }, allowPositionals: true });
  if (values.archive) return measureArchive({ sizeMb: Number(values.archive) });
  const corpus = await readCorpus(testDataDirectory());
  print(row(["files", "library", "documents", "MB", "bare MB/s", "ours MB/s", "ratio"]));
  for (const [media, { name, parse }] of Object.entries(bareParsers)) {
    const documents = [...corpus].find(([one]) => one === media)?.[1] ?? [];
    if (documents.length === 0) continue;
    const sizeMb = documents.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
    const { bareMs, ownMs } = await race(documents, parse);
    const speeds = [sizeMb / (bareMs / 1000), sizeMb / (ownMs / 1000)].map((speed) => speed.toFixed(2));
    const ratio = `${((bareMs / ownMs) * 100).toFixed(0)} %`;
    print(row([media, name, String(documents.length), sizeMb.toFixed(1), ...speeds, ratio]));
  }
}

/** Runs both in turn, so that a busy moment of the machine hits both; returns the best round of each. */
async function race(
  documents: readonly BenchDocument[],
  parseBare: (bytes: Uint8Array) => unknown,
): Promise<{ bareMs: number; ownMs: number }> {
  let [bareMs, ownMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round++) {
    let startedAt = threadMs();
    for (const { bytes } of documents) await parseBare(bytes);
    bareMs = Math.min(bareMs, threadMs() - startedAt);
    startedAt = threadMs();
    for (const input of documents) chunkDocument(await parseEntry(input));
    ownMs = Math.min(ownMs, threadMs() - startedAt);
  }
  return { bareMs, ownMs };
}

/** Time of this thread on a processor: what else the machine does does not count. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function row(cells: readonly string[]): string {
  const [first = "", second = "", ...rest] = cells;
  return first.padEnd(12) + second.padEnd(22) + rest.map((cell) => cell.padStart(12)).join("");
}
