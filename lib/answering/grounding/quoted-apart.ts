import type { ChosenSentence } from "./choose-sentences.ts";
import type { Grounding } from "./ground.ts";
import { isOnePlace, passageCards } from "./passage-cards.ts";

/**
 * Gives quotes that stand far apart in one passage a number and a card of their own, so that each citation opens at its own
 * words. A passage that is split stands again at the end, so that what names passages by their place still does.
 *
 * @param quotes - those sentences that the answer quotes
 */
export function quotedApart(grounding: Grounding, quotes: readonly ChosenSentence[]): Grounding {
  const passages = [...grounding.passages];
  const places = new Map<ChosenSentence, number>();
  for (const [i, passage] of grounding.passages.entries()) {
    const own = quotes.filter((quote) => quote.passage === i);
    const [first, ...others] = firstFirst(groupsOf(own), ofDisagreement(grounding, i, own) ?? own[0]);
    for (const quote of first ?? []) places.set(quote, i);
    for (const group of others) {
      for (const quote of group) places.set(quote, passages.length);
      passages.push(passage);
    }
  }
  if (passages.length === grounding.passages.length) return { ...grounding, sentences: [...quotes] };
  const sentences = quotes.map((quote) => ({ ...quote, passage: places.get(quote) ?? quote.passage }));
  const { understood, questionTerms: terms } = grounding.retrieval;
  return {
    ...grounding,
    passages,
    sentences,
    cards: passageCards(passages, { question: understood.text, terms, sentences }),
  };
}

/** Quotes of one passage that one citation can show, by their places. */
function groupsOf(quotes: readonly ChosenSentence[]): ChosenSentence[][] {
  const groups: ChosenSentence[][] = [];
  for (const quote of quotes.toSorted((a, b) => a.start - b.start)) {
    const last = groups.at(-1);
    if (last && isOnePlace([...last, quote])) last.push(quote);
    else groups.push([quote]);
  }
  return groups;
}

const firstFirst = (groups: ChosenSentence[][], first: ChosenSentence | undefined) =>
  groups.toSorted((a, b) => Number(holds(b, first)) - Number(holds(a, first)));

const holds = (group: readonly ChosenSentence[], one: ChosenSentence | undefined) =>
  one !== undefined && group.includes(one);

/** The quote by which a passage disagrees: its number is the one that the disagreement names. */
function ofDisagreement(
  { disagreements }: Grounding,
  place: number,
  quotes: readonly ChosenSentence[],
): ChosenSentence | undefined {
  for (const { preferred, other, sentences } of disagreements) {
    const said = preferred === place ? sentences.preferred : other === place ? sentences.other : null;
    const quote = said && quotes.find(({ start, end }) => start < said.end && said.start < end);
    if (quote) return quote;
  }
  return undefined;
}
