import type { ModelOutput } from "./session.ts";

/** Fewer are no place for a meaning, but a judgement. */
const minDimensions = 8;

/**
 * One vector of unit length for a text. Models whose output is one already need no pooling.
 *
 * @throws Error for an output that is neither a vector nor one for each token
 */
export function pool(output: ModelOutput, pooling: "mean" | "cls"): number[] {
  const { data, dims } = output;
  const size = dims.at(-1) ?? 0;
  const isPooled = dims.length === 2 && dims[0] === 1;
  const isPerToken = dims.length === 3 && dims[0] === 1;
  if (size < minDimensions || !(isPooled || isPerToken))
    throw new Error(`its output "${output.name}" has the shape ${dims.join("×")}, which is no text vector`);
  const tokenCount = isPooled || pooling === "cls" ? 1 : (dims[1] ?? 1);
  const vector = new Float64Array(size);
  for (let token = 0; token < tokenCount; token++)
    for (let i = 0; i < size; i++) vector[i] = (vector[i] ?? 0) + (data[token * size + i] ?? 0);
  const length = Math.hypot(...vector);
  if (!Number.isFinite(length)) throw new Error("its vector has numbers that are none");
  return Array.from(vector, (value) => (length > 0 ? value / length : 0));
}

/**
 * How well a passage answers, as one number; higher is better and only comparable for one question. A model with two
 * outputs says "no" and "yes".
 *
 * @throws Error for an output that is no judgement
 */
export function judgement(output: ModelOutput): number {
  const size = output.dims.at(-1) ?? 0;
  const [first = Number.NaN, second = 0] = output.data;
  const isJudgement = output.dims.length <= 2 && (size === 1 || size === 2) && output.data.length === size;
  if (!isJudgement)
    throw new Error(
      `its output "${output.name}" has the shape ${output.dims.join("×")}, so it is no reranker`,
    );
  const score = size === 2 ? second - first : first;
  if (!Number.isFinite(score)) throw new Error("its score is no number");
  return score;
}
