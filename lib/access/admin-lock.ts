import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../db/database.ts";
import { users } from "../db/schema/access.ts";

/** Any number that no other advisory lock of the product uses. */
const adminLock = 7_202_611;

/** Makes decisions about "is there an admin?" wait for each other until the transaction ends. */
export async function lockAdmins(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(${adminLock})`);
}

/** How many admins can sign in. */
export function countActiveAdmins(orm: Pick<Transaction, "$count">): Promise<number> {
  return orm.$count(users, and(eq(users.role, "admin"), eq(users.isDisabled, false)));
}
