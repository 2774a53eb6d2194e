import { z } from "zod";
import type { AnswerOutcome, PassageCard } from "../domain/answer.ts";
import { DocumentKind, DocumentStanding, SourceKind } from "../domain/document.ts";
import type { DocumentReference } from "../domain/passage.ts";
import type { DocumentHit, Facet, SearchResult, UnderstoodQuestion } from "../domain/search.ts";
import { SearchFilters, SearchRequest } from "../domain/search.ts";

/** Shapes of questions and searches, as the API takes and gives them. What a shape does not name is not sent. */

const maxHistoryTurns = 20;

const moment = z.iso.datetime();
const nullableMoment = moment.nullable();
const nullableText = z.string().nullable();
const range = z.tuple([z.number().int(), z.number().int()]);

export const AskRequest = z.object({
  question: z
    .string()
    .trim()
    .min(1, "Type a question.")
    .max(10_000, "That question is too long. Shorten it to 10,000 characters."),
  /** What was said before, oldest first; nothing is kept here. */
  history: z
    .array(z.object({ role: z.enum(["user", "assistant"]), text: z.string().max(20_000) }))
    .max(maxHistoryTurns, "Send the last 20 turns at most.")
    .default([]),
  filters: SearchFilters.optional(),
  isLiteral: z
    .boolean()
    .default(false)
    .describe("True: exactly these words, nothing corrected and nothing read as a filter."),
  stream: z
    .boolean()
    .default(true)
    .describe(
      "True: server-sent events while the answer comes into being. False: one JSON object at its end.",
    ),
});

export const Understood = z.object({
  text: z.string().describe("What was searched."),
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
  filters: SearchFilters,
  recognised: z.array(
    z.object({
      field: z.enum(["sources", "folders", "authors", "labels", "kinds", "languages", "updated"]),
      value: z.string(),
      label: z.string(),
      words: z.string(),
    }),
  ),
}) satisfies z.ZodType<UnderstoodQuestion>;

const Reference = z.object({
  documentId: z.uuid(),
  title: z.string(),
  sourceName: z.string(),
}) satisfies z.ZodType<DocumentReference>;

const card = z.object({
  number: z.number().int().describe("The number of its citations in the answer, as `[number]`."),
  chunkId: z.number().int(),
  documentId: z.uuid(),
  title: z.string(),
  sourceName: z.string(),
  sourceKind: SourceKind,
  documentKind: DocumentKind.optional(),
  breadcrumbs: z.array(z.string()),
  headingPath: z.array(z.string()),
  page: z.number().int().nullable(),
  cells: nullableText.optional(),
  url: nullableText.describe("The original."),
  updatedAt: nullableMoment,
  importedAt: moment,
  author: nullableText.optional(),
  standing: DocumentStanding.optional().describe("Left out for `current`."),
  quote: z.string().describe("The words that matter most, verbatim."),
  quoteStart: z.number().int().describe("UTF-16 offsets into the document's text."),
  quoteEnd: z.number().int(),
  alsoIn: z.array(Reference).optional(),
}) satisfies z.ZodType<Omit<PassageCard, "check">>;

const link = z.url().describe("Opens the document here, at its place.");

export const Source = card.extend({ link });
export type Source = z.infer<typeof Source>;

/** A card as the answering side sends it, with its link yet to come. */
export const SourceCards = z.object({ passages: z.array(card) });
export const StatusText = z.object({ text: z.string() });

export const Outcome = z.object({
  kind: z
    .enum(["answered", "related", "not-found", "stopped", "failed"])
    .describe("`related`: the quotes are about the question, and maybe not its answer."),
  mode: z.enum(["extractive", "generated"]),
  model: nullableText,
  citedNumbers: z.array(z.number().int()),
  nearest: z.array(Reference.extend({ breadcrumbs: z.array(z.string()) })),
  people: z
    .array(z.object({ name: z.string(), documentId: z.uuid(), title: z.string() }))
    .exactOptional()
    .describe("For `not-found` and `related`: who keeps the nearest pages."),
  disagreements: z
    .array(z.object({ preferred: z.number().int(), other: z.number().int() }))
    .exactOptional()
    .describe("Cited passages that say different things about the same, by number; the first is what holds."),
  followUps: z
    .array(z.object({ text: z.string(), documentId: z.uuid() }))
    .exactOptional()
    .describe("Questions that the same pages can answer next."),
  error: nullableText.describe("For `failed`: what happened and what to do."),
  notice: z
    .string()
    .exactOptional()
    .describe(
      "What else is to be said, where the model failed or was cut off, or where no page is in force.",
    ),
}) satisfies z.ZodType<AnswerOutcome>;

export const AskResponse = z.object({
  text: z
    .string()
    .describe(
      "Markdown, with citations as `[number]`, numbered by first use, and `[?]` after what no passage bears out.",
    ),
  sources: z.array(Source),
  understood: Understood.nullable().describe(
    "Only where something was corrected, narrowed or made to stand alone.",
  ),
  outcome: Outcome,
});

/** The events of a streamed answer, in this order: status…, understood?, sources?, delta…, outcome. Sources come again before
 * the text that first cites one, with their numbers in the answer: the latest count. */
export const AskEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("status"), data: StatusText }),
  z.object({ event: z.literal("understood"), data: Understood }),
  z.object({ event: z.literal("sources"), data: z.object({ sources: z.array(Source) }) }),
  z.object({ event: z.literal("delta"), data: z.object({ text: z.string() }) }),
  z.object({ event: z.literal("outcome"), data: Outcome }),
]);
export type AskEvent = z.infer<typeof AskEvent>;

/** As a query: lists are repeated parameters. */
export const searchParameters = {
  text: z.string().optional().describe("What to look for."),
  source: z.array(z.uuid()).optional().describe("Source ids; may be repeated, as all below that are lists."),
  folder: z.array(z.string()).optional().describe("Paths from the top, joined by “ › ”."),
  author: z.array(z.string()).optional(),
  label: z.array(z.string()).optional(),
  kind: z.array(DocumentKind).optional(),
  language: z.array(z.string()).optional().describe("ISO 639-1 codes."),
  updatedFrom: z.iso.date().optional(),
  updatedTo: z.iso.date().optional(),
  isLiteral: z.stringbool().optional(),
  limit: z.coerce.number().int().optional(),
  offset: z.coerce.number().int().optional(),
};

const hit = z.object({
  documentId: z.uuid(),
  title: z.string(),
  sourceId: z.uuid(),
  sourceName: z.string(),
  sourceKind: SourceKind,
  documentKind: DocumentKind,
  breadcrumbs: z.array(z.string()),
  author: nullableText,
  labels: z.array(z.string()),
  language: nullableText,
  url: nullableText,
  updatedAt: nullableMoment,
  importedAt: moment,
  titleMarks: z.array(range),
  place: z.object({
    chunkId: z.number().int(),
    headingPath: z.array(z.string()),
    page: z.number().int().nullable(),
    cells: nullableText,
    snippet: z.string(),
    marks: z.array(range),
    start: z.number().int(),
    end: z.number().int(),
  }),
  morePlaces: z.number().int(),
}) satisfies z.ZodType<DocumentHit>;

const FacetShape = z.object({
  field: z.enum(["sources", "folders", "authors", "labels", "kinds", "languages"]),
  values: z.array(
    z.object({ value: z.string(), label: z.string(), count: z.number().int(), isSelected: z.boolean() }),
  ),
}) satisfies z.ZodType<Facet>;

const found = z.object({
  understood: Understood,
  hits: z.array(hit),
  facets: z.array(FacetShape),
  total: z.number().int(),
  isTotalCapped: z.boolean(),
}) satisfies z.ZodType<SearchResult>;

export const SearchResponse = found.extend({ hits: z.array(hit.extend({ link })) });
export { SearchRequest };
