import { and, eq } from "drizzle-orm";
import type { Transaction } from "../db/database.ts";
import { nameMappings, users } from "../db/schema/access.ts";
import type { NameMapping } from "../domain/permissions.ts";
import { UserError } from "../errors.ts";

/**
 * Writes down what a name in a source's restrictions means, or forgets it. The documents' readers follow from it elsewhere.
 *
 * @returns what it meant before; null: nobody had said
 * @throws UserError `person-missing` when the person has no account
 */
export async function writeNameMapping(
  transaction: Transaction,
  { sourceId, kind, name, grantKey, createdBy }: NameMapping & { createdBy: string },
): Promise<string | null> {
  const userId = grantKey?.startsWith("user:") ? grantKey.slice("user:".length) : null;
  if (userId !== null && (await transaction.$count(users, eq(users.id, userId))) === 0)
    throw new UserError("person-missing", "This person has no account any more. Reload the page.");
  const isIt = and(
    eq(nameMappings.sourceId, sourceId),
    eq(nameMappings.kind, kind),
    eq(nameMappings.name, name),
  );
  const [before] = await transaction.delete(nameMappings).where(isIt).returning();
  if (grantKey !== null)
    await transaction.insert(nameMappings).values({ sourceId, kind, name, grantKey, createdBy });
  return before?.grantKey ?? null;
}
