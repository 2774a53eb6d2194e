import { sql } from "drizzle-orm";
import type { Transaction } from "../db/database.ts";
import type { Restriction } from "../domain/document.ts";
import type { GrantKey } from "../domain/principal.ts";

/** What an export's names mean here. */
export interface AclContext {
  /** Grant keys of the source's readers. */
  sourceAcl: readonly GrantKey[];
  /** Who alone reads a document whose restrictions leave nobody; null for an import from the command line: nobody. */
  ownerId: string | null;
  /** Members by e-mail address in small letters, for those that {@link Restriction.users} name. */
  memberIds: ReadonlyMap<string, string>;
}

/**
 * Who may read a document: those whom its source's readers and each of its restrictions let in.
 *
 * An ACL is a list of keys of which one is enough, and "both" of two lists cannot always be said so. What can is: a list
 * with `everyone` leaves the other as it is; else the keys that stand in both stay. Nothing in common means private to
 * whoever imported it, or nobody: never more readers than the original had.
 *
 * A restriction's groups are our groups of the same name. Its users are members with exactly that e-mail address; a display
 * name is not enough, since members choose their own. Unknown names let nobody in.
 */
export function aclFor(restrictions: readonly Restriction[], context: AclContext): GrantKey[] {
  if (restrictions.length === 0) return [...context.sourceAcl];
  const lists = restrictions.map((restriction) => keysOf(restriction, context));
  const common = lists.reduce<readonly GrantKey[]>(inBoth, context.sourceAcl);
  if (common.length > 0) return [...common];
  return context.ownerId === null ? [] : [`user:${context.ownerId}`];
}

function keysOf(restriction: Restriction, { memberIds }: AclContext): GrantKey[] {
  const groups = restriction.groups
    .filter((group) => group !== "")
    .map((group): GrantKey => `group:${group}`);
  const users = restriction.users.flatMap((name): GrantKey[] => {
    const id = memberIds.get(name.toLowerCase());
    return id === undefined ? [] : [`user:${id}`];
  });
  return [...new Set([...groups, ...users])].sort();
}

function inBoth(one: readonly GrantKey[], other: readonly GrantKey[]): readonly GrantKey[] {
  if (one.includes("everyone")) return other;
  if (other.includes("everyone")) return one;
  return one.filter((key) => other.includes(key));
}

/** Members whom these restrictions name, for {@link AclContext.memberIds}. */
export async function findMembersNamed(
  orm: Pick<Transaction, "execute">,
  restrictions: Iterable<readonly Restriction[]>,
): Promise<Map<string, string>> {
  const names = new Set<string>();
  for (const list of restrictions)
    for (const { users } of list)
      for (const user of users) if (user.includes("@")) names.add(user.toLowerCase());
  if (names.size === 0) return new Map();
  const { rows } = await orm.execute<{ id: string; email: string }>(
    sql`select id, lower(email) as email from users where lower(email) = any(${sql.param([...names])}::text[])`,
  );
  return new Map(rows.map((row) => [row.email, row.id]));
}
