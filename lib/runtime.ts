import path from "node:path";
import { createLimits, type Limits } from "./access/limits.ts";
import { configuredEmbedder, embedderNamed } from "./ai/embedding/configured-embedder.ts";
import type { Embedder } from "./ai/embedding/index.ts";
import { configuredLanguageModel } from "./ai/language-model.ts";
import { configuredReranker } from "./ai/reranking/configured-reranker.ts";
import type { Reranker } from "./ai/reranking/index.ts";
import { languageTextModel, type TextModel } from "./ai/text-model.ts";
import { type Admission, createAdmission } from "./answering/admission.ts";
import { extractiveWriter } from "./answering/generation/extractive.ts";
import type { AnswerWriter } from "./answering/generation/index.ts";
import { languageModelWriter } from "./answering/generation/language-model.ts";
import { RunRegistry } from "./answering/run-registry.ts";
import { type Env, readEnv } from "./config/env.ts";
import { authSecret } from "./config/secrets.ts";
import type { Database } from "./db/database.ts";
import { openEmbedded, openEmbeddedOrShared } from "./db/embedded.ts";
import { openPostgres } from "./db/postgres.ts";
import type { RoleRules } from "./domain/sign-in.ts";
import type { ParsePool } from "./ingestion/parse-pool.ts";
import { createParsePool } from "./ingestion/parse-pool.ts";
import type { OcrOptions } from "./ingestion/parsing/ocr.ts";
import type { Jobs } from "./jobs/index.ts";
import { pgBossJobs } from "./jobs/pg-boss.ts";
import { createLog, type Log } from "./log.ts";
import { diskStorage } from "./storage/disk.ts";
import { diskOriginals } from "./storage/disk-originals.ts";
import type { OriginalStorage, UploadStorage } from "./storage/index.ts";

/** Everything that the product's verbs take as their first argument, chosen once from the configuration. */
export interface Runtime {
  config: { env: Env; authSecret: string; publicUrl: string; isProxyTrusted: boolean; dataDirectory: string };
  log: Log;
  database: Database;
  storage: UploadStorage;
  originals: OriginalStorage;
  jobs: Jobs;
  parsePool: ParsePool;
  embedder: Embedder;
  /** The name under which its vectors are kept. */
  embeddingModel: string;
  /** An embedding model that was wanted before; answers until the wanted one knows every chunk. Null if it cannot be had. */
  embedderNamed(name: string): Promise<Embedder | null>;
  /** Judges the best passages once more; null where their features decide. */
  reranker: Reranker | null;
  /** Makes follow-up questions stand alone; null where words of earlier questions do. */
  questionModel: TextModel | null;
  writer: AnswerWriter;
  /** Whose turn it is to have an answer written. */
  admission: Admission;
  limits: Limits;
  /** Who has which role by configuration; every reading of a person's account needs it. */
  roleRules: RoleRules;
  /** In lower case; null while there is no break-glass admin. */
  breakGlassEmail: string | null;
  runs: RunRegistry;
  temporaryDirectory: string;
  close(): Promise<void>;
}

/** A reader waits for it before anything is searched. */
const standaloneTimeoutMs = 2500;

/** A server holds the embedded database alone; a command also works through a server that holds it. */
export type ProcessKind = "server" | "command";

/** Opens everything. The only place that chooses between variants. Costs a database start: 0.6 to 6 s. */
export async function createRuntime(env: Env, kind: ProcessKind): Promise<Runtime> {
  const dataDirectory = path.resolve(/* turbopackIgnore: true */ env.GROUNDWORK_DATA_DIR);
  const log = createLog(env.LOG_LEVEL);
  // Models first: one that is not there is found out before anything has to be closed again.
  const languageModel = await configuredLanguageModel(env);
  const reranker = await configuredReranker(env);
  const embedder = await configuredEmbedder(env);
  const earlierEmbedders = new Map<string, Promise<Embedder | null>>();
  const database = await openDatabase(env, kind, dataDirectory);
  const jobs = pgBossJobs({ database, log });
  const parsePool = createParsePool({ log, ocr: ocrOptions(env) });
  return {
    config: {
      env,
      authSecret: authSecret({ configured: env.AUTH_SECRET, dataDirectory }),
      publicUrl: env.GROUNDWORK_URL ?? `http://localhost:${env.PORT}`,
      isProxyTrusted: env.GROUNDWORK_TRUST_PROXY,
      dataDirectory,
    },
    log,
    database,
    storage: diskStorage({ directory: path.join(dataDirectory, "uploads"), routePath: "/api/uploads" }),
    originals: originalsIn(dataDirectory, env),
    jobs,
    parsePool,
    embedder,
    embeddingModel: embedder.name,
    embedderNamed(name) {
      const earlier = earlierEmbedders.get(name) ?? embedderNamed(env, name);
      earlierEmbedders.set(name, earlier);
      return earlier;
    },
    reranker,
    questionModel: languageModel
      ? languageTextModel(languageModel, { timeoutMs: standaloneTimeoutMs })
      : null,
    writer: languageModel ? languageModelWriter(languageModel) : extractiveWriter(),
    admission: createAdmission({
      concurrency: env.GENERATION_CONCURRENCY,
      maxWaiting: env.GENERATION_QUEUE,
    }),
    limits: createLimits({ database }, limitRates(env)),
    roleRules: {
      identityProviders: env.identityProviders,
      adminEmails: env.ADMIN_EMAILS.map((email) => email.toLowerCase()),
    },
    breakGlassEmail: env.BREAK_GLASS_EMAIL ?? null,
    runs: new RunRegistry(),
    temporaryDirectory: path.join(dataDirectory, "temporary"),
    async close() {
      await jobs.stop();
      await parsePool.close();
      await embedder.close();
      await reranker?.close();
      for (const earlier of earlierEmbedders.values()) await (await earlier)?.close();
      await database.close();
    },
  };
}

function openDatabase(env: Env, kind: ProcessKind, dataDirectory: string): Promise<Database> {
  if (env.DATABASE_URL)
    return openPostgres(env.DATABASE_URL, { maxConnections: env.DATABASE_MAX_CONNECTIONS });
  return kind === "server" ? openEmbedded(dataDirectory) : openEmbeddedOrShared(dataDirectory);
}

const originalsIn = (dataDirectory: string, env: Env) =>
  diskOriginals({ directory: path.join(dataDirectory, "originals"), isKeeping: env.KEEP_ORIGINALS });

const limitRates = (env: Env) => ({
  ask: env.LIMIT_ASK,
  search: env.LIMIT_SEARCH,
  rating: env.LIMIT_RATING,
  upload: env.LIMIT_UPLOAD,
  api: env.LIMIT_API,
  address: env.LIMIT_ADDRESS,
});

function ocrOptions({ OCR_LANGUAGES: languages, OCR_DATA_DIR: dataDirectory }: Env): OcrOptions | undefined {
  if (!languages) return undefined;
  return { languages: languages.split("+"), ...(dataDirectory ? { dataDirectory } : {}) };
}

declare global {
  var groundworkRuntime: Promise<Runtime> | undefined;
}

/**
 * The server's runtime, opened on first use. Kept on `globalThis` because Next loads this module several times in one
 * process, and the embedded database can be held once.
 */
export function getRuntime(): Promise<Runtime> {
  globalThis.groundworkRuntime ??= createRuntime(readEnv(), "server");
  return globalThis.groundworkRuntime;
}
