import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { conversations, messages } from "../db/schema/index.ts";
import type { AnswerStatus, Question } from "../domain/answer.ts";
import type { HistoryTurn } from "../domain/conversation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { readableMessages } from "./readable-messages.ts";

interface Deps {
  database: Database;
}

const maxTitleLength = 80;

/**
 * Writes down a question and makes room for its answer, which is `streaming` from now on. Makes the conversation if it
 * is new; one of somebody else's is answered like one that does not exist. The history has only what its sources let the
 * principal still read.
 *
 * @throws UserError `conversation-not-found`, `already-asked` when the same run is sent twice
 */
export async function startExchange(
  deps: Deps,
  input: { principal: UserPrincipal; question: Question },
): Promise<{ messageId: string; history: HistoryTurn[] }> {
  const { principal, question } = input;
  const { messageId, earlier } = await deps.database.orm.transaction(async (transaction) => {
    await transaction
      .insert(conversations)
      .values({ id: question.conversationId, userId: principal.userId, title: titleOf(question.text) })
      .onConflictDoNothing();
    const [owned] = await transaction
      .select({ userId: conversations.userId })
      .from(conversations)
      .where(and(eq(conversations.id, question.conversationId), isNull(conversations.deletedAt)))
      .for("update");
    if (owned?.userId !== principal.userId) throw notFound();
    const earlier = await transaction
      .select()
      .from(messages)
      .where(eq(messages.conversationId, question.conversationId))
      .orderBy(asc(messages.position));
    if (earlier.some((message) => message.runId === question.runId)) {
      throw new UserError("already-asked", "This question was sent twice. Its answer is above.");
    }
    const position = earlier.length;
    const base = { conversationId: question.conversationId };
    await transaction.insert(messages).values({
      ...base,
      position,
      role: "user",
      status: "complete",
      parts: [{ type: "text", text: question.text }],
    });
    const [answer] = await transaction
      .insert(messages)
      .values({
        ...base,
        position: position + 1,
        role: "assistant",
        status: "streaming",
        runId: question.runId,
        parts: [],
      })
      .returning({ id: messages.id });
    await transaction
      .update(conversations)
      .set({ updatedAt: sql`now()` })
      .where(eq(conversations.id, question.conversationId));
    if (!answer) throw new Error("the answer's row was not made");
    return { messageId: answer.id, earlier };
  });
  // What somebody may not read any more must not come back as something that was said.
  const history = await readableMessages(deps, { principal, rows: earlier });
  return { messageId, history: history.map(({ role, parts }) => ({ role, text: textOf(parts) })) };
}

/** Saves what an answer came to, whole or half: nothing that a person saw is lost. */
export async function finishAnswer(
  deps: Deps,
  input: { messageId: string; status: AnswerStatus; parts: unknown[]; trace: Record<string, unknown> },
): Promise<void> {
  const { messageId, ...answer } = input;
  await deps.database.orm.update(messages).set(answer).where(eq(messages.id, messageId));
}

/**
 * Asks a running answer to stop, in whatever process it runs.
 *
 * @returns false when the principal has no such running answer
 */
export async function requestStop(
  deps: Deps,
  input: { principal: UserPrincipal; runId: string },
): Promise<boolean> {
  const rows = await deps.database.orm
    .update(messages)
    .set({ stopRequestedAt: sql`now()` })
    .where(
      and(
        eq(messages.runId, input.runId),
        eq(messages.status, "streaming"),
        sql`exists (select 1 from ${conversations} where ${conversations.id} = ${messages.conversationId} and ${conversations.userId} = ${input.principal.userId})`,
      ),
    )
    .returning({ id: messages.id });
  return rows.length > 0;
}

export async function isStopRequested(deps: Deps, input: { messageId: string }): Promise<boolean> {
  const [row] = await deps.database.orm
    .select({ at: messages.stopRequestedAt })
    .from(messages)
    .where(eq(messages.id, input.messageId));
  return row?.at != null;
}

/** Ends the answers that a process which is gone left `streaming`. For the process that starts in its place. */
export async function closeAbandonedAnswers(deps: Deps): Promise<void> {
  await deps.database.orm.update(messages).set({ status: "failed" }).where(eq(messages.status, "streaming"));
}

export const notFound = () =>
  new UserError("conversation-not-found", "This conversation does not exist, or it is not yours.");

function titleOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= maxTitleLength) return line;
  const cut = line.slice(0, maxTitleLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), maxTitleLength / 2))}…`;
}

function textOf(parts: readonly unknown[]): string {
  const texts = parts.flatMap((part) =>
    typeof part === "object" && part !== null && "type" in part && part.type === "text" && "text" in part
      ? [part.text]
      : [],
  );
  return texts.filter((text) => typeof text === "string").join("\n");
}
