import { availableParallelism } from "node:os";
import { UserError } from "../../errors.ts";
import type { LocalModel } from "../onnx/model-folder.ts";
import { onnxLane } from "../onnx/onnx-lane.ts";
import type { OnnxTask } from "../onnx/onnx-worker.ts";
import { readTokenizer } from "../onnx/tokenizer.ts";
import { cutWindows } from "./cut-windows.ts";
import type { Embedder, Vector } from "./index.ts";
import { unitMean } from "./unit-mean.ts";
import { measureUnrelatedCosine } from "./unrelated-cosine.ts";

const backgroundIdleMs = 20_000;
/** A chunk is one window or two; as many take some seconds, a write short enough for a question to wait for. */
const batchChunks = 16;
/** More bring little: a text of some hundred tokens is too small to be shared by many. */
const maxThreads = 4;
const questionThreads = 2;
/** A question of more windows than this is a pasted document; its beginning decides. */
const maxQuestionWindows = 4;
/** Below it most of a text is "unknown" to the model, and near every other such text. */
const minKnownShare = 0.5;

/** `local:<name>@<dimensions>#<fingerprint>`: vectors of one name are comparable. */
export const localEmbedderName = (model: LocalModel, dimensions: number) =>
  `local:${model.name}@${dimensions}#${model.fingerprint}`;

/**
 * An ONNX sentence encoder from a model folder, on this computer's processor. One thread for questions, always warm, and
 * one for passages, at low priority, which ends when an import does. Tries the model first: 0.3 s and more, by its size.
 *
 * @param options.questionIdleMs - how long the thread for questions may have nothing to do before it ends; not set: never
 * @throws UserError `model-unusable` when the model cannot be run, or gives other vectors than it should
 */
export async function onnxEmbedder(
  model: LocalModel,
  options: { questionIdleMs?: number } = {},
): Promise<Embedder> {
  const tokens = tokenLimits(model);
  const { questionLane, passageLane } = lanesOf(model, options.questionIdleMs ?? null);
  const trial = async () => ({
    dimensions: await tryOnce(model, () => questionLane.run(tokens.question("A trial."))),
    unrelatedCosine: await measureUnrelatedCosine((text, as) => questionLane.run(tokens[as](text))),
  });
  const { dimensions, unrelatedCosine } = await trial().catch(async (error: unknown) => {
    await questionLane.close();
    throw error;
  });

  async function embedQuestion(text: string, signal?: AbortSignal): Promise<Vector | null> {
    signal?.throwIfAborted();
    if (tokens.knownShare(text) < minKnownShare) return null;
    const windows = cutWindows(tokens.questionLimit, "", text).slice(0, maxQuestionWindows);
    const vectors = await Promise.all(windows.map((window) => questionLane.run(tokens.question(window))));
    signal?.throwIfAborted();
    return unitMean(vectors);
  }

  async function embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Vector[]> {
    const vectors: Vector[] = [];
    for (const text of texts) {
      signal?.throwIfAborted();
      vectors.push(await passageLane.run(tokens.passage(text)));
    }
    signal?.throwIfAborted();
    return vectors;
  }

  return {
    name: localEmbedderName(model, dimensions),
    dimensions,
    unrelatedCosine,
    batchChunks,
    // One more than there are threads, so that none waits for its next text.
    concurrency: 2,
    windows: (header, text) => cutWindows(tokens.passageLimit, header, text),
    embedQuestion,
    embedPassages,
    close: async () => {
      await Promise.all([questionLane.close(), passageLane.close()]);
    },
  };
}

function lanesOf(model: LocalModel, questionIdleMs: number | null) {
  const cores = availableParallelism();
  return {
    questionLane: onnxLane(model, {
      threads: Math.min(questionThreads, cores),
      isBackground: false,
      idleMs: questionIdleMs,
    }),
    passageLane: onnxLane(model, {
      threads: Math.max(1, Math.min(maxThreads, cores - 1)),
      isBackground: true,
      idleMs: backgroundIdleMs,
    }),
  };
}

/** What the model sees of a question and of a passage, their prefixes included. */
function tokenLimits(model: LocalModel) {
  const { maxTokens, queryPrefix, passagePrefix } = model.settings;
  const tokenizer = readTokenizer(model);
  const room = maxTokens - tokenizer.specialCount;
  const limit = (prefix: string) => ({
    maxTokens: room - tokenizer.count(prefix),
    countTokens: tokenizer.count,
  });
  const toTask = (text: string): OnnxTask => ({
    kind: "embed",
    ids: Int32Array.from(tokenizer.encode(text, maxTokens)),
  });
  return {
    knownShare: tokenizer.knownShare,
    questionLimit: limit(queryPrefix),
    passageLimit: limit(passagePrefix),
    question: (text: string) => toTask(queryPrefix + text),
    passage: (text: string) => toTask(passagePrefix + text),
  };
}

const maxDimensions = 2000;

/** @returns the size of its vectors */
async function tryOnce(model: LocalModel, run: () => Promise<Vector>): Promise<number> {
  const { length } = await run().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError("model-unusable", `${reason}. Choose another model for EMBEDDING_MODEL.`);
  });
  const expected = model.settings.dimensions ?? length;
  if (length !== expected)
    throw new UserError(
      "model-unusable",
      `The local model ${model.name} gives vectors of ${length} dimensions instead of ${expected}. Correct "dimensions" in its groundwork-model.json.`,
    );
  if (length > maxDimensions)
    throw new UserError(
      "model-unusable",
      `The local model ${model.name} gives vectors of ${length} dimensions; the index holds at most ${maxDimensions}. Choose another model.`,
    );
  return length;
}
