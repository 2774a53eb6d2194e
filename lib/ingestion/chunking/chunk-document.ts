import type { Block, ChunkDraft, ParsedDocument } from "../../domain/document.ts";
import { hardMaxTokens, smallTokens, targetMaxTokens, targetMinTokens } from "./limits.ts";
import { splitUnit, type Unit, unitsOf } from "./units.ts";

/** Headings of this level and above always start a chunk. */
const SECTION_LEVEL = 2;
/** From here on a chunk is large enough to end before a lower heading, or before a block that would overfill it. */
const ENOUGH_TOKENS = 120;

/**
 * Cuts a document into the pieces that are indexed: 180 to 260 tokens where the text allows it, never more than 400,
 * never across a heading of level 1 or 2. Cuts fall between blocks, else between sentences (rows of a table, empty
 * lines of code). Headings stay with what they head, introducing lines with their list.
 *
 * Every visible character of every block is in exactly one chunk. O(n). Never throws.
 *
 * @returns in the order of the document; empty for a document without blocks
 */
export function chunkDocument(document: ParsedDocument): ChunkDraft[] {
  const groups = splitSections(unitsOf(document)).flatMap((section) => joinSmall(packSection(document, section)));
  const headings = document.content.blocks.filter((block) => block.kind === "heading");
  return groups.map((units, ordinal) => toDraft(document, { units, ordinal, headings }));
}

/** Cuts before every heading of level 1 or 2, except where headings follow each other without text between. */
function splitSections(units: readonly Unit[]): Unit[][] {
  const sections: Unit[][] = [];
  let hasText = true;
  for (const unit of units) {
    const startsSection = unit.headingLevel !== null && unit.headingLevel <= SECTION_LEVEL && hasText;
    const current = sections.at(-1);
    if (!current || startsSection) sections.push([unit]);
    else current.push(unit);
    if (startsSection) hasText = false;
    if (unit.headingLevel === null) hasText = true;
  }
  return sections;
}

function tokensOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.tokens, 0);
}

/** Units that must stay together: introducing ones with what they introduce. */
function tie(section: readonly Unit[]): Unit[][] {
  const ties: Unit[][] = [];
  let isOpen = false;
  for (const unit of section) {
    const last = ties.at(-1);
    if (last && isOpen && tokensOf(last) + Math.min(unit.tokens, smallTokens) <= hardMaxTokens) last.push(unit);
    else ties.push([unit]);
    isOpen = unit.isIntro;
  }
  return ties;
}

/** Fills chunks one after the other. */
function packSection(document: ParsedDocument, section: readonly Unit[]): Unit[][] {
  const chunks: Unit[][] = [];
  let current: Unit[] = [];
  const close = () => {
    if (current.length > 0) chunks.push(current);
    current = [];
  };
  for (const tied of tie(section)) {
    const tokens = tokensOf(current);
    const added = tokensOf(tied);
    if (tokens >= ENOUGH_TOKENS && (tied[0]?.headingLevel ?? null) !== null) close();
    if (tokensOf(current) + added <= targetMaxTokens) {
      current.push(...tied);
    } else if (current.length === 0 || tokens >= ENOUGH_TOKENS) {
      close();
      current = fill(document, [], tied, chunks);
    } else {
      current = fill(document, current, tied, chunks);
    }
    if (tokensOf(current) >= targetMinTokens && !current.at(-1)?.isIntro && tokensOf(current) > targetMaxTokens) close();
  }
  close();
  return chunks;
}

/** Adds units to a chunk that they overfill: whole up to the hard limit, else cut into their smaller parts. */
function fill(document: ParsedDocument, start: Unit[], tied: readonly Unit[], chunks: Unit[][]): Unit[] {
  let current = start;
  for (const unit of tied) {
    const room = targetMaxTokens - tokensOf(current);
    if (tokensOf(current) + unit.tokens <= (current.every((other) => other.isIntro) ? hardMaxTokens : targetMaxTokens)) {
      current.push(unit);
      continue;
    }
    for (const part of splitUnit(document.content, unit, room)) {
      if (current.length > 0 && tokensOf(current) + part.tokens > targetMaxTokens) {
        chunks.push(current);
        current = [];
      }
      current.push(part);
    }
  }
  return current;
}

/** Joins chunks that are too small to mean much with the next of their section, or else with the one before. */
function joinSmall(chunks: readonly Unit[][]): Unit[][] {
  const joined: Unit[][] = [];
  for (const chunk of chunks) {
    const last = joined.at(-1);
    const isSmall = last && (tokensOf(last) < smallTokens || tokensOf(chunk) < smallTokens);
    if (last && isSmall && tokensOf(last) + tokensOf(chunk) <= hardMaxTokens && !startsWithRepeat(chunk)) last.push(...chunk);
    else joined.push([...chunk]);
  }
  return joined;
}

/** A later part of a table begins with its header again, so that it cannot be appended. */
function startsWithRepeat(chunk: readonly Unit[]): boolean {
  return chunk[0]?.tableHeader !== "";
}

type Heading = Extract<Block, { kind: "heading" }>;

function toDraft(
  document: ParsedDocument,
  input: { units: readonly Unit[]; ordinal: number; headings: readonly Heading[] },
): ChunkDraft {
  const { units, ordinal, headings } = input;
  const { text } = document.content;
  const start = units[0]?.start ?? 0;
  const end = units.at(-1)?.end ?? start;
  const firstText = units.find((unit) => unit.headingLevel === null) ?? units.at(-1);
  const above = headingsAbove(headings, firstText?.start ?? start);
  const header = units[0]?.tableHeader ?? "";
  return {
    start,
    end,
    ordinal,
    headingPath: above.map((heading) => text.slice(heading.start, heading.end)),
    anchor: above.at(-1)?.anchor ?? null,
    page: firstText?.page ?? null,
    text: header === "" ? text.slice(start, end) : `${header}\n${text.slice(start, end)}`,
  };
}

/** The headings that are open at an offset, outermost first. */
function headingsAbove(headings: readonly Heading[], offset: number): Heading[] {
  const open: Heading[] = [];
  for (const heading of headings) {
    if (heading.start > offset) break;
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    open.push(heading);
  }
  return open;
}
