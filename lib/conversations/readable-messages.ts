import type { Database } from "../db/database.ts";
import type { AnswerStatus } from "../domain/answer.ts";
import type { AnswerFeedback } from "../domain/feedback.ts";
import type { Principal } from "../domain/principal.ts";
import { redactAnswers } from "./redact-answer.ts";
import type { MessageRow } from "./stored-path.ts";

export interface StoredMessage {
  id: string;
  role: "user" | "assistant";
  parts: unknown[];
  status: AnswerStatus;
  /** ISO 8601 */
  createdAt: string;
  runId: string | null;
  /** Of a question that was asked in several versions: all of them, oldest first, by message. */
  versions?: string[];
  /** What its asker said of an answer; for the asker alone. */
  feedback?: AnswerFeedback;
  isGapReported?: boolean;
}

/** A path of a conversation, oldest first, the answers as {@link redactAnswers} leaves them. Questions stay as they are. */
export async function readableMessages(
  deps: { database: Database },
  input: { principal: Principal; rows: readonly MessageRow[] },
): Promise<StoredMessage[]> {
  const answers = input.rows.filter(({ role }) => role === "assistant");
  const redacted = await redactAnswers(deps, { ...input, answers: answers.map(({ parts }) => parts) });
  const byId = new Map(answers.map(({ id }, index) => [id, redacted[index]]));
  return input.rows.map(({ id, role, parts, status, createdAt, runId }) => ({
    ...{ id, role, status, runId },
    parts: [...(byId.get(id) ?? parts)],
    createdAt: createdAt.toISOString(),
  }));
}
