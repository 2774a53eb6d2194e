"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { outcomeOf } from "./chat-message.ts";
import { type ChatSession, isInterrupted } from "./chat-session.ts";
import { useChatStore } from "./use-chat-store.ts";

/** How long to wait before each try to reach the server again. */
const RETRY_MS = [0, 1000, 2000, 4000, 8000] as const;
/** How often to look at an answer that another process writes. */
const POLL_MS = 2000;

/**
 * Goes on with an answer that is being written: one whose stream broke, and one that was under way when the page was
 * opened. Where there is nothing to follow, the page is read again.
 *
 * @param writing - what the server is still writing, as the page was read; null: nothing
 * @returns whether the connection is being made again
 */
export function useResume(
  session: ChatSession,
  writing: { runId: string | null; readAt: string } | null,
): { isReconnecting: boolean } {
  const router = useRouter();
  const { status, error, messages } = useChatStore(session.chat.store);
  const [tries, setTries] = useState(0);
  const isBroken = isInterrupted(error);
  const isIdle = status === "ready" || isBroken;
  const written = messages.find(({ metadata }) => metadata?.runId && metadata.runId === writing?.runId);
  const isHere = written !== undefined && outcomeOf(written) !== null;
  const runId = isBroken ? session.brokenRun() : isHere ? null : (writing?.runId ?? null);
  const readAt = writing?.readAt ?? null;
  const wanted = isIdle ? runId : null;
  useEffect(() => {
    if (status === "streaming") setTries(0);
  }, [status]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reading of the page asks for the next look
  useEffect(() => {
    const waitMs = RETRY_MS[tries];
    if (wanted === null || waitMs === undefined) return;
    const isPoll = !isBroken && tries > 0;
    const timer = setTimeout(() => void look(wanted), isPoll ? POLL_MS : waitMs);
    return () => clearTimeout(timer);
  }, [wanted, tries, readAt]);
  useEffect(() => {
    const onOnline = () => setTries(0);
    window.addEventListener("online", onOnline);
    return () => window.removeEventListener("online", onOnline);
  }, []);

  async function look(run: string): Promise<void> {
    const outcome = await session.follow(run);
    // After this one, polls wait; a page that was read again starts the next.
    if (outcome === "unreachable") setTries((count) => count + 1);
    if (outcome !== "nothing") return;
    setTries(1);
    router.refresh();
  }
  return { isReconnecting: isBroken && wanted !== null && tries < RETRY_MS.length };
}
