import { z } from "zod";

/**
 * What the audit log knows, by the groups that people filter with. A name ending in a full stop stands for all that begin
 * with it. An action that is in none of them is under "everything" all the same.
 */
export const auditGroups = {
  "sign-ins": ["session.", "sign-in.", "sign-out."],
  members: ["member.", "account.", "identity.", "directory."],
  sources: ["source.", "import."],
  permissions: ["document.", "name."],
  sharing: ["conversation."],
  "view-as": ["view-as."],
  tokens: ["token."],
  reports: ["oversharing.", "audit.", "evaluation."],
  settings: ["setting.", "settings."],
  product: ["system."],
} as const satisfies Record<string, readonly string[]>;

export const AuditGroup = z.enum([
  "sign-ins",
  "members",
  "sources",
  "permissions",
  "sharing",
  "view-as",
  "tokens",
  "reports",
  "settings",
  "product",
]);
export type AuditGroup = z.infer<typeof AuditGroup>;

const Day = z.iso.date("Write the date as year-month-day.");

/** Which part of the audit log is wanted; an address's query fits as it is. Empty texts do not count. */
export const AuditFilter = z.object({
  /** A user's id. */
  person: z.uuid().nullable().catch(null).default(null),
  /** Null: everything but what the product does by itself. */
  group: AuditGroup.nullable().catch(null).default(null),
  /** A part of what it was done to: an id or an e-mail address. */
  subject: z.string().trim().max(200).catch("").default(""),
  /** Both inclusive, UTC. */
  from: Day.nullable().catch(null).default(null),
  to: Day.nullable().catch(null).default(null),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** A page of it, newest first. */
export const AuditQuery = AuditFilter.extend({
  /** The id of the line before the first wanted one; null: from the newest. */
  before: z.coerce.number().int().positive().nullable().catch(null).default(null),
  limit: z.number().int().min(1).max(1000).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditFormat = z.enum(["csv", "json"]);
export type AuditFormat = z.infer<typeof AuditFormat>;

/** A line of the audit log with the names that its ids have now. */
export interface AuditEntry {
  id: number;
  /** ISO 8601 */
  at: string;
  /** A user's id, or `system`. */
  actor: string;
  /** Null for the product, and for people who are gone. */
  actorName: string | null;
  actorEmail: string | null;
  action: string;
  subject: string | null;
  /** What the subject is called; null where it has no name, is gone, or is a page that the admin may not read. */
  subjectName: string | null;
  address: string | null;
  detail: Record<string, unknown>;
}

export interface AuditPage {
  entries: AuditEntry[];
  /** For the next page's `before`; null on the last one. */
  nextBefore: number | null;
}
