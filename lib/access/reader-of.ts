import type { UserPrincipal } from "../domain/principal.ts";

/** Nobody's id: no account has it, and no grant names it. */
const nobodyId = "00000000-0000-0000-0000-000000000000";

/**
 * Somebody who may read what an ACL opens to everyone or to its first group, and nothing else; for jobs that ask in such a
 * reader's place. Null for what is open to single people alone: nothing reads with a real person's eyes unasked.
 *
 * @param acl - grant keys
 */
export function readerOf(acl: readonly string[]): UserPrincipal | null {
  const group = acl.find((key) => key.startsWith("group:"));
  if (!acl.includes("everyone") && group === undefined) return null;
  const groups = acl.includes("everyone") || group === undefined ? [] : [group.slice("group:".length)];
  return { kind: "user", userId: nobodyId, groups, role: "employee" };
}
