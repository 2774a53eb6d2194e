import type { UIMessageChunk } from "ai";
import type { z } from "zod";
import { retryAfterMsOf } from "../access/limits.ts";
import { answerOnce } from "../answering/answer-once.ts";
import type { ComposeDeps } from "../answering/compose-answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { Log } from "../log.ts";
import { placeLink } from "./links.ts";
import { RequestProblem } from "./problem.ts";
import {
  type AskEvent,
  type AskRequest,
  type AskResponse,
  Outcome,
  SourceCards,
  StatusText,
  Understood,
} from "./shapes.ts";

/** What an answer for a program needs. */
export interface AskDeps extends ComposeDeps {
  log: Log;
  config: { publicUrl: string };
}

interface AskInput {
  principal: UserPrincipal;
  request: z.output<typeof AskRequest>;
  /** Ends the answer, when whoever asked has gone. */
  signal: AbortSignal;
}

/** An answer as server-sent events, each as it comes. Ends when the reader goes away. */
export function askAsEvents(deps: AskDeps, input: AskInput): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([input.signal, gone.signal]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const onEvent = ({ event, data }: AskEvent) => {
        if (!gone.signal.aborted)
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      await tell(deps, { ...input, signal }, onEvent);
      if (!gone.signal.aborted) controller.close();
    },
    cancel: () => gone.abort(),
  });
  const headers = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" };
  return new Response(body, { headers });
}

/**
 * The whole answer at its end.
 *
 * @throws RequestProblem 502 when it failed; TooManyRequests when too many others wait
 */
export async function askForWhole(deps: AskDeps, input: AskInput): Promise<z.output<typeof AskResponse>> {
  const events: AskEvent[] = [];
  const error = await tell(deps, input, (event) => events.push(event));
  if (retryAfterMsOf(error) !== null) throw error;
  const outcome = events.flatMap((one) => (one.event === "outcome" ? [one.data] : [])).at(-1);
  if (!outcome || outcome.kind === "failed") {
    const detail = outcome?.error ?? "The answer could not be written. Try again.";
    throw new RequestProblem({ status: 502, code: "answer-failed", detail });
  }
  return {
    text: events.map((one) => (one.event === "delta" ? one.data.text : "")).join(""),
    // Told again as passages are cited, with their numbers in the answer.
    sources: events.flatMap((one) => (one.event === "sources" ? [one.data.sources] : [])).at(-1) ?? [],
    understood: events.flatMap((one) => (one.event === "understood" ? [one.data] : [])).at(-1) ?? null,
    outcome,
  };
}

function tell(deps: AskDeps, input: AskInput, onEvent: (event: AskEvent) => void): Promise<unknown> {
  const { principal, signal } = input;
  const { question: text, history, filters, isLiteral } = input.request;
  return answerOnce(deps, {
    principal,
    question: { text, filters, isLiteral },
    history,
    signal,
    send: (chunk) => {
      const event = eventOf(chunk, deps.config.publicUrl);
      if (event) onEvent(event);
    },
  });
}

/** What the API tells of a part of an answer; null for those that only a browser needs. */
function eventOf(chunk: UIMessageChunk, publicUrl: string): AskEvent | null {
  if (chunk.type === "text-delta") return { event: "delta", data: { text: chunk.delta } };
  if (chunk.type === "data-status") return { event: "status", data: StatusText.parse(chunk.data) };
  if (chunk.type === "data-understood") return { event: "understood", data: Understood.parse(chunk.data) };
  if (chunk.type === "data-outcome") return { event: "outcome", data: Outcome.parse(chunk.data) };
  if (chunk.type !== "data-sources") return null;
  const sources = SourceCards.parse(chunk.data).passages.map((card) => {
    const { documentId, chunkId, quoteStart: start, quoteEnd: end } = card;
    return { ...card, link: placeLink(publicUrl, { documentId, chunkId, start, end }) };
  });
  return { event: "sources", data: { sources } };
}
