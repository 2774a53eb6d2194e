import type { Env } from "../../config/env.ts";
import { builtInEmbedder } from "./built-in.ts";
import type { Embedder } from "./index.ts";

/** The embedding model that the admin chose: the built-in one, or one of the provider's. */
export async function configuredEmbedder(env: Env): Promise<Embedder> {
  if (env.EMBEDDING_MODEL === "builtin") return builtInEmbedder();
  // Only now: as its library loads it reads the environment, and an empty OPENAI_BASE_URL is an error to it.
  const { openAiEmbedder } = await import("./openai.ts");
  return openAiEmbedder({
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL,
    model: env.EMBEDDING_MODEL,
    dimensions: env.EMBEDDING_DIMENSIONS,
  });
}
