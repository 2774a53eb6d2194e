import type { TextRange } from "../../domain/document.ts";
import { splitSentences } from "../../text/sentences.ts";

/** A lead-in ("You need:") is read together with what it leads to, and a list as one, up to this length. */
const listLength = 400;
/** Longer lines are sentences of their own, also in a list. */
const itemLength = 60;
/** Fewer short lines are labels or headings, not a list. */
const minItems = 3;

/** A part of a passage that can be quoted by itself. */
export interface QuotableRange extends TextRange {
  /** Of a table's row: the row that names its columns; null for anything else. */
  columns: TextRange | null;
  /** Of a row whose table may have no such row: then `columns` is only its first one. */
  hasProperties: boolean;
  /** Whether it is, or ends in, a list. */
  isList: boolean;
}

/**
 * What of a text can be quoted, in reading order: sentences, lead-ins with what they lead to, lists of short lines as one
 * (with the line before them), and a table's rows without the one that names its columns. They may overlap.
 */
export function quotableRanges(text: string): QuotableRange[] {
  const sentences = splitSentences(text);
  const found: QuotableRange[] = [];
  let columns: TextRange | null = null;
  let hasProperties = false;
  for (const [i, sentence] of sentences.entries()) {
    const isTable = isRow(text, sentence);
    if (isTable && !isRow(text, sentences[i - 1])) {
      columns = isRow(text, sentences[i + 1]) ? sentence : null;
      hasProperties = isProperty(text, sentence, sentences[i + 1]);
    }
    if (isTable && sentence === columns && !hasProperties) continue;
    const end = isTable ? null : endOfList(text, sentences, i);
    found.push({
      start: sentence.start,
      end: end ?? sentence.end,
      columns: isTable && columns !== sentence ? columns : null,
      hasProperties: isTable && hasProperties,
      isList: end !== null,
    });
  }
  return found;
}

const isRow = (text: string, range: TextRange | undefined) =>
  range !== undefined && text.slice(range.start, range.end).includes(" | ");

/** A page's properties ("Lead | Ada", one under the other) look like a table of two columns, and have no head. */
function isProperty(text: string, first: TextRange, second: TextRange | undefined): boolean {
  if (!second) return false;
  const cellCount = (range: TextRange) => text.slice(range.start, range.end).split(" | ").length;
  return cellCount(first) === 2 && cellCount(second) === 2 && first.start === 0;
}

/** Where the list ends that a line leads to or begins; null if it does neither. */
function endOfList(text: string, sentences: readonly TextRange[], i: number): number | null {
  const first = sentences[i];
  if (!first) return null;
  const within = (range: TextRange) => range.end - first.start <= listLength;
  if (text.slice(first.start, first.end).endsWith(":")) {
    return (
      sentences
        .slice(i + 1)
        .filter(within)
        .at(-1)?.end ?? first.end
    );
  }
  const items = [];
  for (const range of sentences.slice(i + 1)) {
    if (!within(range) || !isItem(text, range)) break;
    items.push(range);
  }
  return items.length >= minItems ? (items.at(-1)?.end ?? null) : null;
}

function isItem(text: string, { start, end }: TextRange): boolean {
  const line = text.slice(start, end);
  return line.length <= itemLength && !/[.:!?]$/.test(line) && !line.includes(" | ");
}
