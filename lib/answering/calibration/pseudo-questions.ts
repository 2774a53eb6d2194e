import type { Passage } from "../../domain/passage.ts";
import { splitSentences } from "../../text/sentences.ts";
import { stopWordsOf } from "../../text/stop-words.ts";
import { type Token, tokenise } from "../../text/tokenise.ts";
import type { Random } from "./seeded-choices.ts";

/** What a question is made from. */
export type QuestionSource = Pick<Passage, "documentId" | "title" | "headingPath" | "language" | "text">;

/** A question that a collection's own words were made into. */
export interface PseudoQuestion {
  text: string;
  /** The document that answers it; null for words that belong to no one document. */
  documentId: string | null;
}

/** Telling words of a sentence that can be asked for: shorter ones are labels. */
const minTellingWords = 4;
/** Employees type two to six words that tell something. */
const [minAsked, maxAsked] = [2, 6];
/** Of the words that are asked, those that the sentence does not have, but another place of the same chunk. */
const elsewhereShare = 0.25;
/** How often a word of the title or the headings is asked beside the sentence's own. */
const headingShare = 0.3;
/**
 * Questions that are asked in other words than the page's, and how many of their words those are: with the words of other
 * pages in their place, they share as much with their page as employees' own questions do.
 */
const paraphraseShare = 0.6;
const strangeShare = 0.6;

/** What asks for the kind of value that a sentence holds. The first that fits. */
const askingWords: [holds: RegExp, asks: readonly string[]][] = [
  [/[€$£]\s?\d|\d\s?[€$£]/, ["how much", "what does it cost"]],
  [/\b\d+ (minutes?|hours?|days?|weeks?|months?|years?)\b/i, ["how long", "how many days"]],
  [
    /\b(january|february|march|april|june|july|august|september|october|november|december)\b|\b\d{1,2}[:.]\d{2}\b/i,
    ["when"],
  ],
  [/\S@\S/, ["who", "whom do i ask"]],
  [/\b(must|may|never|not allowed|cannot)\b/i, ["can i", "do i have to"]],
];
const plainAsking = ["how", "what is", "where", "", ""];

/**
 * A question as an employee might type it, which one sentence of a chunk answers: some of its telling words, some from
 * beside it, maybe one of a heading, and often words that the page does not have. Null where no sentence says enough.
 *
 * @param strangers - words of other documents
 */
export function askAbout(
  source: QuestionSource,
  { random, strangers }: { random: Random; strangers: readonly string[] },
): PseudoQuestion | null {
  const told = splitSentences(source.text).flatMap(({ start, end }) => {
    const text = source.text.slice(start, end);
    const words = tellingWords(text, source.language);
    return words.length >= minTellingWords ? [{ text, words }] : [];
  });
  const sentence = random.pick(told);
  if (!sentence) return null;
  const count = minAsked + random.below(maxAsked - minAsked + 1);
  const own = random.some(sentence.words, count).toSorted((a, b) => a.start - b.start);
  const elsewhere = tellingWords(source.text, source.language).map(({ word }) => word);
  const isParaphrase = random.chance(paraphraseShare);
  const words = own.map(({ word }) => {
    if (isParaphrase && random.chance(strangeShare)) return random.pick(strangers) ?? word;
    return random.chance(elsewhereShare) ? (random.pick(elsewhere) ?? word) : word;
  });
  const heading = random.pick(tellingWords([source.title, ...source.headingPath].join(" "), source.language));
  if (heading && random.chance(headingShare)) words.push(heading.word);
  return { text: asked(sentence.text, words, random), documentId: source.documentId };
}

/** A question whose words come from as many documents as it has words: nothing can answer it but by chance. */
export function askAboutNothing(
  strangers: readonly string[],
  { random }: { random: Random },
): PseudoQuestion {
  const count = minAsked + random.below(maxAsked - minAsked + 1);
  return { text: asked("", random.some(strangers, count), random), documentId: null };
}

function asked(sentence: string, words: readonly string[], random: Random): string {
  const fitting = askingWords.find(([holds]) => holds.test(sentence))?.[1] ?? plainAsking;
  return [random.pick(fitting) ?? "", ...new Set(words)].filter(Boolean).join(" ");
}

/** Words that are no stop words, each once, as they are typed: in lower case. */
export function tellingWords(text: string, language: string | null): Token[] {
  const stopWords = stopWordsOf(language);
  const seen = new Set<string>();
  return tokenise(text, language).filter(({ word, lexeme }) => {
    if (stopWords.has(word) || word.length < 3 || seen.has(lexeme)) return false;
    seen.add(lexeme);
    return true;
  });
}
