import { createHash } from "node:crypto";
import { z } from "zod";

/** The file in a model folder that says what the model is. */
export const settingsFileName = "groundwork-model.json";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits");

/** What has to be known about a model besides its files. Encoders give vectors, rerankers judge a passage for a question. */
export const ModelSettings = z.object({
  kind: z.enum(["encoder", "reranker"]).default("encoder"),
  /** How the vectors of a text's tokens become one: their mean, or that of the first token. Not asked of rerankers. */
  pooling: z.enum(["mean", "cls"]).default("mean"),
  /** Put before a question, and before a passage, as the model was trained; mostly empty. */
  queryPrefix: z.string().max(500).default(""),
  passagePrefix: z.string().max(500).default(""),
  /** Tokens that the model sees of a text, the special ones included. */
  maxTokens: z.number().int().min(8).max(8192).default(512),
  /** Of its vectors, to be checked; a trial tells them anyway. */
  dimensions: z.number().int().min(1).max(2000).optional(),
  /** Checksums by file; a file that has one is refused when it has changed. */
  sha256: z.record(z.string(), Sha256).default({}),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

/** Eight digits for everything that changes a model's vectors, so that vectors of two versions never meet. */
export function fingerprintOf(settings: ModelSettings, checksums: Record<string, string>): string {
  const { pooling, queryPrefix, passagePrefix, maxTokens } = settings;
  const files = Object.entries(checksums).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = JSON.stringify([pooling, queryPrefix, passagePrefix, maxTokens, files.map(([, sum]) => sum)]);
  return createHash("sha256").update(all).digest("hex").slice(0, 8);
}
