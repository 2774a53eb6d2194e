import { asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { messages } from "../db/schema/index.ts";
import type { TreeMessage } from "./message-tree.ts";

/** A message as it is stored, without its trace, which may be longer than all the rest. */
export type MessageRow = Omit<typeof messages.$inferSelect, "trace" | "stopRequestedAt">;

/** A message without its words. */
export type MessagePlace = TreeMessage & { runId: string | null; createdAt: Date };

type Orm = Pick<Database["orm"], "select">;

/** All messages of a conversation by position, without their words. */
export async function readTree(orm: Orm, conversationId: string): Promise<MessagePlace[]> {
  const { id, parentId, position, role, runId, createdAt } = messages;
  return orm
    .select({ id, parentId, position, role, runId, createdAt })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.position));
}

/** The messages of a path with their words, in its order. */
export async function readPath(orm: Orm, path: readonly { id: string }[]): Promise<MessageRow[]> {
  if (path.length === 0) return [];
  const { id, conversationId, parentId, position, role, runId, status, parts, createdAt } = messages;
  return orm
    .select({ id, conversationId, parentId, position, role, runId, status, parts, createdAt })
    .from(messages)
    .where(
      inArray(
        id,
        path.map((message) => message.id),
      ),
    )
    .orderBy(asc(position));
}
