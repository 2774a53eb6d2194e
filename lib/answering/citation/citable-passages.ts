import type { Grounding } from "../grounding/ground.ts";
import type { CitablePassage } from "./passage-evidence.ts";

/** The passages of an answer with all that its writer sees of each. */
export function citablePassages({ cards, passages }: Grounding): CitablePassage[] {
  return cards.flatMap((card, i) => {
    const passage = passages[i];
    if (!passage) return [];
    const place = [card.sourceName, ...card.breadcrumbs, card.title, ...card.headingPath];
    const header = [
      ...place,
      card.updatedAt?.slice(0, 10) ?? "",
      card.author ?? "",
      card.standing ?? "",
    ].join("\n");
    return [{ number: card.number, header, text: passage.text, language: passage.language }];
  });
}
