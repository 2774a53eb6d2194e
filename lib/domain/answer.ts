import { z } from "zod";
import type { DocumentKind, DocumentStanding, SourceKind } from "./document.ts";
import type { AnswerFeedback } from "./feedback.ts";
import type { DocumentReference } from "./passage.ts";
import { SearchFilters, type UnderstoodQuestion } from "./search.ts";

/** A question as the browser sends it; the history is read on the server. */
export const Question = z.object({
  conversationId: z.uuid(),
  /**
   * The answer that it follows, by its message; null: none, it begins the conversation anew beside what is there. Left out:
   * the last one shown. Another question after the same answer is a branch.
   */
  after: z.uuid().nullable().optional(),
  /** Chosen by the browser; names this answer for {@link StopRequest}. */
  runId: z.uuid(),
  text: z
    .string()
    .trim()
    .min(1, "Type a question.")
    .max(10_000, "That question is too long. Shorten it to 10,000 characters."),
  filters: SearchFilters.optional(),
  /** True: exactly these words, nothing corrected and nothing read as a filter. */
  isLiteral: z.boolean().optional(),
});
export type Question = z.infer<typeof Question>;

export const StopRequest = z.object({ runId: z.uuid() });
export type StopRequest = z.infer<typeof StopRequest>;

/** A passage that grounds an answer, as its card beside the reply shows it. */
export interface PassageCard {
  /** The number of its citations in the answer, from 1. */
  number: number;
  chunkId: number;
  documentId: string;
  title: string;
  sourceName: string;
  sourceKind: SourceKind;
  /** Left out by cards that were stored before there was one; so are the other optional fields. */
  documentKind?: DocumentKind;
  breadcrumbs: string[];
  headingPath: string[];
  /** Where the quote begins: 1-based, for paged documents and slides. */
  page: number | null;
  /** Cells of a spreadsheet, e.g. `Budget!A2:F40`; null for anything else. */
  cells?: string | null;
  /** The original, outside of the product; null if the export does not tell. */
  url: string | null;
  /** ISO 8601; when the page was last changed at its origin. */
  updatedAt: string | null;
  importedAt: string;
  /** Who keeps the page, as its export tells. */
  author?: string | null;
  /** Left out for `current`. */
  standing?: DocumentStanding;
  /** The words that matter most for the question, verbatim. */
  quote: string;
  /** Where the quote stands: offsets into the document's text. */
  quoteStart: number;
  quoteEnd: number;
  /** Other documents that say the same, as far as the reader may see them; left out when there are none. */
  alsoIn?: DocumentReference[];
  /** What has become of the quote, for an answer that was given earlier. */
  check?: CitationCheck;
}

/**
 * What has become of a quote since its answer was given. `current`: the words still stand in the document, maybe elsewhere
 * by now. `changed`: they do not. `removed`: the document is gone, or the reader may not see it any more.
 */
export type CitationCheck =
  | { state: "current"; quoteStart: number; quoteEnd: number }
  | { state: "changed" | "removed" };

/** A title that came near, for "not found in the knowledge base". */
export interface NearestDocument {
  documentId: string;
  title: string;
  sourceName: string;
  breadcrumbs: string[];
}

/** Somebody to ask: the author of a page that came near. */
export interface KnowledgeablePerson {
  name: string;
  documentId: string;
  title: string;
}

/** A question that the passages of an answer can answer next. */
export interface FollowUp {
  text: string;
  /** The document that it is made from; a follow-up goes where its document may not be read any more. */
  documentId: string;
}

/** Two cited passages that say different things about the same; numbers as in the text. */
export interface Disagreement {
  /** What holds, as far as date and standing tell. */
  preferred: number;
  other: number;
}

export type AnswerMode = "extractive" | "generated";
export type AnswerStatus = "streaming" | "complete" | "stopped" | "failed";

/** How an answer ended; the last data part of every answer. */
export interface AnswerOutcome {
  /** `related`: quotes that are about the question, maybe not its answer; shown with words that say so. */
  kind: "answered" | "related" | "not-found" | "stopped" | "failed";
  mode: AnswerMode;
  /** The language model's name, when one wrote the answer. */
  model: string | null;
  /** Numbers of the passages that the text cites, by first use. */
  citedNumbers: number[];
  /** For `not-found` and `related`: the nearest titles that the reader may see, best first. */
  nearest: NearestDocument[];
  /** For `not-found` and `related`: whom to ask, at most three. */
  people?: KnowledgeablePerson[];
  disagreements?: Disagreement[];
  /** At most three. */
  followUps?: FollowUp[];
  /** For `failed`: what happened and what to do. */
  error: string | null;
  /** What else has to be said: it is not the model's, or not whole. Left out where there is nothing. */
  notice?: string;
}

/**
 * Typed data parts of an answer's message, beside its text: `data-status` (transient), `data-understood` (only where
 * something was corrected, narrowed or made to stand alone), `data-sources`, `data-outcome`.
 */
export type AnswerDataParts = {
  status: { text: string };
  understood: UnderstoodQuestion;
  sources: { passages: PassageCard[] };
  outcome: AnswerOutcome;
};

/** The tool-free metadata of a message. */
export interface MessageMetadata {
  runId?: string;
  createdAt?: string;
  /** Of a question that was asked in this tab, as in {@link Question}. */
  filters?: SearchFilters;
  isLiteral?: boolean;
  /** Of a stored question that was asked in several versions: all of them, oldest first, by message. */
  versions?: string[];
  /** What the reader said of a stored answer. */
  feedback?: AnswerFeedback;
  isGapReported?: boolean;
}

/** A conversation in the sidebar. */
export interface ConversationSummary {
  id: string;
  title: string;
  isPinned: boolean;
  /** ISO 8601 */
  updatedAt: string;
}
