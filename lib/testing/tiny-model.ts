import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * A folder with a model of some words, written here byte by byte: an encoder whose tokens have vectors of their own, or a
 * reranker that adds up the weights of the passage's words. Unknown words are one token.
 */
export function writeTinyModel(
  folder: string,
  options: {
    kind: "encoder" | "reranker";
    words: readonly string[];
    /** Of a word; for the reranker. */
    weight?: (word: string) => number;
    settings?: Record<string, unknown> | null;
  },
): void {
  const tokens = ["[UNK]", "[CLS]", "[SEP]", ...options.words];
  const model =
    options.kind === "encoder"
      ? encoderModel(tokens.length)
      : rerankerModel(tokens.map(options.weight ?? (() => 0)));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "model.onnx"), model);
  writeFileSync(path.join(folder, "tokenizer.json"), JSON.stringify(wordTokenizer(tokens)));
  if (options.settings !== null)
    writeFileSync(
      path.join(folder, "groundwork-model.json"),
      JSON.stringify({ kind: options.kind, maxTokens: 64, ...options.settings }),
    );
}

export const tinyDimensions = 16;

function wordTokenizer(tokens: readonly string[]) {
  const special = (content: string, id: number) => ({
    ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
  });
  const one = (id: string, type = 0) => ({ SpecialToken: { id, type_id: type } });
  const text = (id: string, type = 0) => ({ Sequence: { id, type_id: type } });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: ["[UNK]", "[CLS]", "[SEP]"].map(special),
    normalizer: { type: "Lowercase" },
    pre_tokenizer: { type: "Whitespace" },
    post_processor: {
      type: "TemplateProcessing",
      single: [one("[CLS]"), text("A"), one("[SEP]")],
      pair: [one("[CLS]"), text("A"), one("[SEP]"), text("B", 1), one("[SEP]", 1)],
      special_tokens: {
        "[CLS]": { id: "[CLS]", ids: [1], tokens: ["[CLS]"] },
        "[SEP]": { id: "[SEP]", ids: [2], tokens: ["[SEP]"] },
      },
    },
    decoder: null,
    model: {
      type: "WordPiece",
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
    },
  };
}

/** Each token's vector, from a table of the same "random" numbers on each run. */
function encoderModel(tokenCount: number): Buffer {
  const table = Array.from({ length: tokenCount * tinyDimensions }, (_, i) => Math.sin(i * i + 1));
  return modelOf({
    nodes: [node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
    tensors: [floatTensor("table", [tokenCount, tinyDimensions], table)],
    inputs: ["input_ids", "attention_mask"],
    output: { name: "last_hidden_state", dims: ["batch", "length", tinyDimensions] },
  });
}

/** Σ weight × type: only the passage counts, and only if its tokens say that they are the passage's. */
function rerankerModel(weights: readonly number[]): Buffer {
  return modelOf({
    nodes: [
      node("Gather", ["table", "input_ids"], ["weights"]),
      node("Cast", ["token_type_ids"], ["types"], [intAttribute("to", 1)]),
      node("Mul", ["weights", "types"], ["products"]),
      node("ReduceSum", ["products", "axes"], ["logits"], [intAttribute("keepdims", 1)]),
    ],
    tensors: [floatTensor("table", [weights.length], weights), int64Tensor("axes", [1])],
    inputs: ["input_ids", "attention_mask", "token_type_ids"],
    output: { name: "logits", dims: ["batch", 1] },
  });
}

// Protocol buffers, as far as ONNX files need them: a field is its number and kind, then a varint or a length and bytes.
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}
const number = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Buffer | string) => {
  const content = Buffer.from(value);
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};

const floatType = 1;
const int64Type = 7;

function node(operator: string, inputs: string[], outputs: string[], attributes: Buffer[] = []): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => bytes(1, name)),
    ...outputs.map((name) => bytes(2, name)),
    bytes(4, operator),
    ...attributes.map((attribute) => bytes(5, attribute)),
  ]);
}

const intAttribute = (name: string, value: number) =>
  Buffer.concat([bytes(1, name), number(3, value), number(20, 2)]);

function floatTensor(name: string, dims: number[], values: readonly number[]): Buffer {
  const data = Buffer.from(Float32Array.from(values).buffer);
  return Buffer.concat([
    ...dims.map((size) => number(1, size)),
    number(2, floatType),
    bytes(8, name),
    bytes(9, data),
  ]);
}

function int64Tensor(name: string, values: number[]): Buffer {
  const data = Buffer.from(BigInt64Array.from(values, BigInt).buffer);
  return Buffer.concat([number(1, values.length), number(2, int64Type), bytes(8, name), bytes(9, data)]);
}

function valueInfo(name: string, type: number, dims: (string | number)[]): Buffer {
  const shape = dims.map((size) => bytes(1, typeof size === "string" ? bytes(2, size) : number(1, size)));
  const tensor = Buffer.concat([number(1, type), bytes(2, Buffer.concat(shape))]);
  return Buffer.concat([bytes(1, name), bytes(2, bytes(1, tensor))]);
}

function modelOf(graph: {
  nodes: Buffer[];
  tensors: Buffer[];
  inputs: string[];
  output: { name: string; dims: (string | number)[] };
}): Buffer {
  const content = Buffer.concat([
    ...graph.nodes.map((each) => bytes(1, each)),
    bytes(2, "tiny"),
    ...graph.tensors.map((each) => bytes(5, each)),
    ...graph.inputs.map((name) => bytes(11, valueInfo(name, int64Type, ["batch", "length"]))),
    bytes(12, valueInfo(graph.output.name, floatType, graph.output.dims)),
  ]);
  const operatorSet = bytes(8, number(2, 13));
  return Buffer.concat([number(1, 8), operatorSet, bytes(7, content)]);
}
