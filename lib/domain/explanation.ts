import type { DocumentKind, DocumentStanding, SourceKind } from "./document.ts";
import type { PassageScores, QuestionTerm, RetrievalTrace } from "./passage.ts";
import type { UnderstoodQuestion } from "./search.ts";

/** The steps of a search, in their order. */
export type StageName = "words" | "meaning" | "fusion" | "features" | "model";

/** What one step of a search did. */
export interface ExplainedStage {
  name: StageName;
  /** Milliseconds; null for a step that was left out. */
  durationMs: number | null;
  /** Chunks that came out of it. */
  count: number;
  /** The model that took part: the one that embeds, or the one that judges. */
  model: string | null;
  /** Why it was left out, or by itself decided nothing; null if it worked. */
  skipped: RetrievalTrace["denseSkipped"] | RetrievalTrace["rerankerSkipped"];
}

/** What the text of a passage told about the question; all 0 to 1. */
export interface ExplainedFeatures {
  /** How close the question's neighbouring words stand. */
  proximity: number;
  /** The question's information in the best single sentence; long sentences a little less. */
  bestSentence: number;
  /** The question's information in text and header. */
  coverage: number;
}

/**
 * Where a passage fell out: too low after words and meaning were joined, said already by a better one, or below those
 * that ground the answer.
 */
export type DroppedAt = "fusion" | "duplicate" | "limit";

/**
 * As of a passage, but that figures which also rest on pages that the asker may not read are null: they are for admins
 * alone.
 */
export type ExplainedScores = Pick<PassageScores, "lexicalRank" | "denseRank" | "dense"> &
  Record<"lexical" | "fused" | "final", number | null>;

/** A passage that words or meaning found, and how it fared. */
export interface ExplainedPassage {
  chunkId: number;
  documentId: string;
  title: string;
  sourceName: string;
  sourceKind: SourceKind;
  documentKind: DocumentKind;
  breadcrumbs: string[];
  headingPath: string[];
  /** 1-based, for paged documents and slides. */
  page: number | null;
  /** Cells of a spreadsheet, e.g. `Budget!A2:F40`; null for anything else. */
  cells: string | null;
  /** `final` is the fused score where no later step saw it. */
  scores: ExplainedScores;
  /** Its place after words and meaning were joined, from 1. */
  fusedRank: number;
  /** Its place after its text was read, repetitions gone; null if no text was read, or it is a repetition. */
  featureRank: number | null;
  /** Its place in the end; null if it fell out before. */
  finalRank: number | null;
  /** Left out for passages whose text was not read. */
  features?: ExplainedFeatures;
  /** Left out for `current`. */
  standing?: DocumentStanding;
  /** True: another holds in its place, so that its final score is lower; left out otherwise. */
  isDemoted?: boolean;
  droppedAt: DroppedAt | null;
  /** For `duplicate`: the passage that stands for it. */
  duplicateOf?: { chunkId: number; documentId: string; title: string };
}

/**
 * Why a document was not used. `used`: it was. `not-visible`: only for an admin who looks as somebody else; for anybody
 * else what is forbidden is `not-indexed`, as what is missing.
 */
export type WhyNotReason =
  | "used"
  | "not-visible"
  | "not-indexed"
  | "parse-failed"
  | "excluded-by-filter"
  | "no-match"
  | "below-cut"
  | "out-ranked"
  | "near-duplicate";

export interface WhyNot {
  documentId: string;
  /** Null if it may not be told, or there is none. */
  title: string | null;
  reason: WhyNotReason;
  /** A sentence with the figures: its score and the last one that was enough, the filter, the document that says the same. */
  detail: string;
  /** For `near-duplicate` and `out-ranked`: the document that was taken in its place, or stands first. */
  insteadOf?: { documentId: string; title: string };
}

/** Why what was found counts as an answer, as related, or as nothing. Kept with every answer, and shown to admins alone. */
export interface AnswerDecision {
  band: "answer" | "related" | "absent";
  /** How much speaks for an answer; comparable within one collection. */
  strength: number;
  /** Where the bands begin. */
  minAnswer: number;
  minRelated: number;
  /** When this collection was measured for that, ISO 8601; null where the usual values hold. */
  measuredAt: string | null;
  /** True: a place, person or product is named that no quote is about; then it is related at the most. */
  isBesideName: boolean;
}

/** Everything about one search: what was looked for, what every step did with every passage. */
export interface Explanation {
  understood: UnderstoodQuestion;
  /** In the question's order; counted over what the principal may read. */
  terms: QuestionTerm[];
  /** Always all five, in their order. */
  stages: ExplainedStage[];
  /** Weight of meaning against words (1) in the fusion; for admins alone, null for others. */
  denseWeight: number | null;
  /** By final rank, then those that fell out, the latest first. */
  passages: ExplainedPassage[];
  /** For the document that was asked about. */
  whyNot: WhyNot | null;
}
