import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../db/database.ts";
import { nameMappings } from "../db/schema/index.ts";
import type { Restriction } from "../domain/document.ts";
import { GrantKey } from "../domain/principal.ts";

/** What an export's names mean here. */
export interface AclContext {
  /** Grant keys of the source's readers. */
  sourceAcl: readonly GrantKey[];
  /** Who alone reads a document whose restrictions leave nobody; null for an import from the command line: nobody. */
  ownerId: string | null;
  names: NameMeanings;
}

/** What the names in a source's restrictions mean here. */
export interface NameMeanings {
  /** Members by e-mail address in small letters, for those that {@link Restriction.users} name. */
  memberIds: ReadonlyMap<string, string>;
  /** What an admin said that a name means, by {@link nameKey}; it counts instead of the name. */
  mapped: ReadonlyMap<string, GrantKey>;
}

/** A name of either kind as one text. */
export const nameKey = (kind: "user" | "group", name: string): string => `${kind}:${name}`;

/**
 * Who may read a document: those whom its source's readers and each of its restrictions let in.
 *
 * An ACL is a list of keys of which one is enough, and "both" of two lists cannot always be said so. What can is: a list
 * with `everyone` leaves the other as it is; else the keys that stand in both stay. Nothing in common means private to
 * whoever imported it, or nobody: never more readers than the original had.
 *
 * A name means what an admin said that it means. Else a restriction's groups are our groups of the same name, and its users
 * are members with exactly that e-mail address; a display name is not enough, since members choose their own. Unknown names
 * let nobody in.
 */
export function aclFor(restrictions: readonly Restriction[], context: AclContext): GrantKey[] {
  if (restrictions.length === 0) return [...context.sourceAcl];
  const lists = restrictions.map((restriction) => keysOf(restriction, context));
  const common = lists.reduce<readonly GrantKey[]>(inBoth, context.sourceAcl);
  if (common.length > 0) return [...common];
  return context.ownerId === null ? [] : [`user:${context.ownerId}`];
}

function keysOf(restriction: Restriction, { names }: AclContext): GrantKey[] {
  const groups = restriction.groups
    .filter((group) => group !== "")
    .map((group): GrantKey => names.mapped.get(nameKey("group", group)) ?? `group:${group}`);
  const users = restriction.users.flatMap((name): GrantKey[] => {
    const mapped = names.mapped.get(nameKey("user", name));
    if (mapped) return [mapped];
    const id = names.memberIds.get(name.toLowerCase());
    return id === undefined ? [] : [`user:${id}`];
  });
  return [...new Set([...groups, ...users])].sort();
}

function inBoth(one: readonly GrantKey[], other: readonly GrantKey[]): readonly GrantKey[] {
  if (one.includes("everyone")) return other;
  if (other.includes("everyone")) return one;
  return one.filter((key) => other.includes(key));
}

/** What the names in these restrictions of a source mean. Two small queries. */
export async function findNameMeanings(
  orm: Pick<Transaction, "execute" | "select">,
  input: { sourceId: string; restrictions: Iterable<readonly Restriction[]> },
): Promise<NameMeanings> {
  const rows = await orm.select().from(nameMappings).where(eq(nameMappings.sourceId, input.sourceId));
  const mapped = rows.flatMap(({ kind, name, grantKey }): [string, GrantKey][] => {
    const key = GrantKey.safeParse(grantKey);
    return key.success ? [[nameKey(kind, name), key.data]] : [];
  });
  return { memberIds: await findMembersNamed(orm, input.restrictions), mapped: new Map(mapped) };
}

async function findMembersNamed(
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
