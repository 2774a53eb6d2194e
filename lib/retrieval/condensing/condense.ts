import type { TextModel } from "../../ai/text-model.ts";
import type { Database } from "../../db/database.ts";
import type { HistoryTurn } from "../../domain/conversation.ts";
import type { RetrievalTrace } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { noFilters, type SearchFilters } from "../../domain/search.ts";
import { type AskedLanguages, questionLexemes } from "../../text/tokenise.ts";
import { wordForms } from "../../text/word-forms.ts";
import { askedLanguages } from "../collection-languages.ts";
import { applyCorrections, type Corrections, findCorrections } from "./correct-spelling.ts";
import { tellingWords } from "./follow-up.ts";
import { operatorsAsTyped, readOperators, withoutQuotes } from "./operators.ts";
import { recogniseFilters } from "./recognise-filters.ts";
import type { SearchQuery, WeightedLexeme } from "./search-query.ts";
import { type StandingQuestion, standAlone } from "./stand-alone.ts";

export interface CondenseDeps {
  database: Database;
  /** Makes questions stand alone; without one, words of earlier questions help. */
  questionModel?: TextModel | null;
  /** The clock that "last week" counts from. */
  now?: () => Date;
}

export interface CondenseInput {
  principal: Principal;
  question: string;
  /** What was said before, oldest first. */
  history?: readonly HistoryTurn[] | undefined;
  filters?: SearchFilters | undefined;
  /** True: exactly these words, nothing corrected and nothing read as a filter. */
  isLiteral?: boolean | undefined;
}

/** A query, and how its question came to stand alone. */
export interface CondensedQuestion extends SearchQuery {
  standalone: NonNullable<RetrievalTrace["standalone"]>;
}

/**
 * Turns a question into what is looked for: its operators, the filters in its words, what it goes on from, and its words
 * spelled right. Filters and spellings come from what the principal may read, and from nothing else.
 *
 * Takes any text; costs one to four short statements, and a model's answer where one makes a follow-up stand alone. Rejects
 * when the signal aborts or the database fails.
 */
export async function condense(
  deps: CondenseDeps,
  input: CondenseInput & { signal?: AbortSignal | undefined },
): Promise<CondensedQuestion> {
  const { principal, question, history = [], filters = noFilters, signal } = input;
  const asked = await askedLanguages(deps, question);
  if (input.isLiteral) return literally(question, filters, asked);
  const { text: plain, phrases, excluded } = readOperators(question);
  const narrowed = await recogniseFilters(deps, { principal, text: plain, filters });
  const standing = await standAlone(deps, { question: narrowed.text, history, asked, signal });
  const spelled = [...new Set([standing.text, ...standing.wordsOf.map(({ text }) => text)])].join("\n");
  const corrections = await findCorrections(deps, { principal, text: spelled, asked });
  const { text, changed } = applyCorrections(standing.text, corrections);
  const last = applyCorrections(narrowed.text, corrections).text;
  return {
    understood: {
      ...{ text, corrections: changed, filters: narrowed.filters, recognised: narrowed.recognised },
      ...operatorsAsTyped(question),
    },
    texts: [...new Set([withoutQuotes(text), withoutQuotes(last)])],
    lexemes: weighLexemes(standing, corrections, asked),
    otherForms: wordForms([question, spelled, text, last, ...corrections.values()], asked.rules),
    phrases,
    excluded,
    standalone: standing.trace,
  };
}

function literally(question: string, filters: SearchFilters, asked: AskedLanguages): CondensedQuestion {
  return {
    understood: { text: question, corrections: [], filters, recognised: [] },
    texts: [question],
    lexemes: questionLexemes(question, asked).map((lexeme) => ({ lexeme, weight: 1 })),
    otherForms: wordForms([question], asked.rules),
    phrases: [],
    excluded: [],
    standalone: { by: null, prompt: null, skipped: "literal" },
  };
}

/** Each lexeme once, with its highest weight. */
function weighLexemes(
  { wordsOf }: StandingQuestion,
  corrections: Corrections,
  asked: AskedLanguages,
): WeightedLexeme[] {
  const weights = new Map<string, number>();
  const telling = wordsOf.filter(({ text }) => tellingWords(text, asked) > 0);
  for (const { text, weight } of telling.length > 0 ? telling : wordsOf.slice(0, 1)) {
    for (const lexeme of questionLexemes(applyCorrections(text, corrections).text, asked))
      weights.set(lexeme, Math.max(weights.get(lexeme) ?? 0, weight));
  }
  return Array.from(weights, ([lexeme, weight]) => ({ lexeme, weight }));
}
