import type { Embedder } from "../../ai/embedding/index.ts";
import type { Reranker } from "../../ai/reranking/index.ts";
import type { Database } from "../../db/database.ts";
import type { Evidence } from "../../domain/passage.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import type { EvaluationQuestion } from "../dataset.ts";
import type { FoundPassage } from "../metrics/index.ts";

export interface SystemDeps {
  database: Database;
  embedder: Embedder;
  reranker?: Reranker | null;
}

export interface Asked {
  question: EvaluationQuestion;
  principal: UserPrincipal;
}

/** What a system found for one question. */
export interface Ranking {
  /** Best first, at most {@link rankingDepth}. */
  passages: FoundPassage[];
  /** Only the product weighs whether its passages can answer. */
  evidence: Evidence | null;
  ms: number;
  /** Milliseconds by stage, where the system tells. */
  stageMs: Record<string, number>;
}

/** A way to find passages: the product's own, or a baseline in the same run over the same chunks. */
export interface System {
  name: string;
  /** One ranking for each question, in order. */
  rankAll(
    deps: SystemDeps,
    input: { asked: readonly Asked[]; onProgress?: (count: number) => void },
  ): Promise<Ranking[]>;
}

export const rankingDepth = 20;

type Found = Pick<Ranking, "passages"> & Partial<Ranking>;

/** A system that answers one question at a time. */
export function oneByOne(name: string, rank: (deps: SystemDeps, asked: Asked) => Promise<Found>): System {
  return {
    name,
    async rankAll(deps, { asked, onProgress }) {
      const rankings: Ranking[] = [];
      for (const each of asked) {
        const startedAt = performance.now();
        const found = await rank(deps, each);
        rankings.push({ evidence: null, stageMs: {}, ms: performance.now() - startedAt, ...found });
        onProgress?.(rankings.length);
      }
      return rankings;
    },
  };
}
