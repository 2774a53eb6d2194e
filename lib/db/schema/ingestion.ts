// Written by lib/ingestion alone.
import {
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ItemReason, LedgerLine, SourceKind } from "../../domain/document.ts";
import type { ImportMode, ImportState, ItemStatus } from "../../domain/import.ts";
import { createdAt, textArray } from "./columns.ts";

export const sources = pgTable(
  "sources",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    /** Null until its first export has been recognised. */
    kind: text("kind").$type<SourceKind>(),
    baseUrl: text("base_url"),
    /** Grant keys that its documents get at import. */
    acl: textArray("acl"),
    /** Shown in an empty conversation to those who may read the source. */
    suggestedQuestions: textArray("suggested_questions"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    /** Set while it is being deleted: it is hidden already, and its documents go one batch after another. */
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [uniqueIndex("sources_name_key").on(table.name)],
);

export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    /** Where the uploaded bytes are, for lib/storage; or an absolute path of the operator's for `npm run ingest`. */
    storageKey: text("storage_key").notNull(),
    /** True when storageKey is a folder or file outside of the product's storage, which must not be deleted. */
    isExternal: boolean("is_external").notNull().default(false),
    fileName: text("file_name").notNull(),
    wantedKind: text("wanted_kind").$type<SourceKind>(),
    baseUrl: text("base_url"),
    acl: textArray("acl"),
    mode: text("mode").$type<ImportMode>().notNull().default("replace"),
    /** The layout that was recognised, e.g. `confluence-xml`. */
    format: text("format"),
    state: text("state").$type<ImportState>().notNull().default("queued"),
    /** What a person asked of it while it ran; seen between two batches. */
    command: text("command").$type<"pause" | "cancel">(),
    /** True when its comparison waits for a person before it is applied. */
    needsReview: boolean("needs_review").notNull().default(true),
    error: text("error"),
    /** Rises whenever a process takes the import up; one that holds a lower number has been replaced and stops. */
    epoch: integer("epoch").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    /** Why the last attempt ended, when it is tried again by itself. */
    retryReason: text("retry_reason"),
    retryAt: timestamp("retry_at", { withTimezone: true }),
    /** Documents that the source had when it began; null until the export has been listed. */
    previousCount: integer("previous_count"),
    /** What the export holds beside its documents. */
    ledger: jsonb("ledger").$type<LedgerLine[]>().notNull().default([]),
    /** Documents listed in the export; null until listed. */
    total: integer("total"),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
  },
  (table) => [index("imports_source").on(table.sourceId, table.createdAt)],
);

/** One row for each file of an export that was looked at; what the report shows, and where a resumed import goes on. */
export const importItems = pgTable(
  "import_items",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    path: text("path").notNull(),
    status: text("status").$type<ItemStatus>().notNull(),
    title: text("title"),
    documentId: uuid("document_id"),
    url: text("url"),
    previousPath: text("previous_path"),
    accessBefore: text("access_before").array(),
    accessAfter: text("access_after").array(),
    ledger: jsonb("ledger").$type<LedgerLine[]>().notNull().default([]),
    reason: text("reason").$type<ItemReason>(),
    detail: text("detail"),
  },
  (table) => [primaryKey({ columns: [table.importId, table.path] })],
);

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** What a comparison has read and not yet applied: parsed once, kept until it is applied or discarded. */
export const stagedDocuments = pgTable(
  "staged_documents",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    path: text("path").notNull(),
    externalId: text("external_id").notNull(),
    /** The document that it becomes a version of; null for a new one. */
    documentId: uuid("document_id"),
    sourceHash: text("source_hash").notNull(),
    bodyHash: text("body_hash").notNull(),
    /** Deflated JSON of the parsed document and its chunks. */
    payload: bytea("payload").notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.path] })],
);
