import { createOpenAI } from "@ai-sdk/openai";
import { embedMany } from "ai";
import { estimateTokens } from "../../text/estimate-tokens.ts";
import { ProviderError } from "../provider-error.ts";
import { cutWindows } from "./cut-windows.ts";
import { explainProviderFailure, isTooLong } from "./explain-provider-failure.ts";
import type { Embedder, Vector } from "./index.ts";
import { ProviderRequests, type RequestClock, systemClock } from "./provider-requests.ts";
import { unitMean } from "./unit-mean.ts";

/** OpenAI's models read 8,191 tokens and small local ones 512; a chunk has at most 400 and its header about 30. */
const maxTokens = 500;
/** Of one request. Providers take 2,048 texts and 300,000 tokens at most; smaller ones are retried more cheaply. */
const maxRequestTexts = 128;
const maxRequestTokens = 20_000;
/** Its first chunk has to be seen as done before the last is asked for, and one request holds as many. */
const batchChunks = 48;
const defaultConcurrency = 4;
/** With growing pauses some two minutes of a busy provider, more where it names its time; then the job is tried again. */
const passageAttempts = 8;
/** Somebody waits: tried again once, and then the search goes on without it. */
const questionAttempts = 2;
const maxQuestionDelayMs = 2000;
const maxQuestionCharacters = 4000;
/** A refused text is halved down to this and not further: what is refused then is refused for another reason. */
const minSplitCharacters = 40;

export interface OpenAiEmbedderOptions {
  apiKey?: string;
  /** Any provider that speaks OpenAI's protocol; not set: OpenAI. */
  baseUrl?: string;
  model: string;
  /** Asked of the provider, 8 to 2,000. */
  dimensions: number;
  /** Requests at a time. */
  concurrency?: number;
  clock?: RequestClock;
}

/**
 * An embedding model of OpenAI, or of any server that speaks its protocol. Busy answers are retried; a text that the model
 * finds too long is embedded in halves, whose mean stands for it. Rejects with a {@link ProviderError}.
 */
export function openAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  const request = vectorRequest(options);
  const limit = { maxTokens, countTokens: estimateTokens };
  const clock = options.clock ?? systemClock;
  const concurrency = options.concurrency ?? defaultConcurrency;
  const passages = new ProviderRequests({ concurrency, clock });

  async function embed(
    texts: readonly string[],
    via: { requests: ProviderRequests; maxAttempts: number; maxDelayMs?: number; signal?: AbortSignal },
  ): Promise<Vector[]> {
    try {
      return await via.requests.run((signal) => request(texts, signal), via);
    } catch (error) {
      const parts = isTooLong(error) ? halves(texts) : null;
      if (!parts) throw explainProviderFailure(error, options.model);
      const [first, second] = parts;
      const vectors = [...(await embed(first, via)), ...(await embed(second, via))];
      return texts.length === 1 ? [unitMean(vectors)] : vectors;
    }
  }

  async function embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Vector[]> {
    signal?.throwIfAborted();
    const via = { requests: passages, maxAttempts: passageAttempts, signal };
    const vectors = await Promise.all(requestBatches(texts).map((batch) => embed(batch, via)));
    return vectors.flat();
  }

  async function embedQuestion(text: string, signal?: AbortSignal): Promise<Vector | null> {
    const question = text.slice(0, maxQuestionCharacters).toWellFormed().trim();
    if (question === "") return null;
    // Requests of its own: it waits for no passage, and for no pause that one was told.
    const requests = new ProviderRequests({ concurrency: 1, clock });
    const via = { requests, maxAttempts: questionAttempts, maxDelayMs: maxQuestionDelayMs, signal };
    return (await embed([question], via))[0] ?? null;
  }

  return {
    name: `openai:${options.model}@${options.dimensions}`,
    dimensions: options.dimensions,
    isRemote: true,
    batchChunks,
    concurrency,
    windows: (header, text) => cutWindows(limit, header, text),
    embedQuestion,
    embedPassages,
    close: async () => {},
  };
}

/** One request for the vectors of some texts. Rejects with the SDK's errors, or when the vectors have another size. */
function vectorRequest(options: OpenAiEmbedderOptions) {
  // Local servers want no key, but the SDK does.
  const provider = createOpenAI({ apiKey: options.apiKey ?? "none", baseURL: options.baseUrl });
  const model = provider.embedding(options.model);
  return async (texts: readonly string[], signal: AbortSignal): Promise<Vector[]> => {
    const { embeddings } = await embedMany({
      model,
      values: [...texts],
      maxRetries: 0,
      abortSignal: signal,
      providerOptions: { openai: { dimensions: options.dimensions } },
    });
    const wrong = embeddings.find((vector) => vector.length !== options.dimensions);
    if (wrong) throw new ProviderError(dimensionsMessage(options, wrong.length), { isPermanent: true });
    return embeddings;
  };
}

function requestBatches(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let tokens = 0;
  for (const text of texts) {
    const count = estimateTokens(text);
    const batch = batches.at(-1);
    if (batch && batch.length < maxRequestTexts && tokens + count <= maxRequestTokens) {
      batch.push(text);
      tokens += count;
    } else {
      batches.push([text]);
      tokens = count;
    }
  }
  return batches;
}

/** Of several texts half each; of one its halves, cut at a word. Null when there is nothing left to halve. */
function halves(texts: readonly string[]): [string[], string[]] | null {
  const middle = Math.ceil(texts.length / 2);
  if (texts.length > 1) return [texts.slice(0, middle), texts.slice(middle)];
  const text = texts[0] ?? "";
  if (text.length < 2 * minSplitCharacters) return null;
  const space = text.lastIndexOf(" ", text.length / 2);
  const at = space > minSplitCharacters ? space : Math.floor(text.length / 2);
  return [[text.slice(0, at).toWellFormed()], [text.slice(at).trim().toWellFormed()]];
}

function dimensionsMessage(options: OpenAiEmbedderOptions, received: number): string {
  return `The embedding model ${options.model} gave vectors of ${received} dimensions instead of ${options.dimensions}. Set EMBEDDING_DIMENSIONS to what the model gives (at most 2000) and start again.`;
}
