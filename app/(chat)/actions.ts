"use server";

import type { UIMessageChunk } from "ai";
import type { ChatMessage } from "@/components/chat/chat-message.ts";
import { cardsOf, toChatMessages, withChecks } from "@/components/chat/stored-messages.ts";
import { messages as texts } from "@/components/messages/messages.ts";
import { failedAnswer } from "@/lib/answering/failed-answer.ts";
import { followAnswer } from "@/lib/answering/follow-answer.ts";
import { answer } from "@/lib/answering/pipeline.ts";
import { stopAnswer } from "@/lib/answering/stop-answer.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { checkCitations } from "@/lib/conversations/check-citations.ts";
import * as own from "@/lib/conversations/conversations.ts";
import * as finding from "@/lib/conversations/find-conversations.ts";
import { type ConversationSummary, Question, StopRequest } from "@/lib/domain/answer.ts";
import {
  ConversationPin,
  ConversationQuery,
  ConversationReference,
  ConversationTitle,
} from "@/lib/domain/conversation.ts";
import type { Result } from "@/lib/domain/result.ts";
import { UserError } from "@/lib/errors.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Answers a question. The stream comes back at once; everything slow happens inside of it, and so does a refusal. */
export async function ask(input: unknown): Promise<ReadableStream<UIMessageChunk>> {
  const principal = await requirePrincipal();
  const runtime = await getRuntime();
  const asked = await asResult(async () => ({ question: parseInput(Question, input) }));
  if (!asked.ok) return failedAnswer(runtime, asked.error);
  return answer(runtime, { principal, question: asked.question });
}

/**
 * Everything that a running answer of one's own has sent so far, then live until its end. An empty stream when there is none
 * in this process: then what is saved is all there is.
 */
export async function follow(input: unknown): Promise<ReadableStream<UIMessageChunk>> {
  const principal = await requirePrincipal();
  const request = StopRequest.safeParse(input);
  if (!request.success) return new ReadableStream({ start: (controller) => controller.close() });
  return followAnswer(await getRuntime(), { principal, ...request.data });
}

export async function stop(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    stopAnswer(await getRuntime(), { principal, ...parseInput(StopRequest, input) }),
  );
}

export async function removeConversation(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    own.deleteConversation(await getRuntime(), { principal, ...parseInput(ConversationReference, input) }),
  );
}

export async function restoreConversation(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    own.restoreConversation(await getRuntime(), { principal, ...parseInput(ConversationReference, input) }),
  );
}

export async function renameConversation(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    own.renameConversation(await getRuntime(), { principal, ...parseInput(ConversationTitle, input) }),
  );
}

export async function pinConversation(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    own.pinConversation(await getRuntime(), { principal, ...parseInput(ConversationPin, input) }),
  );
}

/** A conversation of one's own as its page shows it. */
export async function readMessages(input: unknown): Promise<Result<{ messages: ChatMessage[] }>> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    const runtime = await getRuntime();
    const { conversationId } = parseInput(ConversationReference, input);
    const conversation = await own.readConversation(runtime, { principal, conversationId });
    if (!conversation) throw new UserError("not-found", `${texts.conversation.missing}.`);
    const messages = toChatMessages(conversation.messages);
    const checks = await checkCitations(runtime, { principal, cards: cardsOf(messages) });
    return { messages: withChecks(messages, checks) };
  });
}

/** One's own conversations by their titles and questions; all of them, the newest 50, for no words. */
export async function findConversations(
  input: unknown,
): Promise<Result<{ conversations: ConversationSummary[] }>> {
  const principal = await requirePrincipal();
  return asResult(async () => {
    const query = parseInput(ConversationQuery, input);
    return { conversations: await finding.findConversations(await getRuntime(), { principal, ...query }) };
  });
}
