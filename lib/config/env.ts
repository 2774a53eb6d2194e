import { z } from "zod";

const optionalText = z
  .string()
  .trim()
  .transform((text) => text || undefined)
  .optional();

/**
 * Everything that can be configured, with its default. The only place that reads the environment; `.env.example` is kept
 * equal to it by a test. A variable that is set but empty counts as not set.
 */
export const Env = z.object({
  /** PostgreSQL 15+ with pgvector. Not set: the embedded database in the data folder. */
  DATABASE_URL: optionalText.pipe(
    z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  ),
  /** Most connections to PostgreSQL at once; the embedded database always has one. */
  DATABASE_MAX_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  /** Where uploads, the embedded database and generated secrets live. */
  GROUNDWORK_DATA_DIR: optionalText.pipe(z.string().default(".groundwork")),
  /** The address that people open; links and cookies are made for it. */
  GROUNDWORK_URL: optionalText.pipe(
    z.url({ protocol: /^https?$/, error: "must be a full http(s) address" }).optional(),
  ),
  /** The port the server listens on. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Signs the sessions. Not set: made once and kept in the data folder. */
  AUTH_SECRET: optionalText.pipe(z.string().min(32, "must have at least 32 characters").optional()),
  /** Set to 1 behind a reverse proxy, whose X-Forwarded-For then names the visitor. */
  GROUNDWORK_TRUST_PROXY: z.stringbool().default(false),
  /** A key for a model provider. Not set, and no base address either: answers quote the best sentences instead. */
  OPENAI_API_KEY: optionalText,
  /** Any provider that speaks OpenAI's protocol, e.g. http://localhost:11434/v1 for Ollama. */
  OPENAI_BASE_URL: optionalText.pipe(
    z.url({ protocol: /^https?$/, error: "must be a full http(s) address" }).optional(),
  ),
  /** `responses` for OpenAI and Azure, `chat` for most others. Not set: responses without a base address, else chat. */
  OPENAI_API_STYLE: optionalText.pipe(z.enum(["responses", "chat"]).optional()),
  /** The model that writes answers. */
  OPENAI_MODEL: optionalText.pipe(z.string().default("gpt-5-mini")),
  /** `builtin`, `local:` and a model folder's name, or the name of an embedding model of the provider above. */
  EMBEDDING_MODEL: optionalText.pipe(z.string().default("builtin")),
  /** Asked of the provider's embedding model; at most 2,000, which is what the index can hold. */
  EMBEDDING_DIMENSIONS: z.coerce.number().int().min(8).max(2000).default(1536),
  /** Requests to the provider's embedding model at a time. */
  EMBEDDING_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  /** Where local models lie, each in a folder. Not set: `models` in the data folder. */
  MODELS_DIR: optionalText,
  /** Where `npm run models -- add` finds models by name. Nothing else ever asks it. */
  MODELS_HUB_URL: optionalText.pipe(
    z
      .url({ protocol: /^https?$/, error: "must be a full http(s) address" })
      .default("https://huggingface.co"),
  ),
  /** Judges the best passages once more: `features` of their text, `local:` and a folder's name, or another's service. */
  RERANKER: optionalText.pipe(
    z
      .string()
      .regex(
        /^(features|cohere|tei|language-model|local:.+)$/,
        "must be features, local:<name>, cohere, tei or language-model",
      )
      .default("features"),
  ),
  /** The service's address, for `cohere` and `tei`; `/rerank` is added where it is missing. */
  RERANKER_URL: optionalText.pipe(
    z.url({ protocol: /^https?$/, error: "must be a full http(s) address" }).optional(),
  ),
  RERANKER_API_KEY: optionalText,
  /** The service's model; for `language-model` another one than OPENAI_MODEL. */
  RERANKER_MODEL: optionalText,
  /** Longest that a question waits for it; then the order is that of `features`. */
  RERANKER_TIMEOUT_MS: z.coerce.number().int().min(50).max(60_000).default(1500),
  /** `in-process`: the server also imports and embeds. `separate`: that is left to `npm run worker` (PostgreSQL only). */
  GROUNDWORK_WORKER: optionalText.pipe(z.enum(["in-process", "separate"]).default("in-process")),
  /** Languages of scans and pictures to read, e.g. `eng` or `eng+deu`. Not set: scans and pictures are not read. */
  OCR_LANGUAGES: optionalText.pipe(
    z
      .string()
      .regex(/^[a-z]\w*(\+[a-z]\w*)*$/i, "must be names of languages like eng or eng+deu")
      .optional(),
  ),
  /** Where the `<language>.traineddata` files of those languages lie. Not set: English, which comes along. */
  OCR_DATA_DIR: optionalText,
  /** How much the server logs. */
  LOG_LEVEL: optionalText.pipe(z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info")),
});
export type Env = z.infer<typeof Env>;

/**
 * Reads the environment, and `.env` beside package.json where there is one (variables that are set win).
 *
 * @throws Error naming every variable that is wrong, and how
 */
export function readEnv(variables: Record<string, string | undefined> = environment()): Env {
  const result = Env.safeParse(variables);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(
    `The configuration is wrong. Correct these variables and start again:\n${lines.join("\n")}`,
  );
}

function environment(): Record<string, string | undefined> {
  try {
    process.loadEnvFile();
  } catch {
    // No .env file: everything has a default.
  }
  // Libraries read some of them too, and take an empty one at its word.
  for (const name of Object.keys(Env.shape)) if (process.env[name] === "") delete process.env[name];
  return process.env;
}

/** Where real exports to measure on lie, for commands that measure; null if nobody named one. No setting of the product. */
export function testDataDirectory(): string | null {
  return process.env.TEST_DATA_DIR || null;
}

/** How often the crash test kills an import; more for `npm run test:crash`. No setting of the product. */
export function crashTestKills(): number {
  return Number(process.env.CRASH_KILLS || 4);
}
