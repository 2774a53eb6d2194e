import type { QuestionTerm } from "../../domain/passage.ts";
import { tokenise } from "../../text/tokenise.ts";

/** One of several things that a question asks. */
export interface QuestionPart {
  text: string;
  /** Those of the question's terms that stand in it, and in some page: the others look rarer than anything. */
  terms: QuestionTerm[];
}

/** Parts of a question with their terms; those without any are left out. */
export function withTerms(parts: readonly string[], terms: readonly QuestionTerm[]): QuestionPart[] {
  return parts.flatMap((text) => {
    const lexemes = new Set(tokenise(text).map(({ lexeme }) => lexeme));
    const own = terms.filter(({ lexeme, chunkCount }) => chunkCount > 0 && lexemes.has(lexeme));
    return own.length > 0 ? [{ text, terms: own }] : [];
  });
}
