import type { Database } from "../db/database.ts";
import { users } from "../db/schema/index.ts";
import type { Role, UserPrincipal } from "../domain/principal.ts";

/** A new member, for one test. */
export async function makePerson(
  database: Database,
  input: { role?: Role; groups?: string[] } = {},
): Promise<UserPrincipal> {
  const { role = "employee", groups = [] } = input;
  const email = `${crypto.randomUUID()}@example.com`;
  const [row] = await database.orm
    .insert(users)
    .values({ email, name: "A person", role, groups })
    .returning({ id: users.id });
  if (!row) throw new Error("the person was not made");
  return { kind: "user", userId: row.id, groups, role };
}
