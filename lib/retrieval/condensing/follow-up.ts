import type { HistoryTurn } from "../../domain/conversation.ts";
import { stopWords, stopWordsOf } from "../../text/stop-words.ts";
import { type AskedLanguages, englishOnly, tokenise } from "../../text/tokenise.ts";

/** A question of so few telling words is mostly one that goes on (441 follow-ups of mtRAG). */
const fewWords = 3;
const maxTurns = 4;
/** In UTF-16 code units; a pasted page is no topic. */
const maxTurnLength = 500;

/** How a question goes on that leaves out what it is about. */
const beginnings =
  /^(?:and|or|but|also|then|so|ok(?:ay)?|what about|how about|und|oder|aber|auch|dann|was ist mit|wie ist es mit|wie sieht es (?:mit|bei)|et|ou|mais|aussi|y|e|o|pero|también|qu'en est-il)\b/iu;

/** Words that point back. Not "there" after "is", nor "it" in "is it": both open questions about something new. */
const pointers = new Set(
  `it its they them their those these one ones he she him his her same former latter
   er sie ihn ihm ihnen dafür davon damit darin dort dazu derselbe dieselbe dasselbe diese dieser dieses
   il elle ils elles lui leur celui celle ceux celles ça cela y
   ello ella ellos ellas eso esto esa ese esos esas allí`.split(/\s+/),
);
const pointingPairs =
  /(?<!\b(?:is|are|was|were|be) )\bthere\b|\b(?:that|this)(?:[?.!,]|$| (?:is|was|has|had|does|did|can|will|would|happens?|means?|mean|work|works|apply|applies|case|one|take|cost|again|too|also|then|for|with|in|on)\b)/iu;
const expletives =
  /\b(?:is|was|does|will|can|how long does|where does) it\b(?= (?:ok|okay|allowed|possible|true|safe|necessary|mandatory|possible|take|cost))/giu;

/** "What is SAMS", "whats a QLE", "DQF?": as short as a follow-up, and about something new. "What is the limit" is not. */
const definitions =
  /^(?:what(?:'s|s| is| are| does)|who(?:'s| is)|was ist|wer ist|was bedeutet|qui est|qu'est-ce que?|qué es|quién es)\s+(?!the\b|der\b|die\b|das\b|l[ae']|el\b)/iu;
const acronym = /(?<![\p{L}\p{N}])(?:\p{Lu}{2,}|\p{L}+[-_]?\p{N}+)(?![\p{L}\p{N}])/u;

/** Whether a question leaves out what it is about: it begins as one that goes on, points back, or is very short. */
export function isFollowUp(question: string, asked: AskedLanguages = englishOnly): boolean {
  const text = question.trim().slice(0, maxTurnLength);
  if (beginnings.test(text) || pointingPairs.test(text)) return true;
  const words = tokenise(text.replace(expletives, " ")).map(({ word }) => word);
  if (words.some((word) => pointers.has(word))) return true;
  return tellingWords(text, asked) <= fewWords && !definitions.test(text) && !acronym.test(text);
}

/** Distinct words that carry a topic; 0 where all are stop words. */
export function tellingWords(question: string, asked: AskedLanguages = englishOnly): number {
  const stops = stopWordsOf(asked.question);
  return new Set(
    tokenise(question).flatMap(({ word, lexeme }) =>
      stops.has(word) || stopWords.has(word) ? [] : [lexeme],
    ),
  ).size;
}

/** What the person asked before, the latest first; what was answered is not part of it: it may rest on pages that are theirs no more. */
export function earlierQuestions(history: readonly HistoryTurn[]): string[] {
  return history
    .filter(({ role, text }) => role === "user" && text.trim() !== "")
    .map(({ text }) => text.trim().slice(0, maxTurnLength))
    .toReversed()
    .slice(0, maxTurns);
}
