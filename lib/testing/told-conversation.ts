import { readConversation } from "../conversations/conversations.ts";
import { finishAnswer, startExchange } from "../conversations/exchange.ts";
import type { StoredMessage } from "../conversations/readable-messages.ts";
import type { Database } from "../db/database.ts";
import type { Question } from "../domain/answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";

/** A conversation of somebody's, whose answers say "Re: " and the question. */
export function toldConversation(database: Database, principal: UserPrincipal) {
  const conversationId = crypto.randomUUID();
  return {
    conversationId,
    principal,
    /** @returns the answer's id, and what was said before */
    async ask(text: string, asked: Partial<Pick<Question, "after" | "runId">> = {}) {
      const question = { conversationId, runId: crypto.randomUUID(), text, ...asked };
      const { messageId, history } = await startExchange({ database }, { principal, question });
      const parts = [{ type: "text", text: `Re: ${text}` }];
      await finishAnswer({ database }, { messageId, status: "complete", parts, trace: {} });
      return { messageId, history: history.map((turn) => turn.text) };
    },
    async shown(): Promise<StoredMessage[]> {
      const conversation = await readConversation({ database }, { principal, conversationId });
      return conversation?.messages ?? [];
    },
    async questions(): Promise<StoredMessage[]> {
      return (await this.shown()).filter(({ role }) => role === "user");
    },
  };
}

/** The words of messages, one after the other. */
export const wordsOf = (messages: readonly StoredMessage[]): string[] =>
  messages.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      typeof part === "object" && part !== null && "text" in part ? [String(part.text)] : [],
    ),
  );
