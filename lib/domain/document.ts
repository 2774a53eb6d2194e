import { z } from "zod";

/** Where documents come from. One folder each in `lib/ingestion/sources`. */
export const SourceKind = z.enum(["confluence", "notion", "drive", "files"]);
export type SourceKind = z.infer<typeof SourceKind>;

/** What a document is. Decides how the viewer shows it. */
export const DocumentKind = z.enum(["page", "pdf", "docx", "text"]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Inline formatting of a range of a document's text. Offsets as in {@link TextRange}. */
export interface Span {
  start: number;
  end: number;
  mark: "bold" | "italic" | "code" | "strike" | "link";
  /**
   * Only for links: an absolute http(s) or mailto address, the path of another file of the same export (with its
   * `#fragment`, if the link has one), or `#fragment` alone for a place in this document.
   */
  href?: string;
}

/** Half-open range `[start, end)` of UTF-16 code units in {@link DocumentContent.text}. */
export interface TextRange {
  start: number;
  end: number;
}

interface BlockBase extends TextRange {
  spans?: Span[];
  /** 1-based page of a paged document (PDF). */
  page?: number;
}

/**
 * One structural unit of a document, in reading order. A block's text is `content.text.slice(start, end)`;
 * blocks never overlap and are separated by at least one newline.
 */
export type Block =
  | (BlockBase & { kind: "heading"; level: 1 | 2 | 3 | 4 | 5 | 6; anchor?: string })
  | (BlockBase & { kind: "paragraph" | "quote" })
  | (BlockBase & { kind: "code"; language?: string })
  | (BlockBase & { kind: "callout"; tone: "info" | "note" | "warning" | "tip" })
  /** `depth` is 0 at the top; `checked` only for tasks. */
  | (BlockBase & { kind: "list-item"; depth: number; ordered: boolean; checked?: boolean })
  | (BlockBase & { kind: "table"; rows: TableRow[] });

/** A row's cells are ranges of the document's text; the text of a table is its rows, cells joined by " | ". */
export interface TableRow {
  isHeader: boolean;
  cells: TextRange[];
}

/** The whole plain text of a document, and its structure as ranges of it. */
export interface DocumentContent {
  text: string;
  blocks: Block[];
}

/** What a parser makes of one page or file. */
export interface ParsedDocument {
  /** Stable inside its source across exports: a page id where the export has one, else the path. */
  externalId: string;
  /** Path inside the export, `/`-separated. */
  path: string;
  title: string;
  /** Space or folder first, then the ancestor pages; without the document's own title. */
  breadcrumbs: string[];
  kind: DocumentKind;
  /** Where the original lives, if the export tells (Notion page id; Confluence page id and a base URL). */
  url: string | null;
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  labels: string[];
  content: DocumentContent;
}

/** The unit that is indexed: a range of its document, cut at headings, blocks and sentences. */
export interface ChunkDraft extends TextRange {
  /** 0-based position in the document. */
  ordinal: number;
  /** Headings above it, outermost first; empty for a document without headings. */
  headingPath: string[];
  /** The nearest heading's anchor, for a deep link. */
  anchor: string | null;
  /** 1-based page where it starts. */
  page: number | null;
  /** `content.text.slice(start, end)`, except that a table cut in parts repeats its header row first. */
  text: string;
}

/** Why a file of an export was not (wholly) taken in. Each has a sentence in `lib/domain/import-reasons.ts`. */
export const ItemReason = z.enum([
  "empty-file",
  "no-text",
  "scanned-pdf",
  "password-protected",
  "broken-file",
  "unsupported-type",
  "too-large",
  "timed-out",
  "unsafe-path",
  "symlink",
  "encrypted-entry",
  "broken-archive",
  "empty-archive",
  "not-an-export",
  "archive-limit",
  "undecodable-name",
  "duplicate-path",
  "internal",
]);
export type ItemReason = z.infer<typeof ItemReason>;

/** A problem of one file. The rest of the import goes on. */
export interface ItemProblem {
  path: string;
  reason: ItemReason;
  /** What exactly was wrong, for the report; never a stack trace. */
  detail?: string;
}
