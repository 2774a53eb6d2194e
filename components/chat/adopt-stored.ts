import { type ChatMessage, isKept, outcomeOf, rootOf, textOf, toTurns } from "./chat-message.ts";

/** Messages as the server read them, and when (ISO 8601, by its clock). */
export interface StoredConversation {
  messages: ChatMessage[];
  readAt: string;
}

/** What a tab shows. */
export interface ShownConversation extends StoredConversation {
  /** The run whose stream broke, if it is the last one. */
  brokenRunId: string | null;
}

/**
 * Whether what the server read is newer than what this tab shows. A page that comes out of the router's cache is not, nor
 * is one that was read before the last answer began or while it was written; a question that never got through must not
 * go away because of another tab.
 */
export function isNews(shown: ShownConversation, stored: StoredConversation): boolean {
  if (stored.readAt <= shown.readAt) return false;
  const last = toTurns(shown.messages).at(-1);
  if (!last) return stored.messages.length > 0;
  const { answer } = last;
  if (answer && isBehind(stored.messages, answer)) return false;
  if (shown.brokenRunId !== null && hasRun(stored.messages, shown.brokenRunId)) return true;
  if (!answer || !isKept(answer)) return false;
  return (answer.metadata?.createdAt ?? "") <= stored.readAt;
}

/** Whether the server had less of an answer than is shown already. */
function isBehind(stored: readonly ChatMessage[], answer: ChatMessage): boolean {
  const same = stored.find((message) => message.id === answer.id);
  if (!same || outcomeOf(same) !== null || same !== stored.at(-1)) return false;
  return outcomeOf(answer) !== null || textOf(same).length < textOf(answer).length;
}

/**
 * The stored messages, with what only this tab knows of their questions: what they were narrowed to. Questions are told by
 * their answers, since a question that was asked here has a name of its own here.
 *
 * @param onSame - called for each question that is shown already, with both
 */
export function withOwnKnowledge(
  shown: readonly ChatMessage[],
  stored: readonly ChatMessage[],
  onSame: (own: ChatMessage, stored: ChatMessage) => void,
): ChatMessage[] {
  const own = new Map(
    toTurns(shown).flatMap(({ question, answer }) => (answer ? [[answer.id, question] as const] : [])),
  );
  return stored.map((message, index) => {
    const question = message.role === "user" ? own.get(stored[index + 1]?.id ?? "") : undefined;
    if (!question) return message;
    onSame(question, message);
    const { filters, isLiteral } = question.metadata ?? {};
    const metadata = {
      ...message.metadata,
      ...(filters ? { filters } : {}),
      ...(isLiteral ? { isLiteral } : {}),
    };
    return { ...message, metadata };
  });
}

/** The name of a turn that stays when the server's names take the place of this tab's, and from version to version. */
export class TurnKeys {
  readonly #keys = new Map<string, string>();

  of(question: ChatMessage): string {
    const root = rootOf(question);
    return this.#keys.get(root) ?? root;
  }

  same(own: ChatMessage, stored: ChatMessage): void {
    this.#keys.set(rootOf(stored), this.of(own));
  }
}

const hasRun = (messages: readonly ChatMessage[], runId: string): boolean =>
  messages.some((message) => message.metadata?.runId === runId);
