import type { Passage } from "../../domain/passage.ts";
import { usedPassages } from "../../retrieval/used-passages.ts";

/** A question of several parts may rest on more than one of a single part (six). */
const maxPassages = 8;
/** Of the whole question's own, these come first. */
const first = 2;
/** Of each part's own, so many have their place. */
const perPart = 2;

/**
 * The passages of a question and of its parts, best first, each once: the first of the whole, then those of each part in
 * turn, then the others of the whole.
 *
 * @param parts - what each part found, best first; empty for a question that asks one thing
 */
export function unionPassages(whole: readonly Passage[], parts: readonly (readonly Passage[])[]): Passage[] {
  const used = usedPassages(whole);
  if (parts.length === 0) return used;
  const own = parts.map((found) => usedPassages(found));
  const inTurn = Array.from({ length: perPart }, (_, i) =>
    own.flatMap((found) => found.slice(i, i + 1)),
  ).flat();
  const all = [...used.slice(0, first), ...inTurn, ...used.slice(first)];
  return all
    .filter(
      ({ chunkId, text }, i) => !all.slice(0, i).some((one) => one.chunkId === chunkId || one.text === text),
    )
    .slice(0, maxPassages);
}
