import type { UnderstoodQuestion } from "../../domain/search.ts";
import type { WordForms } from "../../text/word-forms.ts";

/** A lexeme to look for. */
export interface WeightedLexeme {
  lexeme: string;
  /** 1 for a word of the question itself, less for one of what was said before. */
  weight: number;
}

/** What retrieval looks for: a question after everything that can be understood of it. */
export interface SearchQuery {
  understood: UnderstoodQuestion;
  /** What is compared by meaning, the most telling first; a chunk counts by the nearest of them. At least one. */
  texts: string[];
  /** Distinct, in the question's order. */
  lexemes: WeightedLexeme[];
  /** What documents of other languages have in place of any lexeme here; left out when there is nothing. */
  otherForms?: WordForms;
  /** Runs of lexemes that a chunk must have side by side, with its header as one text. */
  phrases: string[][];
  /** Runs of lexemes that a chunk must not have. */
  excluded: string[][];
}
