import type { Vector } from "./index.ts";

/** The direction between vectors, of unit length. */
export function unitMean(vectors: readonly Vector[]): Vector {
  const sum = Array.from(vectors[0] ?? [], (_, i) =>
    vectors.reduce((total, vector) => total + (vector[i] ?? 0), 0),
  );
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}
