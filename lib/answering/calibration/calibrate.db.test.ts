import { randomUUID } from "node:crypto";
import { test as base, describe, expect } from "vitest";
import type { Database } from "../../db/database.ts";
import { abstentionCalibrations } from "../../db/schema/indexing.ts";
import type { GrantKey, SystemPrincipal, UserPrincipal } from "../../domain/principal.ts";
import { embedPendingChunks } from "../../ingestion/embedding/embed-pending-chunks.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { openTestDatabase } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import { ground } from "../grounding/ground.ts";
import { defaultThresholds } from "../grounding/has-answer.ts";
import { answerThresholds } from "./answer-thresholds.ts";
import { calibrate, isCalibrationDue } from "./calibrate.ts";
import { sampleChunks } from "./sample-chunks.ts";
import { seededChoices } from "./seeded-choices.ts";

const system: SystemPrincipal = { kind: "system", reason: "test" };
const employee: UserPrincipal = { kind: "user", userId: randomUUID(), groups: [], role: "employee" };
const embedder = wordEmbedder();
const { signal } = new AbortController();

/** A measurement is of a whole collection: each test has one of its own. */
const test = base.extend<{ database: Database }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of what a fixture needs from its pattern
  database: async ({}, use) => {
    const { database, close } = await openTestDatabase();
    await use(database);
    await close();
  },
});

/** Words of a language of its own: a page's topics are no other page's. */
function words(random: ReturnType<typeof seededChoices>, count: number): string[] {
  const syllables = ["ka", "lo", "mi", "ren", "tu", "vas", "pel", "dor", "gim", "zu"];
  return Array.from({ length: count }, () =>
    Array.from({ length: 3 }, () => random.pick(syllables)).join(""),
  );
}

async function fill(
  database: Database,
  {
    seed,
    pages,
    acl = ["everyone"],
    isBackwards = false,
  }: { seed: number; pages: number; acl?: GrantKey[]; isBackwards?: boolean },
) {
  const random = seededChoices(seed);
  const documents = Array.from({ length: pages }, (_, i) => {
    const topic = words(random, 12);
    const paragraph = () =>
      `The ${random.some(topic, 6).join(" ")} is kept with the ${random.some(topic, 4).join(" ")}.`;
    return makePage(`${seed}-${i}`, [1, 2, 3, 4].map(paragraph), topic.slice(0, 2).join(" "));
  });
  if (isBackwards) documents.reverse();
  await indexDocuments({ database }, { sourceId: await makeSource(database), acl, documents });
  await embedPendingChunks({ database, embedder });
}

describe("a collection of sixty pages", () => {
  test("is measured once, and again when it has changed by more than a tenth", async ({ database }) => {
    const deps = { database, embedder };
    const of = { embedder: embedder.name };
    expect(await isCalibrationDue(deps, of)).toBe(false);
    await fill(database, { seed: 1, pages: 60 });
    expect(await isCalibrationDue(deps, of)).toBe(true);

    expect(await calibrate(deps, { principal: system, ...of, sampleSize: 70, signal })).toBe(true);
    const [row] = await database.orm.select().from(abstentionCalibrations);
    expect(row).toMatchObject({ embedder: embedder.name, chunkCount: 240 });
    expect(row?.figures.questions).toBeGreaterThan(50);
    expect(row?.figures.aucSilent).toBeGreaterThan(0.7);
    // Figures alone: nothing of what was read.
    expect(Object.values(row?.figures ?? {}).every((value) => typeof value === "number")).toBe(true);
    expect(await isCalibrationDue(deps, of)).toBe(false);
    expect(await isCalibrationDue(deps, { embedder: "another:model" })).toBe(true);

    await fill(database, { seed: 2, pages: 7 });
    expect(await isCalibrationDue(deps, of)).toBe(true);
  }, 120_000);

  test("is measured alike in whatever order it is indexed, if it is small", async ({ database }) => {
    const other = await openTestDatabase();
    await fill(database, { seed: 1, pages: 60 });
    await fill(other.database, { seed: 1, pages: 60, isBackwards: true });
    const sample = async (of: Database, count: number) =>
      (await sampleChunks({ database: of }, { principal: system, count, random: seededChoices(1) })).map(
        ({ text }) => text,
      );
    expect(await sample(database, 240)).toHaveLength(240);
    expect(await sample(other.database, 240)).toEqual(await sample(database, 240));
    expect((await sample(database, 239)).length).toBeLessThan(239);
    await other.close();
  });

  test("is not answered from where what is asked about does not occur", async ({ database }) => {
    await fill(database, { seed: 3, pages: 60 });
    const [page] = await sampleChunks(
      { database },
      { principal: system, count: 1, random: seededChoices(4) },
    );
    const known = page?.text.split(" ").slice(1, 5).join(" ") ?? "";
    const bandOf = async (question: string) =>
      (await ground({ database, embedder }, { principal: employee, question, signal })).band;
    expect(await bandOf(known)).toBe("answer");
    expect(await bandOf("who is Quentin Farthingale")).toBe("absent");
    expect(await bandOf(`what does Farthingale say about the ${known}`)).not.toBe("answer");
    expect(await bandOf("which cheap restaurants near the central station stay open at night")).not.toBe(
      "answer",
    );
  }, 120_000);
});

test("nothing is kept of a measurement that was stopped, or that went without the embedder", async ({
  database,
}) => {
  await fill(database, { seed: 5, pages: 60 });
  const deps = { database, embedder };
  const stopped = calibrate(deps, {
    principal: system,
    embedder: embedder.name,
    signal: AbortSignal.abort(new Error("stopped")),
  });
  await expect(stopped).rejects.toThrow();
  expect(await calibrate(deps, { principal: system, embedder: "another:model", signal })).toBe(false);
  expect(await database.orm.select().from(abstentionCalibrations)).toEqual([]);
}, 120_000);

test("A8: chunks are taken of what the principal may read alone", async ({ database }) => {
  await fill(database, { seed: 6, pages: 10, acl: ["group:board"] });
  const input = { count: 30, random: seededChoices(1) };
  expect(await sampleChunks({ database }, { principal: employee, ...input })).toEqual([]);
  const sampled = await sampleChunks({ database }, { principal: system, ...input });
  expect(sampled.length).toBeGreaterThan(10);
  expect(new Set(sampled.map(({ text }) => text)).size).toBe(sampled.length);
});

test("thresholds are the usual ones until a collection was measured, and are read again after a minute", async ({
  database,
}) => {
  const of = (now: number, name: string | null = embedder.name, isNarrowed = false) =>
    answerThresholds({ database }, { embedder: name, isNarrowed, now });
  const usual = { ...defaultThresholds, measuredAt: null };
  expect(await of(0)).toEqual(usual);
  const own = { minAnswer: 2.6, minRelated: 2 };
  await database.orm
    .insert(abstentionCalibrations)
    .values({ embedder: embedder.name, chunkCount: 1, ...own, figures: {} });
  expect(await of(59_000)).toEqual(usual);
  expect(await of(61_000)).toMatchObject({ ...own, measuredAt: expect.stringMatching(/^\d{4}-/) });
  // Where a question is narrowed, less is found: then nothing is asked that is more than usual.
  expect(await of(61_000, embedder.name, true)).toMatchObject(defaultThresholds);
  expect(await of(61_000, "another:model")).toEqual(usual);
  expect(await of(61_000, null)).toEqual(usual);
});
