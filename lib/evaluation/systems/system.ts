import type { Embedder } from "../../ai/embedding/index.ts";
import type { Reranker } from "../../ai/reranking/index.ts";
import type { Database } from "../../db/database.ts";
import type { HistoryTurn } from "../../domain/conversation.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import type { SearchFilters, UnderstoodQuestion } from "../../domain/search.ts";
import type { SearchEmbedders } from "../../retrieval/candidates/dense.ts";
import type { FoundPassage } from "../metrics/index.ts";

export interface SystemDeps extends SearchEmbedders {
  database: Database;
  embedder: Embedder;
  reranker?: Reranker | null;
}

/** A question with its asker. */
export interface Asked {
  principal: UserPrincipal;
  question: string;
  /** Oldest first. Baselines do not look at it. */
  history: HistoryTurn[];
  filters: SearchFilters;
}

/** The answer that was given, or would be without a language model. */
export interface GivenAnswer {
  /** It was given, and neither "not found" nor quotes that may be beside the point. */
  isAnswered: boolean;
  /** Not answered, but with quotes that are about the question. */
  isRelated: boolean;
  text: string;
  /** The passages that the text cites, each once. */
  cited: FoundPassage[];
  /** Statements of the text, and those of them that no passage bears out, as the citation check says. */
  claims: { total: number; unverified: number };
  /** How the question was understood. */
  understood: UnderstoodQuestion;
}

/** What a system found for one question. */
export interface Ranking {
  /** Best first, at most {@link rankingDepth}. */
  passages: FoundPassage[];
  /** How much speaks for an answer: the product's own weighing, the best score of a baseline. */
  strength: number;
  answer: GivenAnswer | null;
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

type Found = Pick<Ranking, "passages" | "strength"> & Partial<Ranking>;

/** A system that answers one question at a time. */
export function oneByOne(name: string, rank: (deps: SystemDeps, asked: Asked) => Promise<Found>): System {
  return {
    name,
    async rankAll(deps, { asked, onProgress }) {
      const rankings: Ranking[] = [];
      for (const each of asked) {
        const startedAt = performance.now();
        const found = await rank(deps, each);
        rankings.push({ answer: null, stageMs: {}, ms: performance.now() - startedAt, ...found });
        onProgress?.(rankings.length);
      }
      return rankings;
    },
  };
}
