import { InferenceSession, Tensor } from "onnxruntime-node";
import type { EncodedPair } from "./tokenizer.ts";

/** What a model gave for one text: numbers in the shape that it says. */
export interface ModelOutput {
  name: string;
  data: Float32Array;
  dims: readonly number[];
}

/** One loaded model. Each call blocks its thread: 2 to 100 ms for a text of some hundred tokens. */
export interface ModelSession {
  run(text: EncodedPair): Promise<ModelOutput>;
}

const knownInputs = ["input_ids", "attention_mask", "token_type_ids", "position_ids"];
/** Outputs that are one vector for the text, or its judgement; else the first, which has one vector for each token. */
const preferredOutputs = ["sentence_embedding", "logits", "last_hidden_state"];

/** @throws Error naming what the model has that we do not know */
export async function openSession(input: { modelFile: string; threads: number }): Promise<ModelSession> {
  const session = await InferenceSession.create(input.modelFile, {
    intraOpNumThreads: input.threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    // Texts come in all lengths: a plan for each costs memory, and threads that spin cost the others their core.
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  const unknown = session.inputNames.find((name) => !knownInputs.includes(name));
  if (unknown !== undefined) throw new Error(`it wants an input "${unknown}", which is not known here`);
  const output =
    preferredOutputs.find((name) => session.outputNames.includes(name)) ?? session.outputNames[0] ?? "";
  const types = new Map(
    session.inputMetadata.map((each) => [each.name, each.isTensor ? each.type : "int64"]),
  );
  return {
    async run(text) {
      const feeds = Object.fromEntries(
        session.inputNames.map((name) => [name, toTensor(valuesOf(name, text), types.get(name))]),
      );
      const tensor = (await session.run(feeds, [output]))[output];
      if (!tensor || !(tensor.data instanceof Float32Array))
        throw new Error(`its output "${output}" is ${tensor?.type ?? "missing"} instead of float32`);
      return { name: output, data: tensor.data, dims: tensor.dims };
    },
  };
}

function valuesOf(name: string, text: EncodedPair): number[] {
  if (name === "input_ids") return text.ids;
  if (name === "token_type_ids") return text.typeIds;
  return text.ids.map((_, i) => (name === "position_ids" ? i : 1));
}

function toTensor(values: number[], type: string | undefined): Tensor {
  return type === "int32"
    ? new Tensor("int32", Int32Array.from(values), [1, values.length])
    : new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
}
