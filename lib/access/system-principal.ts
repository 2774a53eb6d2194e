import type { SystemPrincipal } from "../domain/principal.ts";
import { type AuditDeps, recordAudit } from "./audit.ts";

/**
 * The product itself, which reads past every ACL. Only `lib/jobs` and `lib/cli` may import this, and each use is audited.
 *
 * @param input.reason - what it reads for, e.g. `embedding after import 4f…`
 */
export async function systemPrincipal(deps: AuditDeps, input: { reason: string }): Promise<SystemPrincipal> {
  await recordAudit(deps, { actor: "system", action: "system.principal", detail: { reason: input.reason } });
  return { kind: "system", reason: input.reason };
}
