import { findForSignIn } from "../access/members.ts";
import type { Database } from "../db/database.ts";
import { GrantKey } from "../domain/principal.ts";
import { UserError } from "../errors.ts";

/** `everyone`, `group:NAME` or `user:EMAIL`, several with commas, as grant keys. @throws UserError what is wrong with it */
export async function aclFromText(deps: { database: Database }, text: string): Promise<GrantKey[]> {
  const parts = text.split(",").map((part) => part.trim());
  return Promise.all(parts.map((part) => grantFromText(deps, part)));
}

async function grantFromText(deps: { database: Database }, part: string): Promise<GrantKey> {
  if (part.startsWith("user:")) {
    const user = await findForSignIn(deps, part.slice("user:".length).toLowerCase());
    if (!user)
      throw new UserError("usage", `There is no member with the address ${part.slice("user:".length)}.`);
    return `user:${user.userId}`;
  }
  const key = GrantKey.safeParse(part);
  if (!key.success) throw new UserError("usage", `“${part}” is not everyone, group:NAME or user:EMAIL.`);
  return key.data;
}
