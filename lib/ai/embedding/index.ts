/** A vector of unit length. */
export type Vector = readonly number[];

/** A model that places texts of like meaning near each other. Variants: `built-in.ts`, `onnx-embedder.ts`, `openai.ts`. */
export interface Embedder {
  /** Provider, model and dimensions, e.g. `builtin:use-lite`; vectors of one name are comparable. */
  readonly name: string;
  /** Of its vectors; at most 2,000, which is what the index can hold. */
  readonly dimensions: number;
  /**
   * Cosine of texts that have nothing to do with each other, where that was measured; lower ones tell nothing. Left out: 0.
   * Models differ: .1 to .8.
   */
  readonly unrelatedCosine?: number;
  /** True where each question asks somebody else's service, which costs money and a tenth of a second or more. */
  readonly isRemote?: boolean;
  /** Chunks whose windows make a good call of `embedPassages`. */
  readonly batchChunks: number;
  /** Calls of `embedPassages` at a time that keep it busy; more only wait. */
  readonly concurrency: number;
  /**
   * Cuts a passage into pieces that the model can see whole, each beginning with the header (shortened if it is long).
   * Every word of the text is in a piece. At least one piece, none empty.
   */
  windows(header: string, text: string): string[];
  /**
   * Never waits behind passages. A very long question is cut. Null when the model cannot read the question's script.
   * Rejects when the signal aborts or the model fails.
   */
  embedQuestion(text: string, signal?: AbortSignal): Promise<Vector | null>;
  /**
   * One vector for each text, in order. Rejects when the signal aborts or the model fails; with a `ProviderError` when that
   * is for an admin to mend.
   */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Vector[]>;
  close(): Promise<void>;
}
