import { unverifiedMark } from "../domain/unverified-mark.ts";
import { splitSentences } from "../text/sentences.ts";

/** Stands where words were left out. */
export const leftOut = "[…]";

const marker = /\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g;
const listStart = /^\s*(?:[-*+]|\d{1,3}[.)])\s+|^\s*>\s?/;

/**
 * What stays of an answer, in Markdown, when some of its sources may not be shown: the sentences that cite something, and
 * nothing but what may be shown. Sentences without a citation go, because they may have been made from a hidden source; so
 * do headings and code. A table stays or goes as a whole.
 *
 * @param isVisible - whether a source may be shown, by its number
 */
export function visibleSentences(text: string, isVisible: (number: number) => boolean): string {
  const kept = blocksOf(text).map((block) =>
    block.isTable
      ? keptTable(block.lines, isVisible)
      : block.lines.map((line) => keptLine(line, isVisible)).join("\n"),
  );
  // Of several gaps in a row one is enough.
  return kept
    .join("\n")
    .replace(/\[…\](?:\s*\[…\])+/g, leftOut)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

interface Block {
  isTable: boolean;
  lines: string[];
}

/** Lines one by one; those of a table together, and those of a code block as one line that cites nothing. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let isCode = false;
  for (const line of text.split("\n")) {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    if (isFence || isCode) blocks.push({ isTable: false, lines: ["code"] });
    else if (/^\s*\|/.test(line)) {
      const last = blocks.at(-1);
      if (last?.isTable) last.lines.push(line);
      else blocks.push({ isTable: true, lines: [line] });
    } else blocks.push({ isTable: false, lines: [line] });
  }
  return blocks;
}

function keptTable(lines: readonly string[], isVisible: (number: number) => boolean): string {
  const numbers = lines.flatMap((line) => [...line.matchAll(marker)].flatMap(numbersOf));
  const isVerified = !lines.some((line) => line.includes(unverifiedMark));
  return numbers.length > 0 && numbers.every(isVisible) && isVerified ? lines.join("\n") : leftOut;
}

function keptLine(line: string, isVisible: (number: number) => boolean): string {
  if (line.trim() === "") return "";
  const start = listStart.exec(line)?.[0] ?? "";
  const pieces = sentencesWithCitations(line.slice(start.length)).map(({ text, numbers }) =>
    numbers.length > 0 && numbers.every(isVisible) && !text.includes(unverifiedMark) ? text : leftOut,
  );
  return `${start}${pieces.join(" ")}`;
}

/** A line's sentences, each with the markers inside of it and those that follow it. */
function sentencesWithCitations(line: string): { text: string; numbers: number[] }[] {
  const found: { at: number; numbers: number[] }[] = [];
  let bare = "";
  let from = 0;
  for (const match of line.matchAll(marker)) {
    const before = line.slice(from, match.index);
    from = match.index + match[0].length;
    // The space before a marker was the marker's.
    bare += /^[\s\p{P}]|^$/u.test(line.slice(from)) ? before.trimEnd() : before;
    found.push({ at: bare.length, numbers: numbersOf(match) });
  }
  bare += line.slice(from);
  const sentences = splitSentences(bare);
  return sentences.map(({ start, end }, index) => {
    const next = sentences[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    // A marker before the first word belongs to the first sentence.
    const own = found.filter(({ at }) => (at > start || index === 0) && at <= next);
    const numbers = own.flatMap((one) => one.numbers);
    const cited = numbers.map((number) => `[${number}]`).join("");
    return { text: `${bare.slice(start, end)}${cited === "" ? "" : ` ${cited}`}`, numbers };
  });
}

const numbersOf = (match: RegExpExecArray | RegExpMatchArray): number[] =>
  (match[1] ?? "").split(",").map(Number);
