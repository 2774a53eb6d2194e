import type { ParsedDocument } from "../domain/document.ts";
import type { Archive } from "../ingestion/sources/archive.ts";
import { detectFormat, type Listing } from "../ingestion/sources/index.ts";
import { parseEntry } from "../ingestion/sources/parse-entry.ts";

/** An archive in memory. */
export function archiveOf(files: Record<string, string>): Archive {
  const bytes = new Map(
    Object.entries(files).map(([path, text]) => [path, new Uint8Array(Buffer.from(text))]),
  );
  return {
    entries: [...bytes].map(([path, data]) => ({ path, sizeBytes: data.length })),
    problems: [],
    read: async (path) => bytes.get(path) ?? new Uint8Array(),
    close: async () => {},
  };
}

/** Lists and parses an export in memory. A document that cannot be read is an error. */
export async function readFiles(
  files: Record<string, string>,
): Promise<Listing & { archive: Archive; format: string; documents: ParsedDocument[] }> {
  const archive = archiveOf(files);
  const format = await detectFormat(archive);
  const listing = await format.list(archive, {});
  const documents: ParsedDocument[] = [];
  for (const entry of listing.entries) {
    documents.push(await parseEntry({ entry, bytes: await archive.read(entry.path, { maxBytes: 1e6 }) }));
  }
  return { ...listing, archive, format: format.name, documents };
}

/** The blocks of a document, as `kind text`. */
export function outlineOf({ content }: Pick<ParsedDocument, "content">): string[] {
  return content.blocks.map((block) => `${block.kind} ${content.text.slice(block.start, block.end)}`);
}

/** The links of a document, as `text → address`. */
export function linksOf({ content }: Pick<ParsedDocument, "content">): string[] {
  return content.blocks.flatMap((block) =>
    (block.spans ?? []).flatMap(({ start, end, href }) =>
      href === undefined ? [] : [`${content.text.slice(start, end)} → ${href}`],
    ),
  );
}
