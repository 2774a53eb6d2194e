import type { Env } from "../../config/env.ts";
import { UserError } from "../../errors.ts";
import { configuredLanguageModel } from "../language-model.ts";
import { modelsDirectory, openModelFolder } from "../onnx/model-folder.ts";
import { httpReranker, type RerankerProtocol } from "./http-reranker.ts";
import type { Reranker } from "./index.ts";
import { languageModelReranker } from "./language-model-reranker.ts";
import { onnxReranker } from "./onnx-reranker.ts";

const localPrefix = "local:";

/**
 * The reranker that the admin chose; null for `features`.
 *
 * @throws UserError for one that is only half configured, or a model folder that is not there or cannot be used
 */
export async function configuredReranker(env: Env): Promise<Reranker | null> {
  const { RERANKER: choice } = env;
  if (choice.startsWith(localPrefix)) return localReranker(env, choice.slice(localPrefix.length));
  switch (choice) {
    case "cohere":
    case "tei":
      return serviceReranker(env, choice);
    case "language-model":
      return modelReranker(env);
    default:
      return null;
  }
}

async function localReranker(env: Env, name: string): Promise<Reranker> {
  const model = await openModelFolder({ directory: modelsDirectory(env), name });
  if (model.settings.kind !== "reranker")
    throw new UserError(
      "model-unusable",
      `The local model ${name} is an encoder. Set EMBEDDING_MODEL=local:${name}, and RERANKER to a reranker.`,
    );
  return onnxReranker(model, { timeoutMs: env.RERANKER_TIMEOUT_MS }).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError("model-unusable", `${reason}. Choose another model for RERANKER.`);
  });
}

function serviceReranker(env: Env, protocol: RerankerProtocol): Reranker {
  if (!env.RERANKER_URL)
    throw new UserError(
      "reranker-without-address",
      `RERANKER=${protocol} needs the service's address. Set RERANKER_URL, or RERANKER=features.`,
    );
  return httpReranker({
    protocol,
    url: env.RERANKER_URL,
    apiKey: env.RERANKER_API_KEY,
    model: env.RERANKER_MODEL,
    timeoutMs: env.RERANKER_TIMEOUT_MS,
  });
}

async function modelReranker(env: Env): Promise<Reranker> {
  const model = await configuredLanguageModel({
    ...env,
    OPENAI_MODEL: env.RERANKER_MODEL ?? env.OPENAI_MODEL,
  });
  if (!model)
    throw new UserError(
      "reranker-without-provider",
      "RERANKER=language-model needs a model provider. Set OPENAI_API_KEY or OPENAI_BASE_URL, or RERANKER=features.",
    );
  return languageModelReranker(model, { timeoutMs: env.RERANKER_TIMEOUT_MS });
}
