import { inverseDocumentFrequency } from "../../text/bm25.ts";
import { stopWordsOf } from "../../text/stop-words.ts";
import { tokenise } from "../../text/tokenise.ts";
import { namesOf, type StatedNames } from "./names.ts";
import { numberOfWord } from "./number-words.ts";
import { AnswerLanguage } from "./other-language.ts";
import {
  bestRecall,
  type CitablePassage,
  type PassageEvidence,
  passageEvidence,
} from "./passage-evidence.ts";
import { hasValues, joinValues, type StatedValues, saysValues, valuesOf } from "./values.ts";

/** How far a passage says what a claim says. */
export interface Support {
  number: number;
  /** Share of the claim's words, 0 to 1; null where the two are in different languages, so that words tell nothing. */
  recall: number | null;
  /** Every number, date and address, half of the names' words, and some of each name of several. */
  hasFacts: boolean;
}

export interface CheckedClaim {
  /** In the order of the passages. */
  supports: Support[];
  /** Words that tell something. */
  wordCount: number;
  /** It states numbers or dates. */
  hasValues: boolean;
  hasNames: boolean;
  /** Whether some passages state together what the claim states. */
  areFactsIn(numbers: readonly number[]): boolean;
}

const minNamesPresent = 0.5;
/** Few passages have few sentences; with less than this, a word that stands in two of them would count as common. */
const minSentences = 50;

/** Words that say nothing which a passage could have. */
const yesAndNo = new Set(
  "yes no yeah correct right ja nein doch oui non sí si no sim não sì nee tak nie evet hayır да нет так ні ano ne 是 是的 不 はい いいえ 네 아니요 نعم لا".split(
    " ",
  ),
);

interface Stated {
  values: StatedValues;
  names: StatedNames;
}

/**
 * Holds the claims of one answer against its passages. Words weigh by how few sentences of the passages have them. A
 * "not" that was added or left out is not seen, nor two numbers of a passage that have changed places.
 */
export class ClaimCheck {
  readonly #passages: PassageEvidence[];
  readonly #language = new AnswerLanguage();
  readonly #sentenceCount: number;
  /** By stem rule and word. */
  readonly #nameLexemes = new Map<string, string[]>();

  /** @param question - an answer is mostly in its language */
  constructor(passages: readonly CitablePassage[], question: string) {
    this.#passages = passages.map(passageEvidence);
    this.#sentenceCount = this.#passages.reduce(
      (sum, { sentenceCount }) => sum + sentenceCount,
      minSentences,
    );
    this.#language.add(question);
  }

  /** Under a millisecond for six passages. @param claim - without markers and signs of Markdown */
  check(claim: string): CheckedClaim {
    this.#language.add(claim);
    const stated = this.#stated(claim, this.#language.language);
    const weightsBy = new Map<string, Map<string, number>>();
    const supports = this.#passages.map((passage): Support => {
      const isOther = this.#language.isOther(passage);
      const language = isOther ? null : passage.language;
      const key = `${passage.rule} ${language}`;
      const weights = weightsBy.get(key) ?? this.#weights(claim, language);
      weightsBy.set(key, weights);
      return {
        number: passage.number,
        recall: isOther ? null : bestRecall(passage, weights),
        hasFacts: saysValues(passage.values, stated.values) && this.#hasNames([passage], stated.names),
      };
    });
    return {
      supports,
      wordCount: Math.max(0, ...[...weightsBy.values()].map(({ size }) => size)),
      hasValues: hasValues(stated.values),
      hasNames: stated.names.names.length + stated.names.addresses.length > 0,
      areFactsIn: (numbers) => {
        const chosen = this.#passages.filter(({ number }) => numbers.includes(number));
        return (
          saysValues(joinValues(chosen.map(({ values }) => values)), stated.values) &&
          this.#hasNames(chosen, stated.names)
        );
      },
    };
  }

  #stated(claim: string, language: string | null): Stated {
    const stopWords = stopWordsOf(language);
    return {
      values: valuesOf(claim, language),
      names: namesOf(claim, language, (word) => stopWords.has(word)),
    };
  }

  #hasNames(passages: readonly PassageEvidence[], { names, addresses }: StatedNames): boolean {
    if (!addresses.every((address) => passages.some(({ words }) => words.includes(address)))) return false;
    const isPresent = (word: string) =>
      passages.some((passage) =>
        this.#lexemesOf(word, passage).some((lexeme) => passage.lexemes.has(lexeme)),
      );
    const words = names.flat();
    const present = new Set(words.filter(isPresent));
    // Two words of a name that are both unknown are somebody else.
    const isSomebodyElse = names.some(
      (parts) => parts.length > 1 && !parts.some((part) => present.has(part)),
    );
    return (
      !isSomebodyElse && words.filter((one) => present.has(one)).length >= words.length * minNamesPresent
    );
  }

  #lexemesOf(word: string, { language, rule }: PassageEvidence): string[] {
    const key = `${rule} ${word}`;
    const known = this.#nameLexemes.get(key) ?? tokenise(word, language).map(({ lexeme }) => lexeme);
    this.#nameLexemes.set(key, known);
    return known;
  }

  /** Numbers are left out: they are held against the passage by their value. */
  #weights(claim: string, language: string | null): Map<string, number> {
    const stopWords = stopWordsOf(language);
    const weights = new Map<string, number>();
    for (const { lexeme, word } of tokenise(claim, language)) {
      if (weights.has(lexeme) || stopWords.has(word) || yesAndNo.has(word) || /\p{N}/u.test(word)) continue;
      if (numberOfWord(word, language) !== null) continue;
      weights.set(lexeme, this.#weight(lexeme));
    }
    return weights;
  }

  /** A word that no passage has counts like one that a single sentence has: it may be the writer's own. */
  #weight(lexeme: string): number {
    const count = this.#passages.reduce((sum, { places }) => sum + (places.get(lexeme)?.length ?? 0), 0);
    return inverseDocumentFrequency(this.#sentenceCount, Math.max(1, count));
  }
}
