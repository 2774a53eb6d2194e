// Written by lib/access alone.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Role } from "../../domain/principal.ts";
import { createdAt, textArray } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    groups: textArray("groups"),
    /** scrypt; null for people who sign in through the company's identity provider. */
    passwordHash: text("password_hash"),
    /** Sessions carry this number; raising it ends them all. */
    sessionVersion: integer("session_version").notNull().default(1),
    isDisabled: boolean("is_disabled").notNull().default(false),
    lastSeenAt: timestamp("last_seen_at", { withTimezone: true }),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("users_email_key").on(sql`lower(${table.email})`)],
);

/** One-time links: the first admin's set-up link and the invitations of members. */
export const invitations = pgTable("invitations", {
  /** SHA-256 of the token; the token itself is shown once and never stored. */
  tokenHash: text("token_hash").primaryKey(),
  email: text("email"),
  role: text("role").$type<Role>().notNull(),
  groups: textArray("groups"),
  /** True for the link that makes the first admin; it stops working once an admin exists. */
  isFirstAdmin: boolean("is_first_admin").notNull().default(false),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  usedAt: timestamp("used_at", { withTimezone: true }),
  createdAt: createdAt(),
});

/** Append-only. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    /** A user's id, or `system`. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [index("audit_events_at").on(table.at)],
);
