import type { ModelSettings } from "./model-settings.ts";

/** A published model that is known to work, and what its files do not say about it. */
export interface CatalogueModel {
  /** Its folder's name. */
  name: string;
  /** On the hub. */
  repository: string;
  modelPath: string;
  licence: string;
  about: string;
  settings: Partial<ModelSettings>;
}

const quantised = "onnx/model_quantized.onnx";

/**
 * Open models whose ONNX files are published. Without checksums and at their newest revision, because what is not checked
 * should not look as if it were: what arrives first is recorded, and only that is used from then on.
 */
export const catalogue: readonly CatalogueModel[] = [
  {
    name: "bge-small-en-v1.5",
    repository: "Xenova/bge-small-en-v1.5",
    modelPath: quantised,
    licence: "MIT",
    about: "English encoder, 384 dimensions, 34 MB. Finds most by meaning alone.",
    settings: {
      kind: "encoder",
      pooling: "cls",
      queryPrefix: "Represent this sentence for searching relevant passages: ",
      maxTokens: 512,
    },
  },
  {
    name: "all-minilm-l6-v2",
    repository: "Xenova/all-MiniLM-L6-v2",
    modelPath: quantised,
    licence: "Apache-2.0",
    about: "English encoder, 384 dimensions, 23 MB. Takes half the time of the other two.",
    settings: { kind: "encoder", pooling: "mean", maxTokens: 256 },
  },
  {
    name: "e5-small-v2",
    repository: "Xenova/e5-small-v2",
    modelPath: quantised,
    licence: "MIT",
    about: "English encoder, 384 dimensions, 34 MB.",
    settings: {
      kind: "encoder",
      pooling: "mean",
      queryPrefix: "query: ",
      passagePrefix: "passage: ",
      maxTokens: 512,
    },
  },
  {
    name: "multilingual-e5-small",
    repository: "Xenova/multilingual-e5-small",
    modelPath: quantised,
    licence: "MIT",
    about: "Encoder for some hundred languages, 384 dimensions, 118 MB.",
    settings: {
      kind: "encoder",
      pooling: "mean",
      queryPrefix: "query: ",
      passagePrefix: "passage: ",
      maxTokens: 512,
    },
  },
  {
    name: "ms-marco-minilm-l-6-v2",
    repository: "Xenova/ms-marco-MiniLM-L-6-v2",
    modelPath: quantised,
    licence: "Apache-2.0",
    about: "English reranker, 23 MB.",
    settings: { kind: "reranker", maxTokens: 512 },
  },
  {
    name: "bge-reranker-base",
    repository: "Xenova/bge-reranker-base",
    modelPath: quantised,
    licence: "MIT",
    about: "English and Chinese reranker, 280 MB. Slow on a processor: raise RERANKER_TIMEOUT_MS.",
    settings: { kind: "reranker", maxTokens: 512 },
  },
];

const simplified = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** By name or repository, however it is spelt. */
export function catalogued(name: string): CatalogueModel | undefined {
  return catalogue.find((model) =>
    [model.name, model.repository].some((known) => simplified(known) === simplified(name)),
  );
}
