import type { TextRange } from "../domain/document.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Words whose full stop does not end a sentence, even before a capital letter. */
const ABBREVIATIONS =
  /(?:^|[\s("'[/])(?:mr|mrs|ms|dr|prof|st|sr|jr|vs|cf|fig|figs|eq|sec|art|vol|ch|no|nos|pp|approx|dept|est|min|max|inc|ltd|co|corp|gen|rep|sen|gov|hon|e\.g|i\.e|viz|al|ca|z\.b|bzw|nr|abs|tel)\.$/i;
/** One capital ("J. Smith") or several ("U.S. office"). */
const INITIALS = /(?:^|[\s("'[])(?:\p{Lu}\.)+$/u;
/** A number that stands alone is the label of what follows: "2. Open the door." */
const LABEL = /^[\s(]*(?:\d{1,3}(?:\.\d{1,3})*|[a-z])[.)]+$/i;

/** True if the text so far cannot be the end of a sentence. */
function continues(text: string): boolean {
  const tail = text.slice(-14);
  return LABEL.test(text) || INITIALS.test(tail) || ABBREVIATIONS.test(tail);
}

/** Cuts the white space off both ends; null if nothing is left. */
function trimmed(text: string, start: number, end: number): TextRange | null {
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return start < end ? { start, end } : null;
}

/**
 * Splits a text into sentences, in any language that the runtime's ICU knows. Every newline is a boundary too.
 *
 * Abbreviations ("Dr.", "e.g."), initials ("J. Smith", "U.S.") and list labels ("2.") stay with what follows.
 *
 * @returns ranges of `text` in order, without the white space around them; together they cover all other characters.
 *   O(n): about 15 MB/s. Never throws.
 */
export function splitSentences(text: string): TextRange[] {
  const sentences: TextRange[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length;
    const soFar = text.slice(start, end).trimEnd();
    if (!/[\n\u2028\u2029]\s*$/.test(segment) && end < text.length && continues(soFar)) continue;
    const range = trimmed(text, start, end);
    if (range) sentences.push(range);
    start = end;
  }
  return sentences;
}
