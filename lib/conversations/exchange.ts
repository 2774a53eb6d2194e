import { and, eq, isNull, lte, sql } from "drizzle-orm";
import type { Database, Transaction } from "../db/database.ts";
import { conversations, messages } from "../db/schema/index.ts";
import type { AnswerStatus, Question } from "../domain/answer.ts";
import type { HistoryTurn } from "../domain/conversation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { pathTo } from "./message-tree.ts";
import { readableMessages } from "./readable-messages.ts";
import { type MessagePlace, readPath, readTree } from "./stored-path.ts";

interface Deps {
  database: Database;
}

const maxTitleLength = 80;

/**
 * Writes down a question and makes room for its answer, which is `streaming` from now on and what is shown. Makes the
 * conversation if it is new; one of somebody else's is answered like one that does not exist. The history is the path to
 * the answer that the question follows, with only what its sources let the principal still read.
 *
 * @throws UserError `conversation-not-found`, also when `question.after` is no answer of it; `already-asked` when the same
 *   run is sent twice
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
      .select({ userId: conversations.userId, leafId: conversations.leafId })
      .from(conversations)
      .where(and(eq(conversations.id, question.conversationId), isNull(conversations.deletedAt)))
      .for("update");
    if (owned?.userId !== principal.userId) throw notFound();
    const tree = await readTree(transaction, question.conversationId);
    if (tree.some((message) => message.runId === question.runId)) {
      throw new UserError("already-asked", "This question was sent twice. Its answer is above.");
    }
    const earlier = earlierOf(tree, { after: question.after, leafId: owned.leafId });
    const messageId = await addExchange(transaction, {
      question,
      parentId: earlier.at(-1)?.id ?? null,
      position: tree.length,
    });
    await transaction
      .update(conversations)
      .set({ updatedAt: sql`now()`, leafId: messageId })
      .where(eq(conversations.id, question.conversationId));
    return { messageId, earlier };
  });
  // What somebody may not read any more must not come back as something that was said.
  const rows = await readPath(deps.database.orm, earlier);
  const history = await readableMessages(deps, { principal, rows });
  return { messageId, history: history.map(({ role, parts }) => ({ role, text: textOf(parts) })) };
}

/** The path that a question goes on from; empty for a first one. */
function earlierOf(
  tree: readonly MessagePlace[],
  { after, leafId }: { after: string | null | undefined; leafId: string | null },
): MessagePlace[] {
  if (after === undefined) return pathTo(tree, leafId);
  if (after === null) return [];
  const answer = tree.find(({ id }) => id === after);
  if (answer?.role !== "assistant") throw notFound();
  return pathTo(tree, after);
}

/** @returns the id of the answer, which is to be written */
async function addExchange(
  transaction: Transaction,
  input: { question: Question; parentId: string | null; position: number },
): Promise<string> {
  const { question, parentId, position } = input;
  const { conversationId, runId, text } = question;
  const [asked] = await transaction
    .insert(messages)
    .values({
      ...{ conversationId, parentId, position },
      ...{ role: "user", status: "complete", parts: [{ type: "text", text }] },
    })
    .returning({ id: messages.id });
  if (!asked) throw new Error("the question's row was not made");
  const [answer] = await transaction
    .insert(messages)
    .values({
      ...{ conversationId, parentId: asked.id, position: position + 1, runId },
      ...{ role: "assistant", status: "streaming", parts: [] },
    })
    .returning({ id: messages.id });
  if (!answer) throw new Error("the answer's row was not made");
  return answer.id;
}

/** Saves what is there of an answer that is still written, so that a crash does not lose it. One that has ended stays. */
export async function saveProgress(
  deps: Deps,
  { messageId, parts }: { messageId: string; parts: unknown[] },
): Promise<void> {
  await deps.database.orm
    .update(messages)
    .set({ parts })
    .where(and(eq(messages.id, messageId), eq(messages.status, "streaming")));
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

/**
 * Ends the answers that a process which is gone left `streaming`, each with what was saved of it. One that is still written
 * after all is saved as it ends.
 *
 * @param input.minAgeMinutes - 0 for the process that starts in the place of the only other one; else longer than any takes
 */
export async function closeAbandonedAnswers(deps: Deps, input: { minAgeMinutes: number }): Promise<void> {
  const isOld = lte(messages.createdAt, sql`now() - make_interval(mins => ${input.minAgeMinutes}::int)`);
  await deps.database.orm
    .update(messages)
    .set({ status: "failed" })
    .where(and(eq(messages.status, "streaming"), isOld));
}

export const notFound = () =>
  new UserError("conversation-not-found", "This conversation does not exist, or it is not yours.");

function titleOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= maxTitleLength) return line;
  const cut = line.slice(0, maxTitleLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), maxTitleLength / 2))}…`;
}

/** The words of a stored message. */
export function textOf(parts: readonly unknown[]): string {
  const texts = parts.flatMap((part) =>
    typeof part === "object" && part !== null && "type" in part && part.type === "text" && "text" in part
      ? [part.text]
      : [],
  );
  return texts.filter((text) => typeof text === "string").join("\n");
}
