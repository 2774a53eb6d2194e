import { and, eq, inArray } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import type { CitationCheck, PassageCard } from "../domain/answer.ts";
import type { TextRange } from "../domain/document.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { rangeInDocument, repeatedLength } from "../text/range-in-document.ts";

interface Deps {
  database: Database;
}

/** What a stored citation has to say for itself. */
export type CitedQuote = Pick<PassageCard, "documentId" | "chunkId" | "quote" | "quoteStart" | "quoteEnd">;

/** Documents whose whole text is in memory at once. */
const documentsAtOnce = 10;
const maxChunkId = 2 ** 31 - 1;

/**
 * What has become of quotes since their answer was given, one for each, in order. White space does not count. A document
 * that is gone and one that the principal may not read (any more) look the same.
 *
 * A chunk keeps its id as long as its text stays, so that mostly one narrow query tells; the text of whole documents is
 * read only where a chunk is gone.
 */
export async function checkCitations(
  deps: Deps,
  input: { principal: Principal; cards: readonly CitedQuote[] },
): Promise<CitationCheck[]> {
  const checks = new Map<CitedQuote, CitationCheck>();
  for (const { id, text, start, end } of await readChunks(deps, input)) {
    for (const card of input.cards.filter(({ chunkId }) => chunkId === id.chunk)) {
      if (card.documentId !== id.document) continue;
      const place = placeInChunk({ text, start, end }, card);
      if (place) checks.set(card, { state: "current", quoteStart: place.start, quoteEnd: place.end });
    }
  }
  const rest = input.cards.filter((card) => !checks.has(card) && isUuid(card.documentId));
  const documentIds = [...new Set(rest.map(({ documentId }) => documentId))];
  for (let at = 0; at < documentIds.length; at += documentsAtOnce) {
    const texts = await readTexts(deps, input.principal, documentIds.slice(at, at + documentsAtOnce));
    for (const card of rest) {
      const text = texts.get(card.documentId);
      if (text !== undefined) checks.set(card, checkText(text, card));
    }
  }
  return input.cards.map((card) => checks.get(card) ?? { state: "removed" });
}

type ChunkText = TextRange & { text: string };

async function readChunks(
  deps: Deps,
  input: { principal: Principal; cards: readonly CitedQuote[] },
): Promise<(ChunkText & { id: { chunk: number; document: string } })[]> {
  const chunkIds = input.cards
    .map(({ chunkId }) => chunkId)
    .filter((id) => Number.isInteger(id) && id > 0 && id <= maxChunkId);
  if (chunkIds.length === 0) return [];
  return deps.database.orm
    .select({
      id: { chunk: chunks.id, document: documents.id },
      text: chunks.text,
      start: chunks.start,
      end: chunks.end,
    })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(and(inArray(chunks.id, [...new Set(chunkIds)]), visibleTo(input.principal, documents.acl)));
}

async function readTexts(
  deps: Deps,
  principal: Principal,
  documentIds: string[],
): Promise<Map<string, string>> {
  const rows = await deps.database.orm
    .select({ id: documents.id, text: documents.text })
    .from(documents)
    .where(and(inArray(documents.id, documentIds), visibleTo(principal, documents.acl)));
  return new Map(rows.map(({ id, text }) => [id, text]));
}

function placeInChunk(chunk: ChunkText, card: CitedQuote): TextRange | null {
  const near = card.quoteStart - chunk.start + repeatedLength(chunk);
  const place = nearestPlace(chunk.text, { quote: card.quote, near });
  return place && rangeInDocument(chunk, place);
}

function checkText(text: string, { quote, quoteStart, quoteEnd }: CitedQuote): CitationCheck {
  const place = nearestPlace(text, { quote, near: quoteStart }) ?? placeOfRows(text, quote, quoteStart);
  if (!place) return { state: "changed" };
  // Earlier answers gave a quote out of a cut table the range of its whole passage.
  const isInside = quoteStart <= place.start && place.end <= quoteEnd;
  return isInside
    ? { state: "current", quoteStart, quoteEnd }
    : { state: "current", quoteStart: place.start, quoteEnd: place.end };
}

/** Rows of a cut table, whose repeated header stands further up: at the last of them, if all of them are still there. */
function placeOfRows(text: string, quote: string, near: number): TextRange | null {
  const rows = quote.split("\n").filter((row) => row.trim() !== "");
  if (rows.length < 2 || !rows.every((row) => row.includes(" | "))) return null;
  const places = rows.map((row) => nearestPlace(text, { quote: row, near }));
  return places.every((place) => place !== null) ? (places.at(-1) ?? null) : null;
}

/** Where the quote stands, whatever white space is between its words; of several places the one nearest to where it was. */
function nearestPlace(text: string, input: { quote: string; near: number }): TextRange | null {
  const words = input.quote.trim().split(/\s+/);
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("\\s+");
  if (pattern === "") return null;
  // "costs 5" does not stand in "costs 50", nor in "costs 5.20".
  const before = /^[\p{L}\p{N}]/u.test(pattern) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = /[\p{L}\p{N}]$/u.test(pattern) ? "(?![\\p{L}\\p{N}]|[.,]\\p{N})" : "";
  let best: TextRange | null = null;
  for (const match of text.matchAll(new RegExp(before + pattern + after, "gu"))) {
    const place = { start: match.index, end: match.index + match[0].length };
    if (best && Math.abs(place.start - input.near) >= Math.abs(best.start - input.near)) break;
    best = place;
  }
  return best;
}
