import { z } from "zod";
import type { ModelSettings } from "./model-settings.ts";

/** Files of a model as Hugging Face publishes it that say something about it, by path. */
export const describingFiles = [
  "config.json",
  "tokenizer_config.json",
  "sentence_bert_config.json",
  "1_Pooling/config.json",
  "config_sentence_transformers.json",
] as const;

const Config = z.object({
  architectures: z.array(z.string()).nullish(),
  max_position_embeddings: z.number().nullish(),
  model_type: z.string().nullish(),
});
const SentenceConfig = z.object({ max_seq_length: z.number().nullish() });
const PoolingConfig = z.object({ pooling_mode_cls_token: z.boolean().nullish() });
const TokenizerConfig = z.object({ model_max_length: z.number().nullish() });
const Prompts = z.object({ prompts: z.record(z.string(), z.string()).nullish() });

/** Positions that RoBERTa and its kin count but never use for a token. */
const reservedPositions = 2;
/** Longer windows are slower than linear and their vectors blunter; a chunk is shorter anyway. */
const maxUsefulTokens = 512;

/**
 * What a published model's own files say about it; whatever they leave open is left out. A file that is no such JSON says
 * nothing.
 *
 * @param read - a describing file's text, or null
 */
export function deriveSettings(
  read: (file: (typeof describingFiles)[number]) => string | null,
): Partial<ModelSettings> {
  const parse = <T>(schema: z.ZodType<T>, file: (typeof describingFiles)[number]): T | null => {
    try {
      return schema.parse(JSON.parse(read(file) ?? "null"));
    } catch {
      return null;
    }
  };
  const config = parse(Config, "config.json");
  const pooling = parse(PoolingConfig, "1_Pooling/config.json");
  const prompts = parse(Prompts, "config_sentence_transformers.json")?.prompts;
  const maxTokens = Math.min(
    ...[
      parse(SentenceConfig, "sentence_bert_config.json")?.max_seq_length,
      parse(TokenizerConfig, "tokenizer_config.json")?.model_max_length,
      positionsOf(config),
    ].map((limit) => limit ?? Number.POSITIVE_INFINITY),
  );
  const isClassifier = config?.architectures?.some((name) => name.endsWith("ForSequenceClassification"));
  return {
    ...(isClassifier ? { kind: "reranker" } : {}),
    ...(pooling ? { pooling: pooling.pooling_mode_cls_token ? "cls" : "mean" } : {}),
    ...(prompts?.query ? { queryPrefix: prompts.query } : {}),
    ...(prompts?.passage || prompts?.document
      ? { passagePrefix: prompts.passage ?? prompts.document ?? "" }
      : {}),
    ...(Number.isFinite(maxTokens) ? { maxTokens: Math.min(maxUsefulTokens, maxTokens) } : {}),
  };
}

function positionsOf(config: z.infer<typeof Config> | null): number | null {
  const positions = config?.max_position_embeddings;
  if (!positions) return null;
  return /roberta|camembert|mpnet/.test(config.model_type ?? "") ? positions - reservedPositions : positions;
}
