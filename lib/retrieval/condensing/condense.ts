import type { HistoryTurn } from "../../domain/conversation.ts";
import { noFilters, type SearchFilters } from "../../domain/search.ts";
import { questionLexemes } from "../../text/tokenise.ts";
import type { SearchQuery } from "./search-query.ts";

export interface CondenseInput {
  question: string;
  /** What was said before, oldest first. */
  history?: readonly HistoryTurn[] | undefined;
  filters?: SearchFilters | undefined;
  /** True: exactly these words, nothing corrected and nothing read as a filter. */
  isLiteral?: boolean | undefined;
}

/** Turns a question into what is looked for. */
export async function condense(input: CondenseInput): Promise<SearchQuery> {
  const { question, filters = noFilters } = input;
  return {
    understood: { text: question, corrections: [], filters, recognised: [] },
    texts: [question],
    lexemes: questionLexemes(question).map((lexeme) => ({ lexeme, weight: 1 })),
    phrases: [],
    excluded: [],
  };
}
