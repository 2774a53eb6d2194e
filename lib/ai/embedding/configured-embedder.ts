import type { Env } from "../../config/env.ts";
import { UserError } from "../../errors.ts";
import { modelsDirectory, openModelFolder } from "../onnx/model-folder.ts";
import { builtInEmbedder, builtInName } from "./built-in.ts";
import type { Embedder } from "./index.ts";
import { onnxEmbedder } from "./onnx-embedder.ts";

/**
 * The embedding model that the admin chose: the built-in one, one in a model folder, or one of the provider's.
 *
 * @throws UserError for a model folder that is not there or cannot be used
 */
export async function configuredEmbedder(env: Env): Promise<Embedder> {
  const { EMBEDDING_MODEL: model, EMBEDDING_DIMENSIONS: dimensions } = env;
  if (model === "builtin") return builtInEmbedder();
  if (model.startsWith(localPrefix)) return localEmbedder(env, model.slice(localPrefix.length));
  return providerEmbedder(env, { model, dimensions });
}

const localPrefix = "local:";

async function localEmbedder(env: Env, name: string, idleMs?: number): Promise<Embedder> {
  const model = await openModelFolder({ directory: modelsDirectory(env), name });
  if (model.settings.kind !== "encoder")
    throw new UserError(
      "model-unusable",
      `The local model ${name} is a reranker. Set RERANKER=local:${name}, and EMBEDDING_MODEL to an encoder.`,
    );
  return onnxEmbedder(model, idleMs === undefined ? {} : { questionIdleMs: idleMs });
}

/** A pause after which the built-in model gives its memory back: it answers only until another one has taken over. */
const earlierIdleMs = 5 * 60_000;

/**
 * The model whose vectors are kept under this name, made out of today's configuration; null where that is not possible:
 * a provider's model without its key or address, or a model folder that is gone or has changed since.
 */
export async function embedderNamed(env: Env, name: string): Promise<Embedder | null> {
  if (name === builtInName) return builtInEmbedder({ questionIdleMs: earlierIdleMs });
  const { folder } = /^local:(?<folder>[^@]+)@\d+#\w+$/.exec(name)?.groups ?? {};
  if (folder) return sameLocalEmbedder(env, { folder, name });
  const { model, dimensions } = /^openai:(?<model>.+)@(?<dimensions>\d+)$/.exec(name)?.groups ?? {};
  const hasProvider = env.OPENAI_API_KEY !== undefined || env.OPENAI_BASE_URL !== undefined;
  if (!model || !hasProvider) return null;
  return providerEmbedder(env, { model, dimensions: Number(dimensions) });
}

async function sameLocalEmbedder(
  env: Env,
  wanted: { folder: string; name: string },
): Promise<Embedder | null> {
  const embedder = await localEmbedder(env, wanted.folder, earlierIdleMs).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  if (embedder === null || embedder.name === wanted.name) return embedder;
  await embedder.close();
  return null;
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
