/** What the tree of a conversation is made of: a question's parent is the answer that it follows, an answer's its question. */
export interface TreeMessage {
  id: string;
  parentId: string | null;
  /** Order in which they were written; a parent's is lower than its children's. */
  position: number;
  role: "user" | "assistant";
}

/**
 * What is shown of a conversation: the messages from the first one to the leaf.
 *
 * @param messages - all of them, by position
 * @param leafId - null, or one that is not there: the last one written
 */
export function pathTo<Message extends TreeMessage>(
  messages: readonly Message[],
  leafId: string | null,
): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  let next = byId.get(leafId ?? "") ?? messages.at(-1);
  while (next) {
    path.push(next);
    const parent: Message | undefined = byId.get(next.parentId ?? "");
    next = parent && parent.position < next.position ? parent : undefined;
  }
  return path.reverse();
}

/** All versions of each question that was asked in several, oldest first: by the id of each of them. */
export function versionsOf(messages: readonly TreeMessage[]): Map<string, string[]> {
  const questions = messages.filter(({ role }) => role === "user");
  const byParent = Map.groupBy(questions, ({ parentId }) => parentId);
  const several = [...byParent.values()].filter((versions) => versions.length > 1);
  return new Map(
    several.flatMap((versions) => {
      const ids = versions.map(({ id }) => id);
      return ids.map((id) => [id, ids] as const);
    }),
  );
}

/** The last one written of a message and all that follows it; null when the message is not there. */
export function newestLeafBelow(messages: readonly TreeMessage[], id: string): string | null {
  const below = new Set<string>();
  let newest: string | null = null;
  for (const message of messages) {
    if (message.id !== id && !below.has(message.parentId ?? "")) continue;
    below.add(message.id);
    newest = message.id;
  }
  return newest;
}
