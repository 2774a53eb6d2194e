import type { Role } from "../domain/principal.ts";

const rank: Record<Role, number> = { employee: 1, editor: 2, admin: 3 };

/** Whether a role may do what the minimum may: employee < editor < admin. */
export function hasRole(role: Role, minimum: Role): boolean {
  return rank[role] >= rank[minimum];
}
