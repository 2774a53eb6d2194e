"use server";

import type { UIMessageChunk } from "ai";
import { failedAnswer } from "@/lib/answering/failed-answer.ts";
import { answer } from "@/lib/answering/pipeline.ts";
import { stopAnswer } from "@/lib/answering/stop-answer.ts";
import { asResult, parseInput } from "@/lib/auth/action-result.ts";
import { requirePrincipal } from "@/lib/auth/guard.ts";
import { deleteConversation, restoreConversation as restore } from "@/lib/conversations/conversations.ts";
import { Question, StopRequest } from "@/lib/domain/answer.ts";
import { ConversationReference } from "@/lib/domain/conversation.ts";
import type { Result } from "@/lib/domain/result.ts";
import { getRuntime } from "@/lib/runtime.ts";

/** Answers a question. The stream comes back at once; everything slow happens inside of it, and so does a refusal. */
export async function ask(input: unknown): Promise<ReadableStream<UIMessageChunk>> {
  const principal = await requirePrincipal();
  const runtime = await getRuntime();
  const asked = await asResult(async () => ({ question: parseInput(Question, input) }));
  if (!asked.ok) return failedAnswer(runtime, asked.error);
  return answer(runtime, { principal, question: asked.question });
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
    deleteConversation(await getRuntime(), { principal, ...parseInput(ConversationReference, input) }),
  );
}

export async function restoreConversation(input: unknown): Promise<Result> {
  const principal = await requirePrincipal();
  return asResult(async () =>
    restore(await getRuntime(), { principal, ...parseInput(ConversationReference, input) }),
  );
}
