// Written by lib/access alone.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import type { Role } from "../../domain/principal.ts";
import { createdAt, textArray } from "./columns.ts";
import { sources } from "./ingestion.ts";

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    /** Given by admins; those of an identity provider stand in `identities`, those of a directory in `directory_members`. */
    groups: textArray("groups"),
    /** The directory's id for this person (SCIM `externalId`). */
    externalId: text("external_id"),
    /** scrypt; null for people who sign in through the company's identity provider. */
    passwordHash: text("password_hash"),
    /** Sessions carry this number; raising it ends them all. */
    sessionVersion: integer("session_version").notNull().default(1),
    isDisabled: boolean("is_disabled").notNull().default(false),
    /** When a directory deleted this person, whose account is then disabled: what they wrote is kept. */
    directoryDeletedAt: timestamp("directory_deleted_at", { withTimezone: true }),
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

/** Who somebody is at an identity provider; their groups as of the last sign-in. */
export const identities = pgTable(
  "identities",
  {
    /** The provider's name in the configuration. */
    provider: text("provider").notNull(),
    /** `sub`: the provider's own and lasting id. */
    subject: text("subject").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    groups: textArray("groups"),
    /** For signing out there (`id_token_hint`); null where the provider gave none. */
    idToken: text("id_token"),
    signedInAt: timestamp("signed_in_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index("identities_user").on(table.userId),
  ],
);

/** Groups that a directory pushes by SCIM; their names are those of grants. */
export const directoryGroups = pgTable(
  "directory_groups",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    displayName: text("display_name").notNull(),
    externalId: text("external_id"),
    createdAt: createdAt(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("directory_groups_name_key").on(sql`lower(${table.displayName})`)],
);

export const directoryMembers = pgTable(
  "directory_members",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => directoryGroups.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.groupId, table.userId] }),
    index("directory_members_user").on(table.userId),
  ],
);

/** A person's keys for the API, and a directory's for SCIM. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** SHA-256 of the token, which is shown once and never stored. */
    tokenHash: text("token_hash").notNull(),
    /** The token's beginning, by which people tell theirs apart. */
    prefix: text("prefix").notNull(),
    scopes: textArray("scopes"),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("api_tokens_hash_key").on(table.tokenHash),
    index("api_tokens_user").on(table.userId),
  ],
);

/** How often something was done lately, where several processes have to count together. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint("expire", { mode: "number" }),
  },
  (table) => [index("rate_limits_expire").on(table.expire)],
);

/** What a name in an export's restrictions means here, as an admin said. */
export const nameMappings = pgTable(
  "name_mappings",
  {
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    kind: text("kind").$type<"user" | "group">().notNull(),
    /** As the export writes it. */
    name: text("name").notNull(),
    /** A grant key. */
    grantKey: text("grant_key").notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.kind, table.name] })],
);

/** Append-only: a trigger refuses all but additions, and the removal of what is older than the retention period. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    /** A user's id, or `system`. */
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject"),
    /** The network address of whoever did it; null for the product itself. */
    address: text("address"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [
    index("audit_events_at").on(table.at),
    index("audit_events_actor").on(table.actor, table.at),
    index("audit_events_action").on(table.action, table.at),
  ],
);
