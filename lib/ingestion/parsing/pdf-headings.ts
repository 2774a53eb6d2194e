import { slugOf } from "./block-builder.ts";
import type { PdfBlock } from "./pdf-blocks.ts";

/** Text this much higher than the body's is a heading. */
const HEADING_RATIO = 1.15;
const MAX_HEADING_CHARS = 120;
const MAX_BOLD_HEADING_CHARS = 80;

/** Counts characters by a key, and returns the keys, most frequent first. */
function byChars<T>(blocks: readonly PdfBlock[], keyOf: (block: PdfBlock) => T | null): T[] {
  const counts = new Map<T, number>();
  for (const block of blocks) {
    const key = keyOf(block);
    if (key !== null && block.text !== "") counts.set(key, (counts.get(key) ?? 0) + block.text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

/** Fonts other than the body's that short lines of their own are set in, throughout: bold ones, mostly. */
function headingFonts(
  blocks: readonly PdfBlock[],
  bodyFont: string | undefined,
  bodySize: number,
): Set<string> {
  const lengths = new Map<string, number[]>();
  for (const { font, text, size } of blocks) {
    if (!font || font === bodyFont || size < bodySize * 0.95) continue;
    lengths.set(font, [...(lengths.get(font) ?? []), text.length]);
  }
  const isShort = ([, all]: [string, number[]]) =>
    all.filter((length) => length <= MAX_BOLD_HEADING_CHARS).length >= all.length * 0.8;
  return new Set([...lengths].filter(isShort).map(([font]) => font));
}

function looksLikeHeading(text: string, maxChars: number): boolean {
  return text.length <= maxChars && /\p{L}/u.test(text) && !/[.,;:]$/.test(text) && !/^[\p{Ll}(]/u.test(text);
}

/**
 * Finds the headings among a PDF's blocks: those that the file's tags or outline name, and text that is higher than
 * the body's, or in a font of its own. Levels follow the outline, else the order of sizes.
 *
 * @param outline - slug of a bookmark's title → its level
 */
export function markHeadings(blocks: readonly PdfBlock[], outline: ReadonlyMap<string, number>): PdfBlock[] {
  const running = blocks.filter((block) => block.kind !== "table" && block.size > 0);
  const [bodySize = 0] = byChars(running, (block) => block.size);
  const [bodyFont] = byChars(running, (block) => block.font);
  const fonts = headingFonts(running, bodyFont, bodySize);
  const isTagged = blocks.some((block) => block.kind === "heading");
  const isLarge = (block: PdfBlock) =>
    block.size >= bodySize * HEADING_RATIO && looksLikeHeading(block.text, MAX_HEADING_CHARS);
  const sizes = [...new Set(running.filter(isLarge).map((block) => block.size))].sort((a, b) => b - a);
  const levelOf = (block: PdfBlock): number | null => {
    if (block.kind !== "text") return null;
    const bookmarked = outline.get(slugOf(block.text));
    if (bookmarked !== undefined && block.text.length <= MAX_HEADING_CHARS) return bookmarked;
    if (isTagged) return null;
    if (isLarge(block)) return Math.min(3, sizes.indexOf(block.size) + 1);
    const isApart = block.font !== null && fonts.has(block.font);
    return isApart && looksLikeHeading(block.text, MAX_BOLD_HEADING_CHARS)
      ? Math.min(4, sizes.length + 1)
      : null;
  };
  return blocks.map((block) => {
    const level = levelOf(block);
    return level === null ? block : { ...block, kind: "heading", level };
  });
}
