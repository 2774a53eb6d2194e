import type { Orm } from "../db/database.ts";
import { auditEvents } from "../db/schema/access.ts";

/** A database, or the inside of a transaction as `{ database: { orm: transaction } }`. */
export interface AuditDeps {
  database: { orm: Pick<Orm, "insert"> };
}

export interface AuditEvent {
  /** A user's id, or `system`. */
  actor: string;
  /** What was done, as `noun.verb`: `member.invited`. */
  action: string;
  /** What it was done to: an id, or an e-mail address. */
  subject?: string | null;
  /** Never content of documents, and never a secret. */
  detail?: Record<string, unknown>;
}

/** Adds a line to the audit log, which nothing changes or deletes. */
export async function recordAudit(deps: AuditDeps, event: AuditEvent): Promise<void> {
  const { actor, action, subject = null, detail = {} } = event;
  await deps.database.orm.insert(auditEvents).values({ actor, action, subject, detail });
}
