import { asc } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";
import type { PersonChoice } from "../domain/permissions.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { requireAdmin } from "./require-admin.ts";

/**
 * Everyone with an account, by name, to choose from.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function listPeople(
  deps: { database: Database },
  input: { principal: UserPrincipal },
): Promise<PersonChoice[]> {
  requireAdmin(input.principal);
  return deps.database.orm
    .select({
      ...{ userId: users.id, name: users.name, email: users.email, role: users.role },
      isDisabled: users.isDisabled,
    })
    .from(users)
    .orderBy(asc(users.name), asc(users.id));
}
