// Written by lib/access/oversharing alone.
import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { documents } from "./indexing.ts";

/** Documents that were looked through for what should not be open to everyone, and as what. */
export const documentScans = pgTable("document_scans", {
  documentId: uuid("document_id")
    .primaryKey()
    .references(() => documents.id, { onDelete: "cascade" }),
  /** The document's when it was looked through. */
  contentHash: text("content_hash").notNull(),
  /** Of the rules; a higher one looks through everything again. */
  rulesVersion: integer("rules_version").notNull(),
  scannedAt: timestamp("scanned_at", { withTimezone: true }).notNull().defaultNow(),
});

/** What a rule found in a document. */
export const exposureFindings = pgTable(
  "exposure_findings",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    rule: text("rule").notNull(),
    count: integer("count").notNull(),
    /** The first place, with everything secret masked. */
    evidence: text("evidence").notNull(),
    /** Half-open range of UTF-16 code units in the document's text. */
    start: integer("start").notNull(),
    end: integer("end").notNull(),
    /** SHA-256 of all that was found: a dismissal counts as long as it stays the same. */
    fingerprint: text("fingerprint").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.rule] }),
    index("exposure_findings_rule").on(table.rule),
  ],
);

/** Findings that an admin called fine. */
export const exposureDismissals = pgTable(
  "exposure_dismissals",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    rule: text("rule").notNull(),
    fingerprint: text("fingerprint").notNull(),
    dismissedBy: uuid("dismissed_by"),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.documentId, table.rule] })],
);
