import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { DocumentError } from "../../ingestion/parsing/document-error.ts";
import { fileTitleOf, mediaOf } from "../../ingestion/sources/media.ts";
import { parseEntry } from "../../ingestion/sources/parse-entry.ts";
import { sourceEntry } from "../../ingestion/sources/source-entry.ts";

/**
 * A program of its own: parses the documents that it is given, and tells what their parsers reached for. It is started
 * with Node's permission model, so that files outside of the program cannot be read whatever happens.
 */
const Document = z.object({ path: z.string(), base64: z.string() });
const Input = z.object({
  warmUp: z.array(Document),
  documents: z.array(Document),
  /** A file and an address to reach for, to see that it is seen. */
  probe: z.object({ file: z.string(), host: z.string() }).optional(),
});

/** Folders that the program itself loads from. */
const own = [path.resolve("lib"), path.resolve("node_modules")];
const touched: string[] = [];

function watch(owner: object, names: readonly string[], describe: (args: unknown[]) => string | null): void {
  for (const name of names) {
    const original: unknown = Reflect.get(owner, name);
    if (typeof original !== "function") continue;
    Reflect.set(owner, name, function watched(this: unknown, ...args: unknown[]) {
      const what = describe(args);
      if (what !== null) touched.push(`${name} ${what}`);
      return Reflect.apply(original, this, args);
    });
  }
}

const fileOf = ([location]: unknown[]) => {
  if (typeof location === "number") return null;
  const where = path.resolve(String(location));
  return own.some((folder) => where.startsWith(folder)) ? null : where;
};

function startWatching(): void {
  const reading = [
    "open",
    "openSync",
    "readFile",
    "readFileSync",
    "createReadStream",
    "readdir",
    "readdirSync",
  ];
  const writing = ["writeFile", "writeFileSync", "createWriteStream", "mkdir", "mkdirSync"];
  watch(fs, [...reading, ...writing], fileOf);
  watch(fs.promises, [...reading, ...writing], fileOf);
  watch(net.Socket.prototype, ["connect"], (args) => JSON.stringify(args[0]) ?? "");
  watch(dns, ["lookup", "resolve"], (args) => String(args[0]));
  watch(dns.promises, ["lookup", "resolve"], (args) => String(args[0]));
  watch(globalThis, ["fetch"], (args) => String(args[0]));
  syncBuiltinESMExports();
}

async function read({ path: name, base64 }: z.infer<typeof Document>): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  const entry = sourceEntry({
    path: name,
    sizeBytes: bytes.length,
    format: "files",
    media: mediaOf(name) ?? "text",
    breadcrumbs: [],
    fallbackTitle: fileTitleOf(name),
  });
  try {
    const { title, content } = await parseEntry({ entry, bytes });
    return `${title}\n${content.text}`;
  } catch (error) {
    if (error instanceof DocumentError) return `refused: ${error.reason}`;
    throw error;
  }
}

async function reachFor({ file, host }: { file: string; host: string }): Promise<void> {
  await fs.promises.readFile(file).catch((error: unknown) => touched.push(String(error)));
  await new Promise<void>((resolve) => {
    net
      .connect({ host, port: 9 })
      .on("error", () => resolve())
      .on("connect", () => resolve());
  });
}

const { warmUp, documents, probe } = Input.parse(JSON.parse(await text(process.stdin)));
for (const document of warmUp) await read(document);
startWatching();
const texts: Record<string, string> = {};
for (const document of documents) texts[document.path] = await read(document);
if (probe) await reachFor(probe);
process.stdout.write(JSON.stringify({ texts, touched }));
