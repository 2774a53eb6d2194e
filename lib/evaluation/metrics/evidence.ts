import type { EvaluationQuestion } from "../dataset.ts";
import type { Metric } from "./index.ts";

interface Wanted {
  all: readonly string[];
  /** Empty: nothing more is wanted. */
  oneOf: readonly string[];
}

/** 1 if all the strings, and one of the others, stand in the first k passages, whatever the case and white space; else 0. */
export const evidence =
  (wantedOf: (question: EvaluationQuestion) => Wanted, k: number): Metric =>
  ({ question }, ranking) => {
    const { all, oneOf } = wantedOf(question);
    if (all.length + oneOf.length === 0) return null;
    const passages = ranking.slice(0, k).map((passage) => passage.text);
    const text = plain(passages.join("\n"));
    const stands = (string: string) => text.includes(plain(string));
    return all.every(stands) && (oneOf.length === 0 || oneOf.some(stands)) ? 1 : 0;
  };

/** For comparing what a person copied with what a parser made of the same page. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u2010-\u2014]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
