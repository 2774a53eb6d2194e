import type { Database } from "../db/database.ts";
import type { ChunkDraft, ParsedDocument } from "../domain/document.ts";

/** A source of one's own, with any name. @returns its id */
export async function makeSource(database: Database): Promise<string> {
  const { rows } = await database.pool.query(
    "insert into sources (name, kind) values (gen_random_uuid()::text, 'files') returning id",
  );
  return rows[0].id;
}

/** A page whose chunks are its paragraphs, ready to be indexed. */
export function makePage(
  externalId: string,
  paragraphs: readonly string[],
  title = `Page ${externalId}`,
): { document: ParsedDocument; chunks: ChunkDraft[] } {
  const text = paragraphs.join("\n");
  let start = 0;
  const chunks = paragraphs.map((paragraph, ordinal) => {
    const range = { start, end: start + paragraph.length };
    start = range.end + 1;
    return { ordinal, ...range, headingPath: [], anchor: null, page: null, cells: null, text: paragraph };
  });
  const document: ParsedDocument = {
    externalId,
    path: `${externalId}.md`,
    title,
    breadcrumbs: ["Handbook"],
    kind: "page",
    url: null,
    author: null,
    createdAt: null,
    updatedAt: new Date("2026-05-03T10:00:00Z"),
    labels: [],
    restrictions: [],
    ledger: [],
    content: { text, blocks: chunks.map(({ start, end }) => ({ kind: "paragraph", start, end })) },
  };
  return { document, chunks };
}
