import { createHash } from "node:crypto";

/** That many of the questions, chosen by their ids and so always the same, in their order; all for 0. */
export function sampled<T extends { id: string }>(questions: readonly T[], limit: number): readonly T[] {
  if (limit === 0 || questions.length <= limit) return questions;
  const keyed = questions.map(({ id }) => ({ id, key: createHash("md5").update(id).digest("hex") }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  const chosen = new Set(keyed.slice(0, limit).map(({ id }) => id));
  return questions.filter(({ id }) => chosen.has(id));
}
