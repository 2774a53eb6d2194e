import { z } from "zod";
import { DocumentKind, type DocumentStanding, type SourceKind } from "./document.ts";

/** Between the folders of a path, wherever one is written as a single text. */
export const folderSeparator = " › ";

const texts = z.array(z.string().trim().min(1).max(500)).max(50).default([]);
const Day = z.iso.date("Write the date as year-month-day.");

/**
 * What a search is narrowed to. Values of one field are alternatives, fields are all needed, and an empty field does not
 * count. A filter never widens what a principal may read.
 */
export const SearchFilters = z.object({
  /** Source ids. */
  sources: z.array(z.uuid()).max(50).default([]),
  /** Paths from the top, joined by {@link folderSeparator}; each stands for all below it too. */
  folders: texts,
  authors: texts,
  labels: texts,
  kinds: z.array(DocumentKind).max(20).default([]),
  /** ISO 639-1 codes. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(20)
    .default([]),
  /** When the page was last changed at its origin, or imported where the export does not tell; both inclusive, UTC. */
  updatedFrom: Day.nullable().default(null),
  updatedTo: Day.nullable().default(null),
});
export type SearchFilters = z.infer<typeof SearchFilters>;
export type FilterField = "sources" | "folders" | "authors" | "labels" | "kinds" | "languages" | "updated";

export const noFilters: SearchFilters = SearchFilters.parse({});

/** A filter that was found in the words of a question, and can be taken off again. */
export interface RecognisedFilter {
  field: FilterField;
  /** What it puts into {@link SearchFilters}. For `updated`: `from..to`, either of them empty. */
  value: string;
  /** For people: a source's or folder's name, a date. */
  label: string;
  /** As they were typed. */
  words: string;
}

/** How a question was understood: shown with the answer, and every part of it can be undone. */
export interface UnderstoodQuestion {
  /** What was searched: standing alone, spelled right, without the words that became filters. */
  text: string;
  /** Words that nothing readable has, and what was searched instead. */
  corrections: { from: string; to: string }[];
  /** All that applied: given and recognised. */
  filters: SearchFilters;
  recognised: RecognisedFilter[];
  /** Words that had to stand side by side, as they were typed, with their quotes; left out where there are none. */
  phrases?: string[];
  /** Words that must not be there, as they were typed, with their minus; left out where there are none. */
  excluded?: string[];
}

/** A search for documents. */
export const SearchRequest = z.object({
  text: z.string().trim().max(1000, "Shorten the search to 1,000 characters.").default(""),
  filters: SearchFilters.default(noFilters),
  /** True: exactly these words, nothing corrected and nothing read as a filter. */
  isLiteral: z.boolean().default(false),
  limit: z.number().int().min(1).max(50).default(20),
  offset: z.number().int().min(0).max(200).default(0),
});
export type SearchRequest = z.infer<typeof SearchRequest>;

/** A document that a search found, with its best place. */
export interface DocumentHit {
  documentId: string;
  title: string;
  sourceId: string;
  sourceName: string;
  sourceKind: SourceKind;
  documentKind: DocumentKind;
  breadcrumbs: string[];
  author: string | null;
  labels: string[];
  language: string | null;
  /** Left out for `current`. */
  standing?: DocumentStanding;
  url: string | null;
  /** ISO 8601 */
  updatedAt: string | null;
  importedAt: string;
  /** Ranges in the title, UTF-16. */
  titleMarks: [number, number][];
  /** The best place in the document. */
  place: {
    chunkId: number;
    headingPath: string[];
    page: number | null;
    cells: string | null;
    /** Verbatim, at most some 300 characters. */
    snippet: string;
    /** Ranges of found words in the snippet, UTF-16. */
    marks: [number, number][];
    /** Where the snippet stands in the document's text. */
    start: number;
    end: number;
  };
  /** Further passages of it among those found. */
  morePlaces: number;
}

/** Values of a field among what was found, most frequent first; those chosen are always there. */
export interface Facet {
  field: Exclude<FilterField, "updated">;
  values: { value: string; label: string; count: number; isSelected: boolean }[];
}

export interface SearchResult {
  understood: UnderstoodQuestion;
  hits: DocumentHit[];
  /** Counted among what the reader may see; each field as if it were not narrowed itself. */
  facets: Facet[];
  /** Documents found; at least this many where `isTotalCapped`. */
  total: number;
  isTotalCapped: boolean;
}
