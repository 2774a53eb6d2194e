import type { DocumentKind, DocumentStanding, SourceKind } from "./document.ts";
import type { UnderstoodQuestion } from "./search.ts";

/** How one chunk fared in each stage; a stage that did not see it says null. Higher is better, ranks start at 1. */
export interface PassageScores {
  lexicalRank: number | null;
  /** BM25, 0 or more. */
  lexical: number | null;
  denseRank: number | null;
  /** Cosine of the question and the chunk's best window, -1 to 1. */
  dense: number | null;
  fused: number;
  /** What the order follows. */
  final: number;
}

/** Another document that a passage points at. */
export interface DocumentReference {
  documentId: string;
  title: string;
  sourceName: string;
}

/** A chunk that may ground an answer, with everything that a citation shows. */
export interface Passage {
  chunkId: number;
  documentId: string;
  title: string;
  sourceName: string;
  sourceKind: SourceKind;
  documentKind: DocumentKind;
  breadcrumbs: string[];
  headingPath: string[];
  anchor: string | null;
  /** 1-based, for paged documents and slides. */
  page: number | null;
  /** Cells of a spreadsheet, e.g. `Budget!A2:F40`; null for anything else. */
  cells: string | null;
  url: string | null;
  /** Who keeps the page, as its export tells. */
  author: string | null;
  standing: DocumentStanding;
  originUpdatedAt: Date | null;
  importedAt: Date;
  /** The document's, ISO 639-1; null where it is not known. */
  language: string | null;
  text: string;
  /** Half-open range of UTF-16 code units in the document's text. */
  start: number;
  end: number;
  contentHash: string;
  scores: PassageScores;
  /** Other documents that say the same, as far as the reader may see them; left out when there are none. */
  alsoIn?: DocumentReference[];
}

/** A word of the question as the index knows it. */
export interface QuestionTerm {
  lexeme: string;
  /** Lexemes that documents of other languages have for it; left out when there are none. */
  otherForms?: readonly string[];
  /** What it tells; highest for a word that the collection does not know. */
  idf: number;
  /** Chunks that have it in any form, over the whole collection. */
  chunkCount: number;
}

/**
 * Whether the passages can answer, as numbers; all 0 to 1 unless said otherwise, and 0 when nothing was found. They are
 * weighed by the answering side; none of them is a probability, and none is ever shown to a person.
 */
export interface Evidence {
  /** Share of the question's information (idf) in the best of the first three passages, header included. */
  coverage: number;
  /** The same for the best single sentence of any passage. */
  sentenceCoverage: number;
  /** The best BM25 score as a share of what the question could reach at most. */
  lexicalShare: number;
  /** Best cosine, -1 to 1, on the built-in model's scale where the model's own is known; null when the question was not compared by meaning. */
  topCosine: number | null;
  /** How far the first passage is ahead of the second, as a share of its own final score. */
  gap: number;
  /** Share of the question's information in words that no chunk has. */
  unknownShare: number;
  termCount: number;
  /** Mean idf over the highest idf of the terms. */
  meanIdfShare: number;
}

/** What happened, for the saved trace of an answer. */
export interface RetrievalTrace {
  /** Name of the embedding model that took part; null for a purely lexical search. */
  embedder: string | null;
  /** Why meaning was not searched, if it was not. */
  denseSkipped:
    | "no-embedder"
    | "no-embeddings"
    | "unreadable-question"
    | "embedder-failed"
    | "half-embedded"
    | null;
  /** How dense candidates were found. */
  denseMethod: "index" | "exact" | null;
  /** Weight of the cosine in the fusion; see lib/retrieval/fusion. */
  denseWeight: number;
  /** Name of the model that judged the best passages; null when only their features were asked. */
  reranker: string | null;
  /** Why the order is that of the features, if it is. */
  rerankerSkipped: "no-reranker" | "too-slow" | "reranker-failed" | null;
  /** How the question was made to stand alone; left out by traces that were stored before there was one. */
  standalone?: {
    /** A model's name, or `earlier-words` where those of earlier questions were added; null for a question that stayed. */
    by: string | null;
    /** Version of the model's prompt. */
    prompt: string | null;
    /** Why no model wrote it, if none did. */
    skipped: "literal" | "no-history" | "stands-alone" | "no-model" | "too-slow" | "model-failed" | null;
  };
  /** Milliseconds by stage. */
  stageMs: Record<string, number>;
  candidates: ({ chunkId: number; contentHash: string } & PassageScores)[];
}

/** What a question found, best first. */
export interface Retrieval {
  understood: UnderstoodQuestion;
  passages: Passage[];
  evidence: Evidence;
  /** In the question's order. */
  questionTerms: QuestionTerm[];
  trace: RetrievalTrace;
}

/**
 * What is searched and embedded together with a chunk's text, but not stored in it: the title, then its headings, then
 * where the page lives, nearest first, so that cutting it short loses the least.
 */
export function passageHeader(of: {
  title: string;
  headingPath: readonly string[];
  breadcrumbs: readonly string[];
}): string {
  const parts = [of.title, ...of.headingPath, ...of.breadcrumbs.toReversed()];
  return [...new Set(parts.map((part) => part.trim()).filter(Boolean))].join(" › ");
}
