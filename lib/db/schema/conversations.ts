// Written by lib/conversations alone.
import { index, integer, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AnswerStatus } from "../../domain/answer.ts";
import type { FeedbackReason } from "../../domain/feedback.ts";
import { users } from "./access.ts";
import { createdAt } from "./columns.ts";

export const conversations = pgTable(
  "conversations",
  {
    /** Chosen by the browser; belongs to whoever wrote the first message. */
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    pinnedAt: timestamp("pinned_at", { withTimezone: true }),
    /** The end of what is shown, where a question was asked in several versions: the path from there to the first one. */
    leafId: uuid("leaf_id"),
    createdAt: createdAt(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
    /** Deleted conversations are hidden at once and removed for good a while later, so that it can be undone. */
    deletedAt: timestamp("deleted_at", { withTimezone: true }),
  },
  (table) => [index("conversations_user").on(table.userId, table.updatedAt)],
);

/** A link by which colleagues may read a conversation, each as far as they may read its sources. */
export const conversationShares = pgTable(
  "conversation_shares",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    /** SHA-256 of the link's token, which is shown once and never stored. */
    tokenHash: text("token_hash").notNull(),
    /** The end of what was shown when it was shared; null for links from before a question had versions. */
    leafId: uuid("leaf_id"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
  },
  (table) => [
    uniqueIndex("conversation_shares_token_key").on(table.tokenHash),
    index("conversation_shares_conversation").on(table.conversationId),
  ],
);

export const messages = pgTable(
  "messages",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    /**
     * A question's is the answer that it follows, an answer's is its question; null for a first question. Messages go with
     * their whole conversation only, so that no key has to watch it.
     */
    parentId: uuid("parent_id"),
    /** 0-based order in which they were written, over all versions. */
    position: integer("position").notNull(),
    role: text("role").$type<"user" | "assistant">().notNull(),
    /** For answers: the id that the browser gave the run, by which it can be stopped. */
    runId: uuid("run_id"),
    status: text("status").$type<AnswerStatus>().notNull(),
    /** Message parts as the AI SDK's UIMessage has them. */
    parts: jsonb("parts").$type<unknown[]>().notNull(),
    /** For answers: what was retrieved, ranked, cited, and how long each stage took. */
    trace: jsonb("trace").$type<Record<string, unknown>>(),
    stopRequestedAt: timestamp("stop_requested_at", { withTimezone: true }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("messages_position_key").on(table.conversationId, table.position),
    uniqueIndex("messages_run_key").on(table.runId),
  ],
);

/** What the asker said of an answer. */
export const answerFeedback = pgTable("answer_feedback", {
  messageId: uuid("message_id")
    .primaryKey()
    .references(() => messages.id, { onDelete: "cascade" }),
  rating: text("rating").$type<"up" | "down">().notNull(),
  reason: text("reason").$type<FeedbackReason>(),
  comment: text("comment").notNull().default(""),
  createdAt: createdAt(),
});

/** Questions that somebody wants the knowledge base to answer. They outlive their conversation: they were handed over. */
export const gapReports = pgTable(
  "gap_reports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    messageId: uuid("message_id").references(() => messages.id, { onDelete: "set null" }),
    reportedBy: uuid("reported_by").references(() => users.id, { onDelete: "set null" }),
    question: text("question").notNull(),
    createdAt: createdAt(),
    /** When an admin has seen to it. */
    closedAt: timestamp("closed_at", { withTimezone: true }),
  },
  (table) => [uniqueIndex("gap_reports_message_key").on(table.messageId)],
);
