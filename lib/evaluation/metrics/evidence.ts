import type { EvaluationQuestion } from "../dataset.ts";
import type { Metric } from "./index.ts";

/** 1 if all these strings stand in the first k passages, whatever the case and white space; else 0. */
export const evidence =
  (wanted: (question: EvaluationQuestion) => readonly string[], k: number): Metric =>
  ({ question }, ranking) => {
    const strings = wanted(question);
    if (strings.length === 0) return null;
    const text = plain(
      ranking
        .slice(0, k)
        .map((passage) => passage.text)
        .join("\n"),
    );
    return strings.every((string) => text.includes(plain(string))) ? 1 : 0;
  };

/** For comparing what a person copied with what a parser made of the same page. */
export function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[\u2010-\u2014]/g, "-")
    .replace(/\s+/g, " ")
    .toLowerCase();
}
