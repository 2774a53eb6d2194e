import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { users } from "../db/schema/access.ts";

/**
 * Somebody in whose name something is measured: there without a password for as long as that takes, and gone afterwards with
 * all that they asked.
 */
export async function withTemporaryUser<T>(
  { database }: { database: Database },
  use: (userId: string) => Promise<T>,
): Promise<T> {
  const email = `${randomUUID()}@localhost`;
  const [user] = await database.orm
    .insert(users)
    .values({ email, name: "A measurement", role: "employee" })
    .returning({ id: users.id });
  if (!user) throw new Error("the user was not made");
  try {
    return await use(user.id);
  } finally {
    await database.orm.delete(users).where(eq(users.id, user.id));
  }
}
