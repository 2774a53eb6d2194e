import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { systemPrincipal } from "../access/system-principal.ts";
import { ground } from "../answering/grounding/ground.ts";
import type { Principal } from "../domain/principal.ts";
import { sampleQuestions } from "../evaluation/sample-questions.ts";
import { quantile } from "../evaluation/summary.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { embeddingProgress } from "../ingestion/embedding/embedding-progress.ts";
import type { Runtime } from "../runtime.ts";
import { benchParsing } from "./bench-parsing.ts";
import { benchRetrieval } from "./bench-retrieval.ts";
import { benchStreams } from "./bench-streams.ts";
import { print, runCommand } from "./command.ts";
import { measureEmbedding } from "./measure-embedding.ts";

/** Of one round. */
const stageChunks = 80;

/**
 * `npm run bench -- [--questions N] [--embedding] [--stage ROUNDS]`, with the server stopped: how long a question waits for
 * its sources, on whatever is in the data folder. `--embedding` embeds pending chunks meanwhile, and tells their rate.
 * `npm run bench -- parsing` measures the parsers instead, `npm run bench -- retrieval` searching a large made-up collection,
 * `npm run bench -- streams` what our part of an answer takes while a model writes.
 * `--stage` measures instead how much of the embedding model's own speed is left when its vectors are also written.
 */
const benches: Record<string, (runtime: Runtime) => Promise<void>> = {
  retrieval: benchRetrieval,
  streams: benchStreams,
};
const wanted = process.argv[2] ?? "";
await (wanted === "parsing" ? benchParsing() : runCommand(benches[wanted] ?? benchQuestions));

async function benchQuestions(runtime: Runtime): Promise<void> {
  const { values } = parseArgs({
    options: {
      questions: { type: "string", default: "200" },
      embedding: { type: "boolean", default: false },
      stage: { type: "string" },
    },
  });
  if (values.stage) return compareStage(runtime, Number(values.stage));
  const principal = await systemPrincipal(runtime, { reason: "npm run bench" });
  const questions = await sampleQuestions(runtime, { principal, count: Number(values.questions) });
  const stop = new AbortController();
  const embedding = values.embedding ? embedMeanwhile(runtime, stop.signal) : null;
  await askAll(runtime, principal, questions.slice(0, 10));
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const times = (await askAll(runtime, principal, questions)).sort((a, b) => a - b);
  lag.disable();
  const { total, embedded } = await embeddingProgress(runtime);
  print(`${total} chunks, ${embedded} embedded; ${questions.length} questions one after another`);
  print(
    `question → sources: p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}, max ${ms(times.at(-1) ?? 0)}`,
  );
  print(
    `event-loop lag: p50 ${ms(lag.percentile(50) / 1e6 - 5)}, p95 ${ms(lag.percentile(95) / 1e6 - 5)}, max ${ms(lag.max / 1e6 - 5)}`,
  );
  stop.abort();
  if (embedding) print(`meanwhile ${await embedding} windows a second were embedded`);
  print(`memory of this process: ${(process.memoryUsage().rss / 1024 ** 2).toFixed(0)} MB`);
}

async function compareStage(runtime: Runtime, rounds: number): Promise<void> {
  let [stage, model] = [0, 0];
  for (let round = 1; round <= rounds; round++) {
    const rates = await measureEmbedding(runtime, { chunkCount: stageChunks });
    stage += rates.stage;
    model += rates.model;
    print(
      `round ${round}: stage ${rates.stage.toFixed(1)}, model alone ${rates.model.toFixed(1)} windows a second`,
    );
  }
  print(`the stage reaches ${((100 * stage) / model).toFixed(0)} % of the model's own speed`);
}

async function askAll(runtime: Runtime, principal: Principal, questions: string[]): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    await ground(runtime, { principal, question, signal: new AbortController().signal });
    times.push(performance.now() - startedAt);
  }
  return times;
}

/** @returns windows a second */
async function embedMeanwhile(runtime: Runtime, signal: AbortSignal): Promise<string> {
  const startedAt = performance.now();
  let windowCount = 0;
  await embedPendingChunks(runtime, {
    signal,
    onProgress: (total) => {
      windowCount = total.windowCount;
    },
  }).catch(() => {});
  return ((windowCount / (performance.now() - startedAt)) * 1000).toFixed(1);
}

function ms(value: number): string {
  return `${Math.max(0, value).toFixed(0)} ms`;
}
