import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";

/**
 * For verbs of administration, which ask a second time, behind the guard of their page or action.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export function requireAdmin(principal: UserPrincipal): void {
  if (principal.role !== "admin")
    throw new UserError("forbidden", "Your account may not do this. Ask your admin.");
}
