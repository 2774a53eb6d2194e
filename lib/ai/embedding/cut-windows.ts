import { splitSentences } from "../../text/sentences.ts";

/** How a model counts, and how much of a text it sees. */
export interface WindowLimit {
  maxTokens: number;
  countTokens(text: string): number;
}

/** An eighth of the window says where a passage stands, the rest is the passage: more than that costs time, not knowledge. */
const headerShare = 1 / 8;

/**
 * Cuts a text into windows that a model sees whole: at sentences, inside a long sentence at words, inside a monstrous word
 * anywhere. Windows are about equally long, since a stray last sentence makes a vector that is near to everything.
 *
 * White space is one space. Each window begins with the header, cut to an eighth of the window. At least one window, and
 * none empty; a text without words gives the header alone, or a full stop.
 */
export function cutWindows(limit: WindowLimit, header: string, text: string): string[] {
  const heading = shorten(limit, header, Math.floor(limit.maxTokens * headerShare));
  const prefix = heading === "" ? "" : `${heading}: `;
  const budget = limit.maxTokens - limit.countTokens(prefix);
  const pieces = splitSentences(text)
    .map(({ start, end }) => oneSpaced(text.slice(start, end)))
    .flatMap((sentence) => splitLong(limit, sentence, budget));
  const bodies = pack(limit, pieces, budget);
  if (bodies.length === 0) return [heading || "."];
  return bodies.map((body) => prefix + body);
}

const oneSpaced = (text: string) => text.replace(/\s+/g, " ").trim();

function shorten(limit: WindowLimit, text: string, maxTokens: number): string {
  return splitLong(limit, oneSpaced(text), maxTokens)[0] ?? "";
}

/** Pieces of at most `maxTokens`, cut at words. */
function splitLong(limit: WindowLimit, sentence: string, maxTokens: number): string[] {
  if (sentence === "") return [];
  if (limit.countTokens(sentence) <= maxTokens) return [sentence];
  const words = sentence.split(" ").flatMap((word) => splitWord(limit, word, maxTokens));
  return pack(limit, words, maxTokens);
}

/** A character is at most one token and the word's beginning one more. */
function splitWord(limit: WindowLimit, word: string, maxTokens: number): string[] {
  if (limit.countTokens(word) <= maxTokens) return [word];
  const symbols = [...word];
  const size = Math.max(1, Math.floor(maxTokens / 2) - 1);
  const parts: string[] = [];
  for (let at = 0; at < symbols.length; at += size) parts.push(symbols.slice(at, at + size).join(""));
  return parts;
}

/** Joins neighbours by spaces into as few and as equal groups of at most `maxTokens` as their order allows. */
function pack(limit: WindowLimit, pieces: readonly string[], maxTokens: number): string[] {
  const counts = pieces.map((piece) => limit.countTokens(piece));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const target = total / Math.ceil(total / maxTokens);
  const groups: string[] = [];
  let group = "";
  let size = 0;
  for (const [i, piece] of pieces.entries()) {
    const count = counts[i] ?? 0;
    const overshoot = size + count - target;
    const isFull = size + count > maxTokens || overshoot > target - size;
    if (size > 0 && isFull) {
      groups.push(group);
      group = piece;
      size = count;
    } else {
      group = group === "" ? piece : `${group} ${piece}`;
      size += count;
    }
  }
  if (group !== "") groups.push(group);
  return groups;
}
