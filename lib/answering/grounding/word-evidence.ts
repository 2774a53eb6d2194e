import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { passageHeader } from "../../domain/passage.ts";
import { tokenise } from "../../text/tokenise.ts";
import { askedTokens } from "./asked-tokens.ts";
import { quotableRanges } from "./quotable-ranges.ts";

/** What the words of the passages say for an answer; in no relation to how large the collection is. */
export interface WordEvidence {
  /** Share of the question's information in one of the first three passages, header included; 0 to 1. */
  coverage: number;
  /** How many telling words of the question stand in one sentence or its header, rare ones counting more; 0 to 10. */
  sentenceWords: number;
  /** Of the words with a digit ("A3", "2027"), the share that stands in one sentence or its header; 1 where none is asked. */
  figures: number;
  /**
   * Share of the question's information in words that nothing has of what was found, 0 to 1: a rare word would have led to
   * the passages that have it, if the reader may see any.
   */
  unheard: number;
  /** How many telling words the question has, each once; 10 at most. */
  wordCount: number;
  /** Documents, from 1, whose passages have about as much of the question as the best: none of them stands out. */
  rivals: number;
  /** A name is asked about that nothing has of what was found. */
  hasUnheardName: boolean;
}

const coverageDepth = 3;
const sentenceDepth = 5;
const maxWords = 10;
/** Of the best passage's share, what a rival's has. */
const rivalShare = 0.8;

/** Words that shape a question and do not say what it is about; a passage need not have them. English. */
const shapingWords = new Set(
  tokenise(
    "many much get often long want need someone somebody something any let know find make use take happen go come tell ask give put",
  ).map(({ lexeme }) => lexeme),
);

/** The same of words that do it together alone: "take up" and "up to" say something. */
const shapingPhrase = /(?<![\p{L}])set(?:ting|s)? up(?![\p{L}])/giu;

/** Weighs the passages' words; costs a pass over those that were found, some milliseconds. */
export function weighWords(
  passages: readonly Passage[],
  input: { question: string; terms: readonly QuestionTerm[]; found: readonly Passage[] },
): WordEvidence {
  const { question, terms } = input;
  const shaping = shapingWordsOf(question);
  const telling = terms.filter(({ lexeme }) => !shaping.has(lexeme));
  const asked = telling.length > 0 ? telling : terms;
  const total = asked.reduce((sum, { idf }) => sum + idf, 0);
  const share = (lexemes: ReadonlySet<string>) => {
    const found = asked.reduce((sum, { lexeme, idf }) => (lexemes.has(lexeme) ? sum + idf : sum), 0);
    return total > 0 ? found / total : 0;
  };
  const heard = new Set(
    input.found.flatMap((one) =>
      askedTokens(`${passageHeader(one)}\n${one.text}`, one, terms).map(({ lexeme }) => lexeme),
    ),
  );
  const figures = figuresOf(question);
  const coverages = new Map<string, number>();
  let [coverage, sentenceShare, figureShare] = [0, 0, figures.length > 0 ? 0 : 1];
  for (const [i, passage] of passages.entries()) {
    const { header, sentences } = readLexemes(passage, terms);
    const own = share(new Set([...header, ...sentences.flatMap((one) => [...one])]));
    coverages.set(passage.documentId, Math.max(own, coverages.get(passage.documentId) ?? 0));
    if (i < coverageDepth) coverage = Math.max(coverage, own);
    if (i >= sentenceDepth) continue;
    for (const lexemes of sentences) {
      const around = new Set([...lexemes, ...header]);
      sentenceShare = Math.max(sentenceShare, share(around));
      const found = figures.filter((figure) => around.has(figure)).length;
      if (figures.length > 0) figureShare = Math.max(figureShare, found / figures.length);
    }
  }
  const wordCount = Math.min(maxWords, asked.length);
  const most = Math.max(0, ...coverages.values());
  return {
    coverage,
    sentenceWords: sentenceShare * wordCount,
    figures: figureShare,
    unheard: 1 - share(heard),
    wordCount,
    rivals: [...coverages.values()].filter((own) => own >= rivalShare * most).length,
    hasUnheardName: namesOf(question, asked).some((lexeme) => !heard.has(lexeme)),
  };
}

function shapingWordsOf(question: string): ReadonlySet<string> {
  const phrases = question.match(shapingPhrase);
  if (!phrases) return shapingWords;
  return new Set([...shapingWords, ...tokenise(phrases.join(" ")).map(({ lexeme }) => lexeme)]);
}

const figuresOf = (question: string) => [
  ...new Set(tokenise(question).flatMap(({ word, lexeme }) => (/\d/.test(word) ? [lexeme] : []))),
];

/** Telling words with a capital letter, but for the question's first word. */
function namesOf(question: string, telling: readonly QuestionTerm[]): string[] {
  const lexemes = new Set(telling.map(({ lexeme }) => lexeme));
  return tokenise(question).flatMap(({ lexeme, position, start }) =>
    position > 0 && /\p{Lu}/u.test(question.charAt(start)) && lexemes.has(lexeme) ? [lexeme] : [],
  );
}

/** Of a row of a table with the names of its columns. */
function readLexemes(passage: Passage, terms: readonly QuestionTerm[]) {
  const lexemesOf = (text: string) => new Set(askedTokens(text, passage, terms).map(({ lexeme }) => lexeme));
  const sentences = quotableRanges(passage.text).map(({ start, end, columns }) => {
    const names = columns ? passage.text.slice(columns.start, columns.end) : "";
    return lexemesOf(`${passage.text.slice(start, end)}\n${names}`);
  });
  return { header: lexemesOf(passageHeader(passage)), sentences };
}
