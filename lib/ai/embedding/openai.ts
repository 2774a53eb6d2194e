import { createOpenAI } from "@ai-sdk/openai";
import { embedMany } from "ai";
import { estimateTokens } from "../../text/estimate-tokens.ts";
import { cutWindows } from "./cut-windows.ts";
import type { Embedder, Vector } from "./index.ts";

/** OpenAI's models read 8,191 tokens and small local ones 512; a chunk has at most 400 and its header about 30. */
const maxTokens = 500;
/** Providers take 2,048 texts and 300,000 tokens a request at most; smaller ones are retried more cheaply. */
const batchSize = 64;
/** With the SDK's growing pauses (2 s, doubled; or what Retry-After says) about two minutes of a busy provider. */
const defaultMaxRetries = 6;
const maxQuestionCharacters = 4000;

export interface OpenAiEmbedderOptions {
  apiKey?: string;
  /** Any provider that speaks OpenAI's protocol; not set: OpenAI. */
  baseUrl?: string;
  model: string;
  /** Asked of the provider, 8 to 2,000. */
  dimensions: number;
  maxRetries?: number;
}

/**
 * An embedding model of OpenAI, or of any server that speaks its protocol. Busy answers (429, 5xx) are retried as late as
 * `Retry-After` says. Rejects with the SDK's `RetryError` or `APICallError` after that.
 */
export function openAiEmbedder(options: OpenAiEmbedderOptions): Embedder {
  // Local servers want no key, but the SDK does.
  const provider = createOpenAI({ apiKey: options.apiKey ?? "none", baseURL: options.baseUrl });
  const model = provider.embedding(options.model);
  const limit = { maxTokens, countTokens: estimateTokens };

  async function embed(
    texts: readonly string[],
    maxRetries: number,
    signal?: AbortSignal,
  ): Promise<Vector[]> {
    signal?.throwIfAborted();
    const { embeddings } = await embedMany({
      model,
      values: [...texts],
      maxRetries,
      abortSignal: signal,
      providerOptions: { openai: { dimensions: options.dimensions } },
    });
    const wrong = embeddings.find((vector) => vector.length !== options.dimensions);
    if (wrong) throw new Error(dimensionsMessage(options, wrong.length));
    return embeddings;
  }

  async function embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Vector[]> {
    const vectors: Vector[] = [];
    for (let at = 0; at < texts.length; at += batchSize) {
      vectors.push(
        ...(await embed(texts.slice(at, at + batchSize), options.maxRetries ?? defaultMaxRetries, signal)),
      );
    }
    return vectors;
  }

  async function embedQuestion(text: string, signal?: AbortSignal): Promise<Vector | null> {
    const question = text.slice(0, maxQuestionCharacters).toWellFormed().trim();
    if (question === "") return null;
    // Somebody waits for this one: it is tried again once, and then the search goes on without it.
    return (await embed([question], 1, signal))[0] ?? null;
  }

  return {
    name: `openai:${options.model}@${options.dimensions}`,
    dimensions: options.dimensions,
    windows: (header, text) => cutWindows(limit, header, text),
    embedQuestion,
    embedPassages,
    close: async () => {},
  };
}

function dimensionsMessage(options: OpenAiEmbedderOptions, received: number): string {
  return `The embedding model ${options.model} gave vectors of ${received} dimensions instead of ${options.dimensions}. Set EMBEDDING_DIMENSIONS to what the model gives (at most 2000) and start again.`;
}
