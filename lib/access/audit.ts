import type { Orm } from "../db/database.ts";
import { auditEvents } from "../db/schema/access.ts";
import type { Principal } from "../domain/principal.ts";

/** A database, or the inside of a transaction as `{ database: { orm: transaction } }`. */
export interface AuditDeps {
  database: { orm: Pick<Orm, "insert"> };
}

export interface AuditEvent {
  /** A user's id, or `system`. */
  actor: string;
  /** What was done, as `noun.verb`: `member.invited`; the ones that people see in words stand in `lib/domain/audit.ts`. */
  action: string;
  /** What it was done to: an id, or an e-mail address. */
  subject?: string | null;
  /** The network address of whoever did it; null where it is not known for certain. */
  address?: string | null;
  /** Never content of documents, and never a secret. */
  detail?: Record<string, unknown>;
}

/** Adds a line to the audit log. The database refuses every change to it afterwards. */
export async function recordAudit(deps: AuditDeps, event: AuditEvent): Promise<void> {
  const { actor, action, subject = null, address = null, detail = {} } = event;
  await deps.database.orm.insert(auditEvents).values({ actor, action, subject, address, detail });
}

/** Who did it and from where, for {@link recordAudit}. */
export function auditedBy(principal: Principal): Pick<AuditEvent, "actor"> & { address: string | null } {
  return principal.kind === "user"
    ? { actor: principal.userId, address: principal.address ?? null }
    : { actor: "system", address: null };
}
