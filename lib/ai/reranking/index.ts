/** A passage as a reranker reads it. */
export interface RerankerPassage {
  /** Where it stands: title, headings and place; may be empty. */
  header: string;
  text: string;
}

/**
 * A model that reads question and passage together. Variants: `onnx-reranker.ts`, `http-reranker.ts`,
 * `language-model-reranker.ts`; without one the features of the text decide (lib/retrieval/reranking).
 */
export interface Reranker {
  /** Variant and model, e.g. `local:ms-marco-minilm-l-6-v2`. */
  readonly name: string;
  /** Longest that a question may wait for it. */
  readonly timeoutMs: number;
  /**
   * One number for each passage, in order: higher is better, and only comparable within one call. Meant for 20 to 30.
   * Rejects when the signal aborts or the model fails.
   */
  score(question: string, passages: readonly RerankerPassage[], signal?: AbortSignal): Promise<number[]>;
  close(): Promise<void>;
}

/** What a model reads of a passage: its header on a line of its own, then the text. */
export function readablePassage({ header, text }: RerankerPassage): string {
  return `${header === "" ? "" : `${header}\n`}${text}`.toWellFormed();
}
