import { z } from "zod";
import type { SourceKind } from "./document.ts";

/** Whose eyes to look through: a person's, or those of somebody who is in one group and no other. */
export const ViewTarget = z.union([
  z.templateLiteral(["user:", z.uuid()]),
  z.templateLiteral(["group:", z.string().min(1).max(200)]),
]);
export type ViewTarget = z.infer<typeof ViewTarget>;

export const ViewPurpose = z.enum(["documents", "search", "question", "comparison"]);
export type ViewPurpose = z.infer<typeof ViewPurpose>;

/** What the page's address says; what cannot be understood counts as not said. */
export const ViewRequest = z.object({
  as: ViewTarget.nullable().catch(null).default(null),
  purpose: ViewPurpose.catch("documents").default("documents"),
  /** For `comparison`: who may not read what is listed. */
  other: ViewTarget.nullable().catch(null).default(null),
  /** For `search` and `question`. */
  text: z.string().trim().max(1000).catch("").default(""),
  /** One source's id; null: all. */
  source: z.uuid().nullable().catch(null).default(null),
  /** From 1. */
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  /** Why; kept in the audit log. */
  reason: z.string().trim().max(300).catch("").default(""),
});
export type ViewRequest = z.infer<typeof ViewRequest>;

/** How much of a source somebody may read. */
export interface SourceReach {
  sourceId: string;
  sourceName: string;
  sourceKind: SourceKind | null;
  readable: number;
  total: number;
}

/** A document that somebody may read. */
export interface ReachedDocument {
  documentId: string;
  title: string;
  breadcrumbs: string[];
  sourceName: string;
  /** Grant keys of its readers. */
  acl: string[];
  /** Whether the admin who looks may open it herself. */
  isOpenToViewer: boolean;
}
