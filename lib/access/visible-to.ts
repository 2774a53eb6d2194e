import { type Column, type SQL, sql } from "drizzle-orm";
import type { GrantKey, Principal, UserPrincipal, Visibility } from "../domain/principal.ts";

/** The grant keys that a person holds: everyone's, their own, and one for each of their groups. */
export function grantKeysOf(principal: Pick<UserPrincipal, "userId" | "groups">): GrantKey[] {
  return [
    "everyone",
    `user:${principal.userId}`,
    ...principal.groups.map((group): GrantKey => `group:${group}`),
  ];
}

/**
 * THE condition that keeps content from those who may not read it: true for rows whose ACL shares a key with the
 * principal. The only place that builds it; every query over documents or their index rows carries it.
 *
 * @param acl - a `text[]` column of grant keys; an empty one is visible to nobody
 */
export function visibleTo(principal: Principal, acl: Column): SQL {
  if (principal.kind === "system") return sql`true`;
  return sql`${acl} && ${sql.param(grantKeysOf(principal))}::text[]`;
}

/** True where whoever a wider ACL lets read may read this too: what is made of it may be shown to them all. */
export function readableByAllOf(acl: Column, wider: Column): SQL {
  return sql`${acl} @> ${wider}`;
}

/** The ACL that an import's answer to "who may read it?" stands for. */
export function aclOf(visibility: Visibility, uploaderId: string): GrantKey[] {
  switch (visibility.kind) {
    case "everyone":
      return ["everyone"];
    case "groups":
      return visibility.groups.map((group): GrantKey => `group:${group}`);
    case "me":
      return [`user:${uploaderId}`];
  }
}
