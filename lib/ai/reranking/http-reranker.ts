import { z } from "zod";
import { ProviderError } from "../provider-error.ts";
import { type Reranker, readablePassage } from "./index.ts";

/** `cohere`: {model, query, documents, top_n} → {results}; `tei`: {query, texts} → a list. */
export type RerankerProtocol = "cohere" | "tei";

export interface HttpRerankerOptions {
  protocol: RerankerProtocol;
  /** With or without `/rerank` at its end. */
  url: string;
  apiKey?: string;
  model?: string;
  timeoutMs: number;
}

const Index = z.number().int().nonnegative();
const CohereReply = z.object({
  results: z.array(z.object({ index: Index, relevance_score: z.number() })),
});
const TeiReply = z.array(z.object({ index: Index, score: z.number() }));

/**
 * A reranking service: Cohere's protocol (also Jina, vLLM, LiteLLM, Infinity) or that of Hugging Face's Text Embeddings
 * Inference. One request for each question, never repeated and never redirected elsewhere. Rejects with a
 * {@link ProviderError}.
 */
export function httpReranker(options: HttpRerankerOptions): Reranker {
  const url = options.url.replace(/\/*$/, "").replace(/(\/rerank)?$/, "/rerank");
  return {
    name: `${options.protocol}:${options.model ?? new URL(url).host}`,
    timeoutMs: options.timeoutMs,
    async score(question, passages, signal) {
      if (passages.length === 0) return [];
      const body = bodyOf(options, question.toWellFormed(), passages.map(readablePassage));
      const reply = await post({ url, body, apiKey: options.apiKey, signal });
      return scoresOf(options.protocol, reply, passages.length);
    },
    close: async () => {},
  };
}

function bodyOf({ protocol, model }: HttpRerankerOptions, query: string, texts: string[]): unknown {
  return protocol === "cohere"
    ? { ...(model ? { model } : {}), query, documents: texts, top_n: texts.length }
    : { query, texts, truncate: true };
}

async function post(request: {
  url: string;
  body: unknown;
  apiKey: string | undefined;
  signal: AbortSignal | undefined;
}): Promise<unknown> {
  const { url, body, apiKey, signal } = request;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
      },
      body: JSON.stringify(body),
      // Elsewhere is not where the admin wanted the passages to go.
      redirect: "error",
      ...(signal ? { signal } : {}),
    });
    if (!response.ok) throw refused(response.status);
    return await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ProviderError) throw error;
    throw new ProviderError("The reranking service did not answer. Check RERANKER_URL if it stays so.", {
      isPermanent: false,
      cause: error,
    });
  }
}

function refused(status: number): ProviderError {
  const isKey = status === 401 || status === 403;
  const isPermanent = isKey || (status >= 400 && status < 500 && status !== 429 && status !== 408);
  const message = isKey
    ? "The reranking service refused the key. Correct RERANKER_API_KEY and start the server again."
    : `The reranking service answered with status ${status}. ${isPermanent ? "Check RERANKER, RERANKER_URL and RERANKER_MODEL." : "It is asked again with the next question."}`;
  return new ProviderError(message, { isPermanent });
}

function scoresOf(protocol: RerankerProtocol, reply: unknown, count: number): number[] {
  const scores = new Map<number, number>();
  const parsed = protocol === "cohere" ? CohereReply.safeParse(reply) : TeiReply.safeParse(reply);
  if (parsed.success) {
    const rows = Array.isArray(parsed.data)
      ? parsed.data
      : parsed.data.results.map(({ index, relevance_score: score }) => ({ index, score }));
    for (const { index, score } of rows) scores.set(index, score);
  }
  const inOrder = Array.from({ length: count }, (_, i) => scores.get(i));
  const complete = inOrder.filter((score) => score !== undefined);
  if (complete.length < count)
    throw new ProviderError(
      "The reranking service's answer was not what was asked for. Check that RERANKER (cohere or tei) is what it speaks.",
      { isPermanent: true },
    );
  return complete;
}
