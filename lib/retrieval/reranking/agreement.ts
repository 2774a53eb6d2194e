/** Passages that stand for what the question is about; with three or ten single questions are lost (docs/evaluation.md). */
const leaders = 5;

interface Scored {
  /** What the order would follow without agreement; higher is better. */
  score: number;
  /** How often each lexeme occurs. */
  frequencies: ReadonlyMap<string, number>;
}

/**
 * How much each passage says of what the best five say: the cosine with their weighted sum, as a share of the highest.
 * What is relevant resembles what is relevant, so a passage that shares more than the question's own words with the best
 * ones moves up (pseudo-relevance feedback, without another search).
 *
 * Lexemes count by 1 + ln of their frequency and by how rare they are among these passages. Costs one pass over them.
 *
 * @see van Rijsbergen, Information Retrieval, 1979 (the cluster hypothesis); Rocchio, 1971
 * @returns 0 to 1, in the passages' order
 */
export function agreement(passages: readonly Scored[]): number[] {
  const rarity = rarityAmong(passages);
  const vectors = passages.map(({ frequencies }) => unitVector(frequencies, rarity));
  const best = passages
    .map(({ score }, i) => ({ score, vector: vectors[i] ?? new Map<string, number>() }))
    .sort((a, b) => b.score - a.score)
    .slice(0, leaders);
  const centre = new Map<string, number>();
  for (const { score, vector } of best)
    for (const [lexeme, weight] of vector)
      centre.set(lexeme, (centre.get(lexeme) ?? 0) + Math.max(0, score) * weight);
  const products = vectors.map((vector) => {
    let sum = 0;
    for (const [lexeme, weight] of vector) sum += weight * (centre.get(lexeme) ?? 0);
    return sum;
  });
  const highest = Math.max(0, ...products);
  return products.map((product) => (highest > 0 ? product / highest : 0));
}

function rarityAmong(passages: readonly Scored[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { frequencies } of passages)
    for (const lexeme of frequencies.keys()) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
  const n = passages.length;
  return new Map(
    Array.from(counts, ([lexeme, count]) => [lexeme, Math.log(1 + (n - count + 0.5) / (count + 0.5))]),
  );
}

function unitVector(
  frequencies: ReadonlyMap<string, number>,
  rarity: ReadonlyMap<string, number>,
): Map<string, number> {
  const weights = Array.from(
    frequencies,
    ([lexeme, frequency]) => [lexeme, (1 + Math.log(frequency)) * (rarity.get(lexeme) ?? 0)] as const,
  );
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.map(([lexeme, weight]) => [lexeme, weight / length]));
}
