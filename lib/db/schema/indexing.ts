// Written by lib/ingestion/indexing, lib/ingestion/embedding, lib/ingestion/near-duplicates and lib/answering/calibration alone.
import { sql } from "drizzle-orm";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  Block,
  DocumentKind,
  DocumentStanding,
  LedgerLine,
  Restriction,
} from "../../domain/document.ts";
import type { GrantKey } from "../../domain/principal.ts";
import { anyVector, sparsevec, textArray, tsvector } from "./columns.ts";
import { sources } from "./ingestion.ts";

export const documents = pgTable(
  "documents",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    externalId: text("external_id").notNull(),
    path: text("path").notNull(),
    title: text("title").notNull(),
    breadcrumbs: textArray("breadcrumbs"),
    kind: text("kind").$type<DocumentKind>().notNull(),
    url: text("url"),
    author: text("author"),
    labels: textArray("labels"),
    originCreatedAt: timestamp("origin_created_at", { withTimezone: true }),
    originUpdatedAt: timestamp("origin_updated_at", { withTimezone: true }),
    /** SHA-256 over everything that the index is made from; equal means nothing to do. */
    contentHash: text("content_hash").notNull(),
    /** SHA-256 of the bytes and the entry that it was read from; equal means that it need not be parsed. */
    sourceHash: text("source_hash"),
    /** SHA-256 of its words and structure alone, whatever its name and place; finds what has moved. */
    bodyHash: text("body_hash"),
    restrictions: jsonb("restrictions").$type<Restriction[]>().notNull().default([]),
    ledger: jsonb("ledger").$type<LedgerLine[]>().notNull().default([]),
    text: text("text").notNull(),
    blocks: jsonb("blocks").$type<Block[]>().notNull(),
    standing: text("standing").$type<DocumentStanding>().notNull().default("current"),
    /** SHA-256 of the original's bytes, where they are kept for the viewer; see lib/storage. */
    originalHash: text("original_hash"),
    /** ISO 639-1, of its words; null where that cannot be told. */
    language: text("language"),
    /** Grant keys of those who may read it; copied to its chunks' index rows. */
    acl: textArray("acl"),
    /** Grant keys that an admin gave this document, instead of its source's and restrictions'; survives imports. */
    grants: text("grants").array().$type<GrantKey[]>(),
    importedAt: timestamp("imported_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("documents_external_key").on(table.sourceId, table.externalId),
    index("documents_acl").using("gin", table.acl),
    index("documents_changed").on(
      sql`coalesce(${table.originUpdatedAt}, ${table.importedAt}) desc`,
      table.id,
    ),
    // What a search is narrowed to most: 60 ms less on a million chunks.
    index("documents_labels").using("gin", table.labels),
    index("documents_author").on(table.author),
    // A search for a document's very name; by hash, for a title may be longer than a row of a sorted index.
    index("documents_title").using("hash", sql`lower(${table.title})`),
    index("documents_file_name").using("hash", sql`lower(substring(${table.path} from '[^/]*$'))`),
    index("documents_external_id").using("hash", table.externalId),
    index("documents_url").using("hash", table.url),
  ],
);

export const chunks = pgTable(
  "chunks",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    ordinal: integer("ordinal").notNull(),
    /** Half-open range of UTF-16 code units in the document's text. */
    start: integer("start").notNull(),
    end: integer("end").notNull(),
    headingPath: textArray("heading_path"),
    anchor: text("anchor"),
    page: integer("page"),
    cells: text("cells"),
    text: text("text").notNull(),
    /** SHA-256 of header and text: an unchanged chunk keeps its id and its vectors. */
    contentHash: text("content_hash").notNull(),
  },
  (table) => [
    index("chunks_document").on(table.documentId, table.ordinal),
    index("chunks_content_hash").on(table.contentHash),
  ],
);

/** The lexical index: one narrow row a chunk, with the ACL in it so that it filters inside the query. */
export const chunkLexemes = pgTable(
  "chunk_lexemes",
  {
    chunkId: integer("chunk_id")
      .primaryKey()
      .references(() => chunks.id, { onDelete: "cascade" }),
    documentId: uuid("document_id").notNull(),
    acl: textArray("acl"),
    /** Tokens of header and text. */
    length: integer("length").notNull(),
    lexemes: tsvector("lexemes").notNull(),
    /** BM25 term weights by lexeme id, without the idf, which belongs to the question. */
    weights: sparsevec("weights").notNull(),
  },
  (table) => [
    // With the ACL in it, a narrow reader's search walks over what they may read only: 100k chunks, a tenth: 9 ms for 14.
    index("chunk_lexemes_lexemes").using("gin", table.lexemes, table.acl),
    index("chunk_lexemes_document").on(table.documentId),
  ],
);

/** The vocabulary with its document frequencies, counted in chunks. */
export const lexemes = pgTable(
  "lexemes",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    lexeme: text("lexeme").notNull(),
    chunkCount: integer("chunk_count").notNull(),
  },
  (table) => [
    uniqueIndex("lexemes_lexeme_key").on(table.lexeme),
    // By its bytes: what begins like a word, whatever the database's collation.
    index("lexemes_beginning").on(table.lexeme.op("text_pattern_ops")),
  ],
);

/** One row: what BM25 needs to know of the whole collection. */
export const lexicalStatistics = pgTable("lexical_statistics", {
  id: integer("id").primaryKey().default(1),
  chunkCount: integer("chunk_count").notNull().default(0),
  totalLength: bigint("total_length", { mode: "number" }).notNull().default(0),
  /** The average length that the stored weights were computed with. */
  weightsAverageLength: doublePrecision("weights_average_length").notNull().default(0),
});

/** What this collection's own sentences, asked as questions, tell about when the passages are silent; one row for each embedder. */
export const abstentionCalibrations = pgTable("abstention_calibrations", {
  /** Name of the embedder, or `words` where none took part. */
  embedder: text("embedder").primaryKey(),
  /** Chunks of the collection when it was measured. */
  chunkCount: integer("chunk_count").notNull(),
  minAnswer: doublePrecision("min_answer").notNull(),
  minRelated: doublePrecision("min_related").notNull(),
  /** How the two kinds of questions were told apart; for the health page and the trace. */
  figures: jsonb("figures").$type<Record<string, number>>().notNull(),
  measuredAt: timestamp("measured_at", { withTimezone: true }).notNull().defaultNow(),
});

export const embeddingModels = pgTable(
  "embedding_models",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Provider and model, e.g. `builtin:use-lite` or `openai:text-embedding-3-small@1536`. */
    name: text("name").notNull(),
    dimensions: integer("dimensions").notNull(),
    /** When every chunk had its vectors for the first time; until then the model before it answers. */
    completedAt: timestamp("completed_at", { withTimezone: true }),
  },
  (table) => [uniqueIndex("embedding_models_name_key").on(table.name)],
);

/**
 * The dense index: narrow rows, one for each window of a chunk that the model can see at once. Each model has its own
 * partial HNSW index over `embedding::vector(dimensions)`, made when the model is first used.
 */
export const chunkEmbeddings = pgTable(
  "chunk_embeddings",
  {
    chunkId: integer("chunk_id")
      .notNull()
      .references(() => chunks.id, { onDelete: "cascade" }),
    modelId: integer("model_id")
      .notNull()
      .references(() => embeddingModels.id, { onDelete: "cascade" }),
    window: smallint("window").notNull(),
    acl: textArray("acl"),
    embedding: anyVector("embedding").notNull(),
  },
  (table) => [primaryKey({ columns: [table.chunkId, table.modelId, table.window] })],
);

/** Vectors of chunks that went, for a while: the same words may come back under another document. */
export const retiredEmbeddings = pgTable(
  "retired_embeddings",
  {
    modelId: integer("model_id")
      .notNull()
      .references(() => embeddingModels.id, { onDelete: "cascade" }),
    contentHash: text("content_hash").notNull(),
    window: smallint("window").notNull(),
    embedding: anyVector("embedding").notNull(),
    retiredAt: timestamp("retired_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.modelId, table.contentHash, table.window] }),
    index("retired_embeddings_age").on(table.retiredAt),
  ],
);

/** A document's MinHash, cut into bands: two documents that share one may say nearly the same. */
export const documentFingerprints = pgTable(
  "document_fingerprints",
  {
    documentId: uuid("document_id")
      .primaryKey()
      .references(() => documents.id, { onDelete: "cascade" }),
    minhash: integer("minhash").array().notNull(),
    bands: integer("bands").array().notNull(),
  },
  (table) => [index("document_fingerprints_bands").using("gin", table.bands)],
);

/** Pairs of documents that say nearly the same; each pair stands once, the smaller id first. */
export const nearDuplicates = pgTable(
  "near_duplicates",
  {
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    otherId: uuid("other_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    /** Estimated Jaccard similarity of their word shingles, 0 to 1. */
    similarity: doublePrecision("similarity").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.otherId] }),
    index("near_duplicates_other").on(table.otherId),
  ],
);
