import type { DocumentContent, DocumentKind, SourceKind, TextRange } from "./document.ts";

/** A part of a document around one of its passages, for a look at it without opening it. */
export interface Excerpt {
  documentId: string;
  title: string;
  sourceName: string;
  sourceKind: SourceKind;
  kind: DocumentKind;
  breadcrumbs: string[];
  author: string | null;
  /** ISO 8601 */
  updatedAt: string | null;
  importedAt: string;
  /** Its ranges count from the part's own beginning. */
  content: DocumentContent;
  /** Where the part begins in the document's text. */
  offset: number;
  /** The passage, as a range of the part. */
  passage: TextRange;
  /** The document goes on after the part. */
  isCutAtEnd: boolean;
}
