"use client";
import { useChat } from "@ai-sdk/react";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { messages as texts } from "@/components/messages.ts";
import { useNow } from "@/components/now.tsx";
import { isNarrowed } from "@/components/search/filter-set.ts";
import { Button } from "@/components/ui/button.tsx";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { AskFailure } from "./action-transport.ts";
import { Announcer } from "./announcer.tsx";
import { type QuestionScope, scopeOf, type Turn, textOf, toTurns } from "./chat-message.ts";
import type { ChatSession } from "./chat-sessions.tsx";
import { Composer } from "./composer.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { saveDraft } from "./drafts.ts";
import { newUuid } from "./new-uuid.ts";
import { TurnView, turnGrid } from "./turn.tsx";
import { useFollowAnswer } from "./use-follow-answer.ts";

/** Words arrive faster than eyes: one paint each 50 ms is smooth, and costs a tenth. */
const THROTTLE_MS = 50;

/** A conversation as it is: its turns, and the composer under them. */
export function Thread({
  session,
  isAnsweringElsewhere = false,
}: {
  session: ChatSession;
  /** The last answer is being written for another tab, or for this one before it was reloaded. */
  isAnsweringElsewhere?: boolean;
}) {
  const { messages, status, error } = useChat({ chat: session.chat, throttle: THROTTLE_MS });
  const activity = useSyncExternalStore(session.status.subscribe, session.status.read, () => null);
  const { touch } = useConversationList();
  const now = useNow();
  const content = useRef<HTMLDivElement>(null);
  const footer = useRef<HTMLDivElement>(null);
  const [isStopping, setIsStopping] = useState(false);
  const conversationId = session.chat.id;
  const isAnswering = status === "submitted" || status === "streaming";
  const { isAtEnd, goToEnd, goToLastQuestion } = useFollowAnswer({ content, footer, isGrowing: isAnswering });
  useKeptScroll(session, goToLastQuestion);

  const turns = toTurns(messages);
  const last = turns.at(-1);
  useEffect(() => {
    if (!isAnswering) setIsStopping(false);
  }, [isAnswering]);

  const [scope, setScope] = useScope(session);
  const ask = useCallback(
    (text: string, asked: QuestionScope) => {
      touch(conversationId, text);
      void askIn(session, text, asked);
    },
    [conversationId, session, touch],
  );
  const askAgain = useCallback(
    (turn: Turn, failure: Error | null) => {
      saveDraft(conversationId, "");
      const neverSent = failure instanceof AskFailure && failure.kind !== "interrupted";
      if (neverSent) void session.chat.regenerate();
      else ask(textOf(turn.question), scopeOf(turn));
    },
    [ask, conversationId, session],
  );
  useNewTurnInView(messages.findLast((message) => message.role === "user")?.id, session, goToLastQuestion);

  function stop() {
    if (isStopping) return void session.chat.stop();
    setIsStopping(true);
    void session.stop();
  }
  return (
    <div className="@container flex min-h-[calc(100dvh-var(--bar,0px))] flex-col px-4 sm:px-6">
      <div ref={content} data-thread className="flex-1 divide-y divide-line pt-2">
        {turns.map((turn) => {
          const isLast = turn === last;
          return (
            <TurnView
              key={turn.question.id}
              question={turn.question}
              answer={turn.answer}
              isActive={isLast && (isAnswering || isAnsweringElsewhere)}
              isFresh={isLast && session.askedHere.has(turn.question.id)}
              status={isLast ? (isAnsweringElsewhere ? texts.conversation.writing : activity) : null}
              error={isLast ? (error ?? null) : null}
              now={now}
              returnTo={`/c/${conversationId}`}
              onAskAgain={askAgain}
              onAskAs={ask}
            />
          );
        })}
      </div>
      <div
        ref={footer}
        className="sticky bottom-0 z-10 -mx-4 bg-canvas px-4 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6"
      >
        <div className={turnGrid}>
          <div className="relative">
            {isAnswering && !isAtEnd ? (
              <Button
                size="small"
                onClick={goToEnd}
                className="absolute start-1/2 -top-10 -translate-x-1/2 bg-raised shadow-pop rtl:translate-x-1/2"
              >
                {texts.conversation.jumpToLatest}
              </Button>
            ) : null}
            <Composer
              draftKey={conversationId}
              placeholder={texts.composer.followUp}
              isAnswering={isAnswering}
              isStopping={isStopping}
              scope={scope}
              onScope={setScope}
              onSend={(text) => ask(text, { filters: scope, isLiteral: false })}
              onStop={stop}
            />
          </div>
        </div>
      </div>
      <Announcer text={last?.answer ? textOf(last.answer) : ""} isStreaming={isAnswering} />
    </div>
  );
}

/** Asks in a session, and notes that this tab did. Failures are the chat's state, never thrown. */
export async function askIn(session: ChatSession, text: string, scope: QuestionScope): Promise<void> {
  const id = newUuid();
  session.askedHere.add(id);
  const metadata = {
    ...(isNarrowed(scope.filters) ? { filters: scope.filters } : {}),
    ...(scope.isLiteral ? { isLiteral: true } : {}),
  };
  await session.chat.sendMessage({ id, role: "user", parts: [{ type: "text", text }], metadata });
}

/** What the next question is narrowed to; kept with the session, so that a look at a source does not lose it. */
export function useScope(session: ChatSession): [SearchFilters, (scope: SearchFilters) => void] {
  const [scope, setScope] = useState(session.scope);
  return [
    scope,
    (next) => {
      session.scope = next;
      setScope(next);
    },
  ];
}

/** Comes back to where the reader was; the first time, to the last question. After the router's own scrolling. */
function useKeptScroll(session: ChatSession, goToLastQuestion: () => void): void {
  useLayoutEffect(() => {
    const top = session.scrollTop;
    const frame = requestAnimationFrame(() => {
      if (top === null) goToLastQuestion();
      else window.scrollTo({ top, behavior: "instant" });
    });
    const onScroll = () => {
      session.scrollTop = window.scrollY;
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", onScroll);
    };
  }, [session, goToLastQuestion]);
}

/** Brings a question that was just asked to the top of the screen. */
function useNewTurnInView(
  questionId: string | undefined,
  session: ChatSession,
  goToLastQuestion: () => void,
): void {
  const shown = useRef(questionId);
  useLayoutEffect(() => {
    if (questionId === undefined || questionId === shown.current) return;
    shown.current = questionId;
    if (session.askedHere.has(questionId)) goToLastQuestion();
  });
}
