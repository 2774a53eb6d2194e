import type { DroppedAt, ExplainedPassage } from "../domain/explanation.ts";
import type { PassageScores } from "../domain/passage.ts";
import type { KeptPassage } from "./reranking/collapse-duplicates.ts";
import type { FusedPassage } from "./reranking/rerank.ts";
import type { SearchStages } from "./run-stages.ts";

/** Where things stand that the stages keep apart, by chunk id. */
interface Places {
  fusedRank: ReadonlyMap<number, number>;
  featureRank: ReadonlyMap<number, number>;
  finalRank: ReadonlyMap<number, number>;
  /** The passage that stands for a repetition. */
  standIn: ReadonlyMap<number, KeptPassage["passage"]>;
}

/**
 * Every candidate and how it fared: by final rank, then those that fell out, the latest first.
 *
 * @param input.unread - the candidates whose text was not read, best first
 * @param input.usedIds - the chunks that an answer rests on
 */
export function explainedPassages(
  stages: Pick<SearchStages, "fused" | "read" | "byFeatures" | "judged">,
  input: { unread: readonly FusedPassage[]; usedIds: ReadonlySet<number> },
): ExplainedPassage[] {
  const { read, byFeatures, judged } = stages;
  const places: Places = {
    fusedRank: ranksOf(stages.fused.map(({ chunkId }) => chunkId)),
    featureRank: ranksOf(byFeatures.map(({ passage }) => passage.chunkId)),
    finalRank: ranksOf(judged.ranked.map(({ passage }) => passage.chunkId)),
    standIn: new Map(
      byFeatures.flatMap(({ passage, copies }) => copies.map(({ chunkId }) => [chunkId, passage] as const)),
    ),
  };
  const features = new Map(read.map((one) => [one.passage.chunkId, one.features]));
  const demoted = new Set(read.flatMap(({ passage, demotion }) => (demotion > 0 ? passage.chunkId : [])));
  const explain = (passage: FusedPassage, scores: PassageScores): ExplainedPassage => {
    const found = features.get(passage.chunkId);
    const { proximity = 0, bestSentence = 0, coverage = 0 } = found ?? {};
    return {
      ...placeOf(passage),
      scores,
      ...fateOf(passage.chunkId, places, input.usedIds),
      ...(passage.standing !== "current" && { standing: passage.standing }),
      ...(demoted.has(passage.chunkId) && { isDemoted: true }),
      ...(found && { features: { proximity, bestSentence, coverage } }),
    };
  };
  const repetitions = read.filter(({ passage }) => places.standIn.has(passage.chunkId));
  return [
    ...judged.ranked.map(({ passage }) => explain(passage, passage.scores)),
    ...repetitions.map(({ passage }) => explain(passage, passage.scores)),
    ...input.unread.map((passage) => explain(passage, { ...passage.scores, final: passage.scores.fused })),
  ];
}

const ranksOf = (chunkIds: readonly number[]) => new Map(chunkIds.map((chunkId, i) => [chunkId, i + 1]));

function placeOf(passage: FusedPassage) {
  const { chunkId, documentId, title, sourceName, sourceKind, documentKind, breadcrumbs } = passage;
  const { headingPath, page, cells } = passage;
  return {
    ...{ chunkId, documentId, title, sourceName, sourceKind, documentKind, breadcrumbs },
    ...{ headingPath, page, cells },
  };
}

function fateOf(chunkId: number, places: Places, usedIds: ReadonlySet<number>) {
  const finalRank = places.finalRank.get(chunkId) ?? null;
  const standIn = places.standIn.get(chunkId);
  const dropped: DroppedAt = finalRank !== null ? "limit" : standIn ? "duplicate" : "fusion";
  return {
    fusedRank: places.fusedRank.get(chunkId) ?? 0,
    featureRank: places.featureRank.get(chunkId) ?? null,
    finalRank,
    droppedAt: usedIds.has(chunkId) ? null : dropped,
    ...(standIn && {
      duplicateOf: { chunkId: standIn.chunkId, documentId: standIn.documentId, title: standIn.title },
    }),
  };
}
