import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { UIMessageChunk } from "ai";
import { eq } from "drizzle-orm";
import { systemPrincipal } from "../access/system-principal.ts";
import { withTemporaryUser } from "../access/with-temporary-user.ts";
import { configuredLanguageModel } from "../ai/language-model.ts";
import { createAdmission } from "../answering/admission.ts";
import { languageModelWriter } from "../answering/generation/language-model.ts";
import { type AnswerDeps, answer } from "../answering/pipeline.ts";
import { readEnv } from "../config/env.ts";
import { messages } from "../db/schema/index.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { sampleQuestions } from "../evaluation/sample-questions.ts";
import { quantile } from "../evaluation/summary.ts";
import type { Runtime } from "../runtime.ts";
import { print } from "./command.ts";
import type { ModelTiming, ScriptedModelMessage } from "./scripted-model.ts";

const askedOneByOne = 40;
const streamsBeside = 50;
const manyStreams = 100;
const watchedMs = 10_000;

/** An answer that is being read. */
interface Running {
  runId: string;
  question: string;
  /** All in milliseconds since 1970. */
  askedAt: number;
  sourcesAt: number | null;
  textAt: number | null;
  end: Promise<void>;
}

/**
 * `npm run bench -- streams`: what our part of an answer takes, over the collection in the data folder (`npm run seed` makes the
 * demo's). A made-up model in another thread writes 20 tokens a second. Told are, for one answer at a time and for one that
 * comes while 50 are written: how long until the first source, and our share of the time until the first word: without the
 * model's own and without retrieval. Then how late the event loop is while 100 answers are written.
 */
export async function benchStreams(runtime: Runtime): Promise<void> {
  const system = await systemPrincipal(runtime, { reason: "npm run bench" });
  const texts = await sampleQuestions(runtime, { principal: system, count: 200 });
  if (texts.length === 0)
    throw new UserError("no-documents", "There is nothing to ask about. Run npm run seed first.");
  await withTemporaryUser(runtime, async (userId) => {
    const principal: UserPrincipal = { kind: "user", userId, role: "employee", groups: [] };
    const model = await startModel();
    try {
      await measureStreams(runtime, model, (i) =>
        // Each question once: by its words the model's timing is found.
        start(model.deps(runtime), { principal, question: `${texts[i % texts.length]} ${i}` }),
      );
    } finally {
      await model.stop();
    }
  });
}

async function measureStreams(
  runtime: Runtime,
  model: ScriptedModel,
  ask: (i: number) => Started,
): Promise<void> {
  for (let i = 0; i < 5; i++) await finished(runtime, ask(i));
  report("one answer at a time", await oneByOne(runtime, model, (i) => ask(1000 + i)));
  const beside = Array.from({ length: streamsBeside }, (_, i) => ask(2000 + i));
  await Promise.all(beside.map(({ hasText }) => hasText));
  report(`while ${streamsBeside} are written`, await oneByOne(runtime, model, (i) => ask(3000 + i)));
  stopAll(runtime, beside);
  await Promise.all(beside.map(({ end }) => end));
  const many = Array.from({ length: manyStreams }, (_, i) => ask(4000 + i));
  await Promise.all(many.map(({ hasText }) => hasText));
  await reportLag();
  stopAll(runtime, many);
  await Promise.all(many.map(({ end }) => end));
}

interface ScriptedModel {
  deps: (runtime: Runtime) => AnswerDeps;
  timings: Map<string, ModelTiming>;
  stop: () => Promise<void>;
}

async function startModel(): Promise<ScriptedModel> {
  const worker = new Worker(new URL("./scripted-model.ts", import.meta.url));
  const timings = new Map<string, ModelTiming>();
  const port = await new Promise<number>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (message: ScriptedModelMessage) => {
      if ("port" in message) resolve(message.port);
      else timings.set(message.question, message);
    });
  });
  const url = `http://127.0.0.1:${port}/v1`;
  const model = await configuredLanguageModel({
    ...readEnv(),
    OPENAI_BASE_URL: url,
    OPENAI_API_STYLE: "chat",
  });
  if (!model) throw new Error("the made-up model was not configured");
  const writer = languageModelWriter(model);
  const admission = createAdmission({ concurrency: 1000, maxWaiting: 1000 });
  const limits = { take: async () => {} };
  return {
    deps: (runtime) => ({ ...runtime, languageModel: null, writer, admission, limits }),
    timings,
    stop: async () => void (await worker.terminate()),
  };
}

type Started = Running & { hasText: Promise<void> };

function start(deps: AnswerDeps, input: { principal: UserPrincipal; question: string }): Started {
  const { promise: hasText, resolve } = Promise.withResolvers<void>();
  const running: Started = {
    ...{ runId: randomUUID(), question: input.question, askedAt: now() },
    ...{ sourcesAt: null, textAt: null, hasText, end: Promise.resolve() },
  };
  const stream = answer(deps, {
    principal: input.principal,
    question: { conversationId: randomUUID(), runId: running.runId, text: input.question, isLiteral: true },
  });
  const read = async () => {
    for await (const chunk of stream) {
      note(running, chunk);
      if (running.textAt !== null) resolve();
    }
    resolve();
  };
  running.end = read();
  return running;
}

function note(running: Running, chunk: UIMessageChunk): void {
  if (chunk.type === "data-sources") running.sourcesAt ??= now();
  if (chunk.type === "text-delta") running.textAt ??= now();
}

async function finished(runtime: Runtime, running: Started): Promise<void> {
  await running.hasText;
  stopAll(runtime, [running]);
  await running.end;
}

function stopAll({ runs }: Runtime, running: readonly Running[]): void {
  for (const { runId } of running) runs.stop(runId);
}

interface Times {
  sources: number[];
  share: number[];
}

async function oneByOne(runtime: Runtime, model: ScriptedModel, ask: (i: number) => Started): Promise<Times> {
  const times: Times = { sources: [], share: [] };
  for (let i = 0; i < askedOneByOne; i++) {
    const running = ask(i);
    await finished(runtime, running);
    const timing = model.timings.get(running.question);
    if (!timing || running.textAt === null || running.sourcesAt === null) continue;
    const modelMs = timing.firstWordAt - timing.receivedAt;
    const retrievalMs = await retrievalTime(runtime, running.runId);
    times.sources.push(running.sourcesAt - running.askedAt);
    times.share.push(running.textAt - running.askedAt - modelMs - retrievalMs);
  }
  return times;
}

/** Milliseconds of retrieval, of which words and meaning are looked for at the same time. */
async function retrievalTime({ database }: Runtime, runId: string): Promise<number> {
  const rows = await database.orm
    .select({ trace: messages.trace })
    .from(messages)
    .where(eq(messages.runId, runId));
  const retrieval = rows[0]?.trace?.retrieval;
  const stageMs = isRecord(retrieval) && isRecord(retrieval.stageMs) ? retrieval.stageMs : {};
  const of = (stage: string) => (typeof stageMs[stage] === "number" ? stageMs[stage] : 0);
  const others = ["condense", "scores", "passages", "duplicates", "rerank", "judge"];
  return Math.max(of("lexical"), of("dense")) + others.reduce((sum, stage) => sum + of(stage), 0);
}

async function reportLag(): Promise<void> {
  const resolution = 5;
  const lag = monitorEventLoopDelay({ resolution });
  const cpu = process.cpuUsage();
  lag.enable();
  await wait(watchedMs);
  lag.disable();
  const { user, system } = process.cpuUsage(cpu);
  const late = (percentile: number) => ms(Math.max(0, lag.percentile(percentile) / 1e6 - resolution));
  print(
    `${manyStreams} answers at once: event loop late by p50 ${late(50)}, p95 ${late(95)}, p99 ${late(99)}; ${((user + system) / 1000 / watchedMs).toFixed(2)} of a core`,
  );
}

function report(name: string, { sources, share }: Times): void {
  const [bySource, byShare] = [sources, share].map((values) => values.toSorted((a, b) => a - b));
  const line = (values: number[] = []) =>
    `p50 ${ms(quantile(values, 0.5))}, p95 ${ms(quantile(values, 0.95))}`;
  print(
    `${name} (${share.length}): first source ${line(bySource)}; our share of the first word ${line(byShare)}`,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const now = () => performance.timeOrigin + performance.now();
const ms = (value: number) => `${value.toFixed(0)} ms`;
