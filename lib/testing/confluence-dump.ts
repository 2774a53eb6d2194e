import { tmpdir } from "node:os";
import { Readable } from "node:stream";
import type { ParsedDocument } from "../domain/document.ts";
import type { Archive } from "../ingestion/sources/archive.ts";
import { confluenceXml } from "../ingestion/sources/confluence/xml/confluence-xml.ts";
import { parseEntry } from "../ingestion/sources/parse-entry.ts";

/** Writes `entities.xml` as Confluence does, row by row, for tests of its reader. */

export type DumpValue = string | { class: string; id: string } | string[];

/** One row of the dump. */
export function object(className: string, id: string, properties: Record<string, DumpValue> = {}): string {
  const fields = Object.entries(properties).map(([name, value]) => {
    if (typeof value === "string") return `<property name="${name}"><![CDATA[${value}]]></property>`;
    if (!Array.isArray(value)) {
      return `<property name="${name}" class="${value.class}" package="x"><id name="id">${value.id}</id></property>`;
    }
    const elements = value.map((one) => `<element class="x" package="x"><id name="id">${one}</id></element>`);
    return `<collection name="${name}">${elements.join("")}</collection>`;
  });
  const key = className === "ConfluenceUserImpl" ? "key" : "id";
  return `<object class="${className}" package="x"><id name="${key}">${id}</id>${fields.join("\n")}</object>\n`;
}

export const to = (className: string, id: string) => ({ class: className, id });
export const space = object("Space", "1", { name: "Operations", key: "OPS", homePage: to("Page", "10000") });
export const page = (id: string, title: string, properties: Record<string, DumpValue> = {}) =>
  object("Page", id, { title, space: to("Space", "1"), ...properties });
export const body = (ownerId: string, markup: string, className = "Page") =>
  object("BodyContent", `9${ownerId}`, { body: markup, content: to(className, ownerId), bodyType: "2" });
export const dump = (...objects: string[]) =>
  `<?xml version="1.0"?>\n<hibernate-generic datetime="2026-01-01">\n${objects.join("")}</hibernate-generic>\n`;

/** So that tags and characters are cut in two. */
function* piecesOf(bytes: Buffer): Generator<Buffer> {
  const size = bytes.length > 100_000 ? 64 * 1024 : 7;
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** An XML export in memory, which is read in small pieces. */
export function dumpArchive(
  xml: string,
  files: Record<string, string> = {},
  temporaryDirectory = tmpdir(),
): Archive {
  const all = new Map([["entities.xml", xml], ...Object.entries(files)]);
  const bytesOf = (name: string) => Buffer.from(all.get(name) ?? "");
  return {
    entries: [...all.keys()].map((name) => ({ path: name, sizeBytes: bytesOf(name).length })),
    problems: [],
    temporaryDirectory,
    read: async (name) => new Uint8Array(bytesOf(name)),
    openStream: async (name) => Readable.from(piecesOf(bytesOf(name))),
    close: async () => {},
  };
}

/** Everything that an import would make of it; null for documents that it would refuse. */
export async function readDump(xml: string, files: Record<string, string> = {}) {
  const archive = dumpArchive(xml, files);
  const listing = await confluenceXml.list(archive, {});
  const documents: (ParsedDocument | null)[] = [];
  for (const entry of listing.entries) {
    const bytes = await listing.read?.(entry, { maxBytes: 1e6 });
    documents.push(bytes ? await parseEntry({ entry, bytes }).catch(() => null) : null);
  }
  await listing.close?.();
  return {
    problems: archive.problems,
    entries: listing.entries,
    ledger: listing.ledger,
    documents,
    texts: documents.map((document) => document?.content.text ?? null),
    find: (id: string) => listing.entries.find(({ externalId }) => externalId === id),
  };
}
