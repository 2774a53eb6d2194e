import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Media } from "../ingestion/sources/media.ts";
import { type SourceEntry, sourceEntry } from "../ingestion/sources/source-entry.ts";
import { readExport } from "./read-export.ts";

/** A document to parse again and again. */
export interface BenchDocument {
  entry: SourceEntry;
  bytes: Uint8Array;
}

/** Where real documents of each kind lie below the data folder. */
const folders = [
  "corpora/sourcegraph-handbook",
  "corpora/policy-pdfs",
  "exports/confluence-html-nucleator",
  "exports/notion-zips/multi_part_zip.zip",
  "exports/google-docs-html",
  "office/markitdown/test_wikipedia.html",
  "office/markitdown/test.docx",
  "office/markitdown/test_with_comment.docx",
  "office/markitdown/equations.docx",
];

/** The documents that can be parsed, by what they are. */
export async function readCorpus(dataDirectory: string | null): Promise<Map<Media, BenchDocument[]>> {
  const documents = generatedDocuments();
  const temporaryDirectory = await mkdtemp(path.join(tmpdir(), "bench-"));
  try {
    for (const location of dataDirectory === null
      ? []
      : folders.map((name) => path.join(dataDirectory, name))) {
      await readExport(location, temporaryDirectory, async (entry, bytes) => {
        documents.push({ entry, bytes });
      });
    }
  } finally {
    await rm(temporaryDirectory, { recursive: true, force: true });
  }
  return Map.groupBy(documents, ({ entry }) => entry.media);
}

const sentence =
  "Every instrument is checked twice before it leaves the workshop, and the record is kept for ten years. ";

/** Documents of plain words, for a machine without the data folder. */
function generatedDocuments(): BenchDocument[] {
  const sections = Array.from({ length: 40 }, (_, i) => i + 1);
  const rows = Array.from(
    { length: 5_000 },
    (_, i) => `${i},Sensor ${i % 90},"Berlin, hall ${i % 7}",${i * 3} EUR`,
  );
  const markdown = sections
    .map((n) => `## Step ${n}\n\n${sentence.repeat(6)}\n\n- first\n- **second**\n`)
    .join("\n");
  const html = sections.map(
    (n) => `<h2>Step ${n}</h2><p>${sentence.repeat(6)}</p><ul><li>a<li><b>b</b></ul>`,
  );
  return [
    ...Array.from({ length: 20 }, (_, i) => generated(`${i}.md`, "markdown", `# Guide ${i}\n\n${markdown}`)),
    ...Array.from({ length: 20 }, (_, i) => generated(`${i}.html`, "html", `<h1>Guide</h1>${html.join("")}`)),
    generated("stock.csv", "csv", `Number,Name,Place,Price\n${rows.join("\n")}`),
  ];
}

function generated(name: string, media: Media, text: string): BenchDocument {
  const bytes = new Uint8Array(Buffer.from(text));
  const fields = { path: name, sizeBytes: bytes.length, format: "files" as const, media };
  return { entry: sourceEntry({ ...fields, breadcrumbs: [], fallbackTitle: name }), bytes };
}
