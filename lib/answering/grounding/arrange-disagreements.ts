import type { ChosenSentence } from "./choose-sentences.ts";
import type { FoundDisagreement } from "./disagreements.ts";

/**
 * The quotes of an answer so that both sides of a disagreement are among them, what holds before what does not. Each
 * passage's quotes stay together, in their order.
 */
export function arrangeDisagreements(
  sentences: readonly ChosenSentence[],
  disagreements: readonly FoundDisagreement[],
): ChosenSentence[] {
  let arranged = [...sentences];
  for (const { preferred, other, sentences: said } of disagreements) {
    if (!arranged.some(({ passage }) => passage === preferred || passage === other)) continue;
    for (const [passage, sentence] of [
      [preferred, said.preferred],
      [other, said.other],
    ] as const) {
      if (
        !arranged.some(
          (one) => one.passage === passage && one.start < sentence.end && sentence.start < one.end,
        )
      )
        arranged = besideOthers(arranged, { ...sentence, passage });
    }
    const places = [...new Set(arranged.map(({ passage }) => passage))];
    const [holds, not] = [places.indexOf(preferred), places.indexOf(other)];
    if (holds < not) continue;
    places.splice(holds, 1);
    places.splice(not, 0, preferred);
    arranged = places.flatMap((place) => arranged.filter(({ passage }) => passage === place));
  }
  return arranged;
}

/** Among those of its passage, where it stands in the text; else at the end. */
function besideOthers(sentences: readonly ChosenSentence[], added: ChosenSentence): ChosenSentence[] {
  const places = [...new Set([...sentences.map(({ passage }) => passage), added.passage])];
  const all = [...sentences, added];
  return places.flatMap((place) =>
    all.filter(({ passage }) => passage === place).sort((a, b) => a.start - b.start),
  );
}
