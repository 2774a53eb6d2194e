import type { AnswerStatus } from "@/lib/domain/answer.ts";
import type { ChatMessage } from "./chat-message.ts";

/** A message as the database keeps it. */
export interface StoredMessage {
  id: string;
  role: "user" | "assistant";
  parts: readonly unknown[];
  status: AnswerStatus;
  /** ISO 8601 */
  createdAt: string;
  runId: string | null;
}

/** Stored messages in the form of the chat; parts of a kind that this version does not know are left out. */
export function toChatMessages(stored: readonly StoredMessage[]): ChatMessage[] {
  return stored.map(({ id, role, parts, createdAt, runId }) => ({
    id,
    role,
    parts: parts.filter(isChatPart),
    metadata: runId === null ? { createdAt } : { createdAt, runId },
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
  return part.type === "data-outcome" && typeof part.data.kind === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
