import { z } from "zod";

/** Where documents come from. One folder each in `lib/ingestion/sources`. */
export const SourceKind = z.enum(["confluence", "notion", "drive", "files"]);
export type SourceKind = z.infer<typeof SourceKind>;

/** What a document is. Decides how the viewer shows it. */
export const DocumentKind = z.enum(["page", "pdf", "docx", "text", "slides", "sheet", "email", "image"]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/**
 * What a document says about its own validity, in its title, place, labels or first words; read when it is indexed.
 * `superseded` ones name another that holds instead.
 */
export const DocumentStanding = z.enum(["current", "draft", "archived", "superseded"]);
export type DocumentStanding = z.infer<typeof DocumentStanding>;

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
  /** 1-based page of a paged document (PDF, scans), or slide of a presentation. */
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
  /** `sheet` places a spreadsheet's table: the cell of its first row and column, 1-based. */
  | (BlockBase & { kind: "table"; rows: TableRow[]; sheet?: { name: string; row: number; column: number } });

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

/** Who alone may see a page, beside its source's readers; by the names that its export uses. */
export interface Restriction {
  groups: string[];
  users: string[];
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
  /** Each must let a reader in: the page's own, and those of its ancestors. Empty: the source's readers. */
  restrictions: Restriction[];
  content: DocumentContent;
  /** What the original held beside its text, and what became of it. */
  ledger: LedgerLine[];
}

/** The unit that is indexed: a range of its document, cut at headings, blocks and sentences. */
export interface ChunkDraft extends TextRange {
  /** 0-based position in the document. */
  ordinal: number;
  /** Headings above it, outermost first; empty for a document without headings. */
  headingPath: string[];
  /** The nearest heading's anchor, for a deep link. */
  anchor: string | null;
  /** 1-based page or slide where it starts. */
  page: number | null;
  /** Cells of a spreadsheet, e.g. `Budget!A2:F40`; null for anything else. */
  cells: string | null;
  /** `content.text.slice(start, end)`, except that a table cut in parts repeats its header row first. */
  text: string;
}

/** What an export's receipt counts. `page` and `file` are documents; the rest is inside of them or beside them. */
export const LedgerKind = z.enum([
  "page",
  "file",
  "attachment",
  "database",
  "table",
  "macro",
  "comment",
  "image",
  "link",
  "formula",
  "version",
]);
export type LedgerKind = z.infer<typeof LedgerKind>;

/** Why something was kept only in part, or not at all. Each has a sentence in `lib/domain/import-reasons.ts`. */
export const LossReason = z.enum([
  /** A picture: its words are not read (or only its description is kept). */
  "picture",
  /** A macro that shows what only a running server knows (a list of pages, an issue, a chart). */
  "dynamic-macro",
  /** A macro that we do not know; its text is kept, its behaviour is not. */
  "unknown-macro",
  "drawing",
  /** Audio, video, programs: nothing to read. */
  "not-a-document",
  /** A type of document that we do not read yet. */
  "unsupported-type",
  /** The export names it and does not contain it. */
  "missing-from-export",
  /** A link to a page or file that the export does not contain. */
  "dangling-link",
  /** Merged or nested cells, kept as their text in one cell or several. */
  "flattened-table",
  /** Kept as the text that its markup writes. */
  "formula-as-text",
  /** An older version, a draft, or something in the bin: left out on purpose. */
  "not-current",
  /** A document of the export that could not be read; its line of the report says why. */
  "unreadable",
  /** The same document is there under another name. */
  "duplicate",
  /** Larger than the limit: only its beginning was kept. */
  "too-large",
]);
export type LossReason = z.infer<typeof LossReason>;

/** One line of a receipt: `seen` = kept + `degraded` + `lost`. */
export interface LedgerLine {
  kind: LedgerKind;
  /** Tells lines of one kind apart: a macro's name, a file's extension; null where there is nothing to tell. */
  name: string | null;
  seen: number;
  degraded: number;
  lost: number;
  /** Why, for what was degraded or lost; lines of one kind and name differ by it. */
  reason: LossReason | null;
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
