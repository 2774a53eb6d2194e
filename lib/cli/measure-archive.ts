import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";
import { chunkDocument } from "../ingestion/chunking/chunk-document.ts";
import { openArchive } from "../ingestion/sources/archive.ts";
import { detectFormat } from "../ingestion/sources/index.ts";
import { parseEntry } from "../ingestion/sources/parse-entry.ts";
import { print } from "./command.ts";

const pageBytes = 200_000;
const maxBytes = 200 * 1024 ** 2;
const sampleMs = 50;

/** Reads a generated archive from one end to the other, and tells how much memory that took at most. */
export async function measureArchive(input: { sizeMb: number }): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "archive-"));
  try {
    const location = path.join(folder, "export.zip");
    await writeArchive(location, Math.round((input.sizeMb * 1e6) / pageBytes));
    const startBytes = process.memoryUsage.rss();
    let peakBytes = startBytes;
    const timer = setInterval(() => {
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    }, sampleMs);
    const startedAt = performance.now();
    const counts = await readAll(location, folder);
    clearInterval(timer);
    const sizeMb = (await stat(location)).size / 1e6;
    print(
      `an archive of ${sizeMb.toFixed(0)} MB: ${counts.documents} documents, ${counts.chunks} chunks in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
    );
    print(
      `memory: ${(startBytes / 1e6).toFixed(0)} MB before, ${(peakBytes / 1e6).toFixed(0)} MB at most, so ${((peakBytes - startBytes) / 1e6).toFixed(0)} MB more`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeArchive(location: string, pageCount: number): Promise<void> {
  const sentence = "The instrument is checked twice before it leaves the workshop, and a record is kept. ";
  const section = (n: number) => `## Step ${n}\n\n${sentence.repeat(10)}\n\n- first\n- second\n\n`;
  const text = `# Guide\n\n${Array.from({ length: 230 }, (_, i) => section(i)).join("")}`.slice(0, pageBytes);
  const page = Buffer.from(text);
  const zip = new ZipFile();
  for (let i = 0; i < pageCount; i++) zip.addBuffer(page, `guides/${i % 50}/${i}.md`, { compress: false });
  zip.end();
  await finished(zip.outputStream.pipe(createWriteStream(location)));
}

async function readAll(
  location: string,
  temporaryDirectory: string,
): Promise<{ documents: number; chunks: number }> {
  const archive = await openArchive(location, { temporaryDirectory });
  const counts = { documents: 0, chunks: 0 };
  try {
    const { entries } = await (await detectFormat(archive)).list(archive, {});
    for (const entry of entries) {
      const bytes = await archive.read(entry.path, { maxBytes });
      counts.documents++;
      counts.chunks += chunkDocument(await parseEntry({ entry, bytes })).length;
      // Let the timer look at the memory.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await archive.close();
  }
  return counts;
}
