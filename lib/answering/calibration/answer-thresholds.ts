import type { Database } from "../../db/database.ts";
import { abstentionCalibrations } from "../../db/schema/indexing.ts";
import { type AnswerThresholds, defaultThresholds } from "../grounding/has-answer.ts";

/** Thresholds with their origin. */
export interface KnownThresholds extends AnswerThresholds {
  /** When the collection was measured, ISO 8601; null for the usual ones. */
  measuredAt: string | null;
}

type Known = Promise<Map<string, KnownThresholds>>;

const usual: KnownThresholds = { ...defaultThresholds, measuredAt: null };

/** A new calibration is heard of after so long. */
const maxAgeMs = 60_000;

const cached = new WeakMap<Database, { known: Known; readAt: number }>();

/**
 * Where the bands begin in this collection; the usual places where it was not calibrated. Read once a minute.
 *
 * @param input.embedder - that took part in the search; null for words alone
 * @param input.isNarrowed - by filters: less is found than where the collection was measured, which must not refuse more
 */
export async function answerThresholds(
  { database }: { database: Database },
  input: { embedder: string | null; isNarrowed: boolean; now?: number },
): Promise<KnownThresholds> {
  const { now = Date.now() } = input;
  let entry = cached.get(database);
  if (!entry || now - entry.readAt > maxAgeMs) {
    const known = readAll(database);
    entry = { known, readAt: now };
    cached.set(database, entry);
    // What could not be read is not remembered.
    known.catch(() => cached.delete(database));
  }
  const own = (input.embedder !== null && (await entry.known).get(input.embedder)) || usual;
  return input.isNarrowed ? lower(own, usual) : own;
}

const lower = (one: KnownThresholds, other: AnswerThresholds): KnownThresholds => ({
  ...one,
  minAnswer: Math.min(one.minAnswer, other.minAnswer),
  minRelated: Math.min(one.minRelated, other.minRelated),
});

async function readAll({ orm }: Database): Known {
  const { embedder, minAnswer, minRelated, measuredAt } = abstentionCalibrations;
  const rows = await orm.select({ embedder, minAnswer, minRelated, measuredAt }).from(abstentionCalibrations);
  return new Map(
    rows.map(({ embedder, measuredAt, ...thresholds }) => [
      embedder,
      { ...thresholds, measuredAt: measuredAt.toISOString() },
    ]),
  );
}
