// Written by lib/ingestion alone.
import {
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ItemReason, SourceKind } from "../../domain/document.ts";
import type { ImportState, ItemStatus } from "../../domain/import.ts";
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
    state: text("state").$type<ImportState>().notNull().default("queued"),
    error: text("error"),
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
    reason: text("reason").$type<ItemReason>(),
    detail: text("detail"),
  },
  (table) => [primaryKey({ columns: [table.importId, table.path] })],
);
