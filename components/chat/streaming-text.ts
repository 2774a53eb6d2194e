import { citationMessages } from "@/components/messages/citation.ts";
import { unverifiedMark } from "@/lib/domain/unverified-mark.ts";

/**
 * The part of a growing answer that may be shown: whole words only, and no half of a citation marker or link.
 * Once the answer is complete, all of it.
 */
export function streamingText(text: string, isStreaming: boolean): string {
  if (!isStreaming) return text;
  const lastSpace = text.search(/\s\S*$/);
  const whole = lastSpace < 0 ? "" : text.slice(0, lastSpace);
  const open = whole.lastIndexOf("[");
  const isHalf = open >= 0 && !/[\]\n]/.test(whole.slice(open));
  return isHalf ? whole.slice(0, open).trimEnd() : whole;
}

/** Everything up to the end of the last whole sentence or line, without markers and markdown signs: for reading aloud. */
export function wholeSentences(text: string, isStreaming: boolean): string {
  const spoken = text
    .replaceAll(unverifiedMark, `(${citationMessages.unverified})`)
    .replaceAll(/\s?\[\d{1,3}(?:\s*,\s*\d{1,3})*\]/g, "")
    .replaceAll(/[*_`#>|]+/g, "");
  if (!isStreaming) return spoken.trim();
  const end = spoken.search(/[.!?…。！？\n](?=[^.!?…。！？\n]*$)/);
  return end < 0 ? "" : spoken.slice(0, end + 1).trim();
}
