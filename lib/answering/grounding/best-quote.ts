import type { TextRange } from "../../domain/document.ts";
import type { QuestionTerm } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import { tokenise } from "../../text/tokenise.ts";

/** The sentence of a passage that covers most of the question's information; its first one if none does. Verbatim. */
export function bestQuote(text: string, terms: QuestionTerm[]): TextRange & { text: string } {
  const weights = new Map(terms.map((term) => [term.lexeme, term.idf]));
  let best: TextRange = { start: 0, end: text.length };
  let bestScore = -1;
  for (const range of splitSentences(text)) {
    const lexemes = new Set(tokenise(text.slice(range.start, range.end)).map((token) => token.lexeme));
    let score = 0;
    for (const lexeme of lexemes) score += weights.get(lexeme) ?? 0;
    if (score > bestScore) [best, bestScore] = [range, score];
  }
  return { ...best, text: text.slice(best.start, best.end) };
}
