import { inArray } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { answerFeedback, gapReports } from "../db/schema/index.ts";
import { AnswerFeedback } from "../domain/feedback.ts";

/** What an answer's asker said of it. */
export interface AnswerMarks {
  feedback?: AnswerFeedback;
  isGapReported?: boolean;
}

/** By message, for those of which something was said. The caller has checked that they are the reader's own. */
export async function readAnswerMarks(
  deps: { database: Database },
  messageIds: readonly string[],
): Promise<Map<string, AnswerMarks>> {
  const marks = new Map<string, AnswerMarks>();
  if (messageIds.length === 0) return marks;
  const { orm } = deps.database;
  const [given, reported] = await Promise.all([
    orm
      .select()
      .from(answerFeedback)
      .where(inArray(answerFeedback.messageId, [...messageIds])),
    orm
      .select({ messageId: gapReports.messageId })
      .from(gapReports)
      .where(inArray(gapReports.messageId, [...messageIds])),
  ]);
  for (const { messageId, ...said } of given) marks.set(messageId, { feedback: AnswerFeedback.parse(said) });
  for (const { messageId } of reported)
    if (messageId !== null) marks.set(messageId, { ...marks.get(messageId), isGapReported: true });
  return marks;
}
