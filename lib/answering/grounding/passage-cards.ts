import type { PassageCard } from "../../domain/answer.ts";
import type { TextRange } from "../../domain/document.ts";
import type { Passage, QuestionTerm } from "../../domain/passage.ts";
import { rangeInDocument } from "../../text/range-in-document.ts";
import type { ChosenSentence } from "./choose-sentences.ts";
import { scoreSentences } from "./score-sentences.ts";

/** Characters between sentences that are quoted from one passage. */
const maxBetween = 300;

interface CardInput {
  question: string;
  terms: QuestionTerm[];
  /** What an extractive answer quotes; its citations have to open at these words. */
  sentences: ChosenSentence[];
}

/** Passages as the cards beside the answer, numbered by rank from 1, each with the sentence that matters most. */
export function passageCards(passages: Passage[], input: CardInput): PassageCard[] {
  return passages.map((passage, i) => {
    const quote =
      quoteFrom(
        passage,
        input.sentences.filter((sentence) => sentence.passage === i),
      ) ?? bestQuote(passage, input);
    const place = rangeInDocument(passage, quote);
    return {
      number: i + 1,
      chunkId: passage.chunkId,
      documentId: passage.documentId,
      title: passage.title,
      sourceName: passage.sourceName,
      sourceKind: passage.sourceKind,
      documentKind: passage.documentKind,
      breadcrumbs: passage.breadcrumbs,
      headingPath: passage.headingPath,
      page: passage.page,
      cells: passage.cells,
      url: passage.url,
      updatedAt: passage.originUpdatedAt?.toISOString() ?? null,
      importedAt: passage.importedAt.toISOString(),
      author: passage.author,
      ...(passage.standing === "current" ? {} : { standing: passage.standing }),
      quote: quote.text,
      quoteStart: place.start,
      quoteEnd: place.end,
      ...(passage.alsoIn ? { alsoIn: passage.alsoIn } : {}),
    };
  });
}

/**
 * All that is quoted from a passage, in one piece: each of its sentences has the same number, and opens at the same words. Only
 * the first where too much lies between them, see `quoted-apart.ts`; null where nothing is quoted.
 */
function quoteFrom(
  { text }: Passage,
  quotes: readonly ChosenSentence[],
): (TextRange & { text: string }) | null {
  const [first] = quotes;
  if (!first) return null;
  const { start, end } = extentOf(quotes);
  return isOnePlace(quotes) ? { start, end, text: text.slice(start, end) } : first;
}

/** Whether one citation can show all of them: little lies between. */
export function isOnePlace(quotes: readonly TextRange[]): boolean {
  const { start, end } = extentOf(quotes);
  const quoted = quotes.reduce((sum, quote) => sum + quote.end - quote.start, 0);
  return end - start - quoted <= maxBetween;
}

const extentOf = (ranges: readonly TextRange[]): TextRange => ({
  start: Math.min(...ranges.map(({ start }) => start)),
  end: Math.max(...ranges.map(({ end }) => end)),
});

function bestQuote(passage: Passage, { question, terms }: CardInput): TextRange & { text: string } {
  const [first, ...rest] = scoreSentences(passage, question, terms);
  if (!first) return { start: 0, end: passage.text.length, text: passage.text };
  return rest.reduce((best, sentence) => (sentence.score > best.score ? sentence : best), first);
}
