import type { Env } from "../../config/env.ts";
import { builtInEmbedder, builtInName } from "./built-in.ts";
import type { Embedder } from "./index.ts";

/** The embedding model that the admin chose: the built-in one, or one of the provider's. */
export async function configuredEmbedder(env: Env): Promise<Embedder> {
  return env.EMBEDDING_MODEL === "builtin"
    ? builtInEmbedder()
    : providerEmbedder(env, { model: env.EMBEDDING_MODEL, dimensions: env.EMBEDDING_DIMENSIONS });
}

/** A pause after which the built-in model gives its memory back: it answers only until another one has taken over. */
const earlierIdleMs = 5 * 60_000;

/**
 * The model whose vectors are kept under this name, made out of today's configuration; null where that is not possible:
 * a provider's model without its key or address.
 */
export async function embedderNamed(env: Env, name: string): Promise<Embedder | null> {
  if (name === builtInName) return builtInEmbedder({ questionIdleMs: earlierIdleMs });
  const { model, dimensions } = /^openai:(?<model>.+)@(?<dimensions>\d+)$/.exec(name)?.groups ?? {};
  const hasProvider = env.OPENAI_API_KEY !== undefined || env.OPENAI_BASE_URL !== undefined;
  if (!model || !hasProvider) return null;
  return providerEmbedder(env, { model, dimensions: Number(dimensions) });
}

async function providerEmbedder(env: Env, model: { model: string; dimensions: number }): Promise<Embedder> {
  // Only now: as its library loads it reads the environment, and an empty OPENAI_BASE_URL is an error to it.
  const { openAiEmbedder } = await import("./openai.ts");
  return openAiEmbedder({
    ...model,
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL,
    concurrency: env.EMBEDDING_CONCURRENCY,
  });
}
