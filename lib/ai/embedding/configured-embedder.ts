import type { Env } from "../../config/env.ts";
import { builtInEmbedder } from "./built-in.ts";
import type { Embedder } from "./index.ts";
import { openAiEmbedder } from "./openai.ts";

/** The embedding model that the admin chose: the built-in one, or one of the provider's. */
export function configuredEmbedder(env: Env): Embedder {
  if (env.EMBEDDING_MODEL === "builtin") return builtInEmbedder();
  return openAiEmbedder({
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL,
    model: env.EMBEDDING_MODEL,
    dimensions: env.EMBEDDING_DIMENSIONS,
  });
}
