import { eq, type SQL } from "drizzle-orm";
import type { imports, sources } from "../db/schema/index.ts";
import type { Principal } from "../domain/principal.ts";

/**
 * Admins look after every source and import; editors after their own. What is inside of one is a different matter, see
 * {@link visibleTo}.
 */
export function manageableBy(
  principal: Principal,
  owner: typeof imports.createdBy | typeof sources.createdBy,
): SQL | undefined {
  return principal.kind === "system" || principal.role === "admin" ? undefined : eq(owner, principal.userId);
}
