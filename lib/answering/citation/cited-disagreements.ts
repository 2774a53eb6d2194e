import type { Disagreement } from "../../domain/answer.ts";
import type { FoundDisagreement } from "../grounding/disagreements.ts";

/**
 * The disagreements whose both sides an answer cites, by the numbers that are shown.
 *
 * @param order - the writer's numbers of the passages, by the answer's numbers; see `CitationStream`
 */
export function citedDisagreements(
  found: readonly Pick<FoundDisagreement, "preferred" | "other">[],
  order: readonly number[],
): Disagreement[] {
  return found.flatMap((pair) => {
    const [preferred, other] = [pair.preferred, pair.other].map((place) => order.indexOf(place + 1) + 1);
    return preferred && other ? [{ preferred, other }] : [];
  });
}
