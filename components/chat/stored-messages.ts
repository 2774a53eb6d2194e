import type { AnswerStatus, CitationCheck, PassageCard } from "@/lib/domain/answer.ts";
import type { AnswerFeedback } from "@/lib/domain/feedback.ts";
import { type ChatMessage, passagesOf } from "./chat-message.ts";

/** A message as the database keeps it. */
export interface StoredMessage {
  id: string;
  role: "user" | "assistant";
  parts: readonly unknown[];
  status: AnswerStatus;
  /** ISO 8601 */
  createdAt: string;
  runId: string | null;
  versions?: readonly string[];
  feedback?: AnswerFeedback;
  isGapReported?: boolean;
}

/** Stored messages in the form of the chat; parts of a kind that this version does not know are left out. */
export function toChatMessages(stored: readonly StoredMessage[]): ChatMessage[] {
  return stored.map(({ id, role, parts, createdAt, runId, versions, feedback, isGapReported }) => ({
    id,
    role,
    parts: parts.filter(isChatPart),
    metadata: {
      createdAt,
      ...(runId === null ? {} : { runId }),
      ...(versions ? { versions: [...versions] } : {}),
      ...(feedback ? { feedback } : {}),
      ...(isGapReported ? { isGapReported } : {}),
    },
  }));
}

/** The sources of all answers, in order: what is to be looked up before they are shown again. */
export function cardsOf(messages: readonly ChatMessage[]): PassageCard[] {
  return messages.flatMap(passagesOf);
}

/** The same messages, their sources with what has become of each. @param checks - one for each of {@link cardsOf} */
export function withChecks(
  messages: readonly ChatMessage[],
  checks: readonly CitationCheck[],
): ChatMessage[] {
  let next = 0;
  const checked = (passage: PassageCard): PassageCard => {
    const check = checks[next++];
    return check ? { ...passage, check } : passage;
  };
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) =>
      part.type === "data-sources" ? { ...part, data: { passages: part.data.passages.map(checked) } } : part,
    ),
  }));
}

/** Whether the server is still writing the last answer. */
export function isStillAnswering(stored: readonly StoredMessage[]): boolean {
  return stored.at(-1)?.status === "streaming";
}

/** The boundary of stored parts: they were written by this product, so their kind and outermost shape are enough. */
function isChatPart(part: unknown): part is ChatMessage["parts"][number] {
  if (!isRecord(part)) return false;
  if (part.type === "text") return typeof part.text === "string";
  if (!isRecord(part.data)) return false;
  if (part.type === "data-sources") return Array.isArray(part.data.passages);
  if (part.type === "data-understood") {
    const { text, corrections, recognised, filters } = part.data;
    return (
      typeof text === "string" && Array.isArray(corrections) && Array.isArray(recognised) && isRecord(filters)
    );
  }
  return part.type === "data-outcome" && typeof part.data.kind === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
