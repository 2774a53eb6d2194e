import type { DocumentKind, SourceKind } from "./document.ts";

/** How a passage came to its place. Ranks start at 1; null where a retriever did not find it. Higher scores are better. */
export interface PassageScores {
  lexicalRank: number | null;
  lexical: number | null;
  denseRank: number | null;
  /** Cosine of the chunk's best window. */
  dense: number | null;
  fused: number;
  final: number;
}

/** A chunk chosen to ground an answer. */
export interface Passage {
  chunkId: number;
  documentId: string;
  title: string;
  sourceName: string;
  sourceKind: SourceKind | null;
  documentKind: DocumentKind;
  breadcrumbs: string[];
  headingPath: string[];
  anchor: string | null;
  page: number | null;
  url: string | null;
  originUpdatedAt: Date | null;
  importedAt: Date;
  text: string;
  /** Half-open range in the document's text. */
  start: number;
  end: number;
  contentHash: string;
  scores: PassageScores;
}

/** A word of the question; rare words of the collection tell more. */
export interface QuestionTerm {
  lexeme: string;
  inverseDocumentFrequency: number;
}

/** What the decision to answer or to abstain is made from; all in 0..1 but the cosine, which is in -1..1. */
export interface Evidence {
  /** Share of the question's information (idf) that the best passage covers. */
  passageCoverage: number;
  /** The same for the best single sentence. */
  sentenceCoverage: number;
  /** Best BM25 score over the best that any chunk could reach. */
  lexicalStrength: number;
  /** Best cosine, null without embeddings. */
  topCosine: number | null;
}

export interface Retrieval {
  /** Best first. */
  passages: Passage[];
  terms: QuestionTerm[];
  evidence: Evidence;
  trace: { stagesMs: Record<string, number> };
}
