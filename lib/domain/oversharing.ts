import { z } from "zod";

/** What a page can hold that should hardly be open to everyone. */
export const ExposureRule = z.enum([
  "private-key",
  "access-token",
  "password",
  "payment-card",
  "social-security",
  "salaries",
  "personnel-matter",
  "health",
  "birth-dates",
  "confidential-marker",
  "bank-account",
]);
export type ExposureRule = z.infer<typeof ExposureRule>;

/** How much harm each can do, from 1 to 10; the order of the report follows it. */
export const exposureWeights: Record<ExposureRule, number> = {
  "private-key": 10,
  "access-token": 9,
  password: 8,
  "payment-card": 9,
  "social-security": 9,
  salaries: 8,
  "personnel-matter": 7,
  health: 7,
  "birth-dates": 6,
  "confidential-marker": 6,
  "bank-account": 4,
};

/** Which part of the report is wanted; an address's query fits as it is. */
export const ExposureQuery = z.object({
  rule: ExposureRule.nullable().catch(null).default(null),
  /** Only pages that at least this share of the active members may read, in percent. */
  minPercent: z.coerce.number().int().min(1).max(100).catch(50).default(50),
  /** Instead: pages that members of this group may read. Empty: does not count. */
  group: z.string().trim().max(200).catch("").default(""),
  state: z.enum(["open", "dismissed"]).catch("open").default("open"),
  /** From 1. */
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type ExposureQuery = z.infer<typeof ExposureQuery>;

export const ExposureDecision = z.object({
  documentId: z.uuid(),
  rule: ExposureRule,
  /** False: it is to be reported again. */
  isDismissed: z.boolean(),
});
export type ExposureDecision = z.infer<typeof ExposureDecision>;

export interface ExposureFinding {
  rule: ExposureRule;
  /** How many places. */
  count: number;
  /** The first of them in its line, with secrets masked. */
  evidence: string;
  /** Half-open range of UTF-16 code units in the document's text. */
  start: number;
  end: number;
  isDismissed: boolean;
}

/** A page that more people may read than its words suggest. */
export interface ExposedDocument {
  documentId: string;
  title: string;
  breadcrumbs: string[];
  sourceName: string;
  acl: string[];
  /** Active members who may read it. */
  readerCount: number;
  /** The gravest first. */
  findings: ExposureFinding[];
}

export interface ExposureReport {
  documents: ExposedDocument[];
  /** Documents that fit the query, on all pages. */
  total: number;
  memberCount: number;
  /** Documents that have been looked through as they are, of all. */
  scanned: { done: number; total: number };
}
