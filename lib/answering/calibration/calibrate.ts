import { eq, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { abstentionCalibrations, lexicalStatistics } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import type { RetrieveDeps } from "../../retrieval/pipeline.ts";
import { chooseThresholds } from "./choose-thresholds.ts";
import { measureStrengths } from "./measure-strengths.ts";
import { sampleChunks } from "./sample-chunks.ts";
import { seededChoices } from "./seeded-choices.ts";

/**
 * Chunks that are asked about; of fewer, each as often as it takes. With half as many a large handbook's threshold moves by .1
 * with what chance makes the questions of, with these by .03 (the demo company's by .12).
 */
const usualSampleSize = 300;
/** In a smaller collection one page too many is held out with each question. */
const minChunks = 200;
/** A collection that has changed by more than this share is measured again. */
const changedShare = 0.1;
/** The same collection gives the same thresholds. */
const seed = 1;

/** Whether the collection has grown or shrunk by more than a tenth since it was measured with this embedder, or never was. */
export async function isCalibrationDue(
  deps: { database: Database },
  input: { embedder: string },
): Promise<boolean> {
  const chunkCount = await countChunks(deps);
  if (chunkCount < minChunks) return false;
  const [known] = await deps.database.orm
    .select({ chunkCount: abstentionCalibrations.chunkCount })
    .from(abstentionCalibrations)
    .where(eq(abstentionCalibrations.embedder, input.embedder));
  return !known || Math.abs(chunkCount - known.chunkCount) > changedShare * known.chunkCount;
}

/**
 * Measures from which strength on this collection's passages answer, by questions that its own sentences are made into, and
 * keeps that for the embedder. Costs 400 to 800 searches, one after the other: 40 to 120 s. Begins anew when it was stopped.
 *
 * @returns false where a search went without the embedder; then nothing is kept
 */
export async function calibrate(
  deps: RetrieveDeps,
  input: { principal: Principal; embedder: string; sampleSize?: number; signal: AbortSignal },
): Promise<boolean> {
  const { principal, embedder, sampleSize = usualSampleSize } = input;
  const random = seededChoices(seed);
  const chunkCount = await countChunks(deps);
  const sampled = await sampleChunks(deps, { principal, count: sampleSize, random });
  const rounds = Math.ceil(sampleSize / Math.max(1, sampled.length));
  const chunks = Array.from({ length: rounds }, () => sampled).flat();
  const strengths = await measureStrengths(deps, { ...input, chunks, random });
  if (!strengths) return false;
  const values = { ...chooseThresholds(strengths), chunkCount, measuredAt: sql`now()` };
  await deps.database.orm
    .insert(abstentionCalibrations)
    .values({ embedder, ...values })
    .onConflictDoUpdate({ target: abstentionCalibrations.embedder, set: values });
  return true;
}

async function countChunks(deps: { database: Database }): Promise<number> {
  const [row] = await deps.database.orm
    .select({ chunkCount: lexicalStatistics.chunkCount })
    .from(lexicalStatistics);
  return row?.chunkCount ?? 0;
}
