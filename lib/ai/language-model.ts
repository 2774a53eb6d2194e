import type { LanguageModel } from "ai";
import type { Env } from "../config/env.ts";

export interface NamedLanguageModel {
  name: string;
  model: LanguageModel;
  /** How many tokens it takes in, its answer included. */
  contextTokens: number;
}

/** The OpenAI-compatible provider that the admin configured, or null: then nothing leaves the company's network. */
async function configuredProvider(env: Env) {
  if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL) return null;
  // Only now: as it loads it reads the environment, and an empty OPENAI_BASE_URL is an error to it.
  const { createOpenAI } = await import("@ai-sdk/openai");
  // Local servers (Ollama, vLLM) take any key, but the client insists on one.
  return createOpenAI({ apiKey: env.OPENAI_API_KEY ?? "none", baseURL: env.OPENAI_BASE_URL });
}

/** The model that writes answers, or null without a provider. Most servers but OpenAI's own know the chat style only. */
export async function configuredLanguageModel(env: Env): Promise<NamedLanguageModel | null> {
  const provider = await configuredProvider(env);
  if (!provider) return null;
  const style = env.OPENAI_API_STYLE ?? (env.OPENAI_BASE_URL ? "chat" : "responses");
  const model = style === "chat" ? provider.chat(env.OPENAI_MODEL) : provider.responses(env.OPENAI_MODEL);
  return { name: env.OPENAI_MODEL, model, contextTokens: env.LANGUAGE_MODEL_CONTEXT };
}
