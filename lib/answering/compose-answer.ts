import type { Question } from "../domain/answer.ts";
import type { HistoryTurn } from "../domain/conversation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { UnderstoodQuestion } from "../domain/search.ts";
import type { Log } from "../log.ts";
import { isNarrowed } from "../retrieval/candidates/filter-condition.ts";
import type { RetrieveDeps } from "../retrieval/pipeline.ts";
import type { Admission } from "./admission.ts";
import type { AnswerParts } from "./answer-parts.ts";
import type { AnswerWriter } from "./generation/index.ts";
import { ground } from "./grounding/ground.ts";
import { writeAnswer } from "./write-answer.ts";

export interface ComposeDeps extends RetrieveDeps {
  writer: AnswerWriter;
  admission: Admission;
  log: Log;
}

/** A question without the ids by which a conversation keeps it. */
export type PlainQuestion = Pick<Question, "text" | "filters" | "isLiteral">;

/**
 * Finds and writes an answer into its parts: ground → write → cite. Keeps nothing; see `pipeline.ts` for answers that are
 * saved, and `answer-once.ts` for those that are not.
 */
export async function composeAnswer(
  deps: ComposeDeps,
  input: {
    principal: UserPrincipal;
    question: PlainQuestion;
    history: HistoryTurn[];
    parts: AnswerParts;
    signal: AbortSignal;
  },
): Promise<void> {
  const { principal, question, history, parts, signal } = input;
  parts.status("Searching");
  const { text, filters, isLiteral } = question;
  const grounding = await ground(deps, { principal, question: text, history, filters, isLiteral, signal });
  const { understood, evidence, trace } = grounding.retrieval;
  parts.trace({ understood, evidence, decision: grounding.decision, retrieval: trace });
  if (isWorthTelling(understood, text)) parts.understood(understood);
  await writeAnswer(deps, { principal, question: text, history, grounding, parts, signal });
}

/** Where something was corrected, narrowed or made to stand alone; else the question says it already. */
function isWorthTelling(
  { text, corrections, recognised, filters }: UnderstoodQuestion,
  asked: string,
): boolean {
  return text !== asked || corrections.length > 0 || recognised.length > 0 || isNarrowed(filters);
}
