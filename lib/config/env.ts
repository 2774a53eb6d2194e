import { z } from "zod";
import type { IdentityProvider } from "../domain/sign-in.ts";
import { readIdentityProviders } from "./identity-providers.ts";
import { list, optionalText, switchedOn } from "./variable-kinds.ts";

const rateUnitsMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `20/m,300/h` as the number and the stretch of time of each; `off` as none. */
const rates = (standard: string) =>
  optionalText
    .pipe(
      z
        .string()
        .regex(/^(off|[1-9]\d{0,6}\/[smhd](,\s*[1-9]\d{0,6}\/[smhd])*)$/, "must be off, or like 20/m,300/h")
        .default(standard),
    )
    .transform((text) =>
      [...text.matchAll(/(\d+)\/([smhd])/g)].map(([, max, unit]) => ({
        max: Number(max),
        windowMs: unit === "s" || unit === "m" || unit === "h" ? rateUnitsMs[unit] : rateUnitsMs.d,
      })),
    );

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
  /** Whose knowledge it is; the title of the sign-in page. */
  COMPANY_NAME: optionalText,
  /** Names of identity providers, e.g. okta,google; each has settings of its own as `OIDC_<NAME>_…`: docs/sign-in.md. */
  OIDC_PROVIDERS: list(),
  /** `off`: only people with an account or an invitation come in through an identity provider. */
  SSO_SIGN_UP: switchedOn(true),
  /** `off`: nobody signs in with a password, but for the break-glass admin below. */
  PASSWORD_SIGN_IN: switchedOn(true),
  /** People who are admins once an identity provider has confirmed their address. */
  ADMIN_EMAILS: list(/^[^\s@]+@[^\s@]+$/, "must be e-mail addresses separated by commas"),
  /** An admin for when no provider works; a password of theirs works only while both are set. */
  BREAK_GLASS_EMAIL: optionalText.pipe(z.email("must be an e-mail address").toLowerCase().optional()),
  /** As `npm run hash-password` prints it. */
  BREAK_GLASS_PASSWORD_HASH: optionalText.pipe(
    z
      .string()
      .regex(/^scrypt(:\d+){3}(:[\w-]+){2}$/, "must be what npm run hash-password prints")
      .optional(),
  ),
  /** After so many hours people sign in again. */
  SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(8),
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
  /** How many tokens the model takes in, its answer included; local servers often allow less than their model could. */
  LANGUAGE_MODEL_CONTEXT: z.coerce.number().int().min(4_000).max(10_000_000).default(16_000),
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
  /** `off`: PDFs are not kept as they were imported, and are shown as text. */
  KEEP_ORIGINALS: switchedOn(true),
  /** How long the audit log is kept; 0: for ever. */
  AUDIT_RETENTION_DAYS: z.coerce.number().int().min(0).max(36_500).default(400),
  /** How often a person may ask, search, rate or report an answer, and start an upload: so many in a second, minute, hour or day. */
  LIMIT_ASK: rates("20/m,300/h"),
  LIMIT_SEARCH: rates("300/m"),
  LIMIT_RATING: rates("60/m"),
  LIMIT_UPLOAD: rates("60/h"),
  /** Requests to the API with one token, and from one address. */
  LIMIT_API: rates("300/m"),
  LIMIT_ADDRESS: rates("1200/m"),
  /** Answers that a language model writes at once in this process; the others wait for their turn. */
  GENERATION_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(8),
  /** How many may wait. */
  GENERATION_QUEUE: z.coerce.number().int().min(0).max(10_000).default(100),
  /** How much the server logs. */
  LOG_LEVEL: optionalText.pipe(z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info")),
});
export type Env = z.infer<typeof Env> & {
  /** Those that `OIDC_PROVIDERS` names. */
  identityProviders: IdentityProvider[];
};

/**
 * Reads the environment, and `.env` beside package.json where there is one (variables that are set win).
 *
 * @throws Error naming every variable that is wrong, and how
 */
export function readEnv(variables: Record<string, string | undefined> = environment()): Env {
  const result = Env.safeParse(variables);
  const named = Env.shape.OIDC_PROVIDERS.safeParse(variables.OIDC_PROVIDERS);
  const { providers, problems } = readIdentityProviders(named.data ?? [], variables);
  problems.push(...(result.success ? contradictions(result.data) : []));
  if (result.success && problems.length === 0) return { ...result.data, identityProviders: providers };
  const issues = (result.error?.issues ?? []).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const lines = [...issues, ...problems].map((line) => `  ${line}`);
  throw new Error(
    `The configuration is wrong. Correct these variables and start again:\n${lines.join("\n")}`,
  );
}

/** Variables that are right by themselves, but leave nobody a way in or are halves of a pair. */
function contradictions(env: z.infer<typeof Env>): string[] {
  const hasEmail = env.BREAK_GLASS_EMAIL !== undefined;
  const hasHash = env.BREAK_GLASS_PASSWORD_HASH !== undefined;
  return [
    ...(hasEmail && !hasHash ? ["BREAK_GLASS_PASSWORD_HASH: must be set with BREAK_GLASS_EMAIL"] : []),
    ...(hasHash && !hasEmail ? ["BREAK_GLASS_EMAIL: must be set with BREAK_GLASS_PASSWORD_HASH"] : []),
    ...(env.PASSWORD_SIGN_IN || env.OIDC_PROVIDERS.length > 0 || hasEmail
      ? []
      : ["PASSWORD_SIGN_IN: cannot be off without an identity provider in OIDC_PROVIDERS"]),
  ];
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
