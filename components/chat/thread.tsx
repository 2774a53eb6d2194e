"use client";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages as texts } from "@/components/messages/messages.ts";
import { useNow } from "@/components/now.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { AskFailure } from "./action-transport.ts";
import { Announcer } from "./announcer.tsx";
import { type ChatMessage, type QuestionScope, scopeOf, type Turn, textOf, toTurns } from "./chat-message.ts";
import { askIn, askVersionIn, type ChatSession } from "./chat-session.ts";
import { COMPOSER_ID, Composer } from "./composer.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { saveDraft } from "./drafts.ts";
import { noteCitationOpened } from "./first-steps-memory.ts";
import { TurnView, turnGrid } from "./turn.tsx";
import { useChatStore } from "./use-chat-store.ts";
import { useFollowAnswer } from "./use-follow-answer.ts";

/** Words arrive faster than eyes: one paint each 50 ms is smooth, and costs a tenth. */
const THROTTLE_MS = 50;

/** A conversation as it is: its turns, and the composer under them. */
export function Thread({
  session,
  isAnsweringElsewhere = false,
  isReconnecting = false,
}: {
  session: ChatSession;
  /** The last answer is being written, and this tab does not hear of it yet. */
  isAnsweringElsewhere?: boolean;
  /** The stream broke, and is being taken up again. */
  isReconnecting?: boolean;
}) {
  const { messages, status, error } = useChatStore(session.chat.store, THROTTLE_MS);
  const activity = useSyncExternalStore(session.status.subscribe, session.status.read, () => null);
  const now = useNow();
  const content = useRef<HTMLDivElement>(null);
  const footer = useRef<HTMLDivElement>(null);
  const [isStopping, setIsStopping] = useState(false);
  const [editedKey, setEditedKey] = useState<string | null>(null);
  const isAnswering = status === "submitted" || status === "streaming";
  const { isAtEnd, goToEnd, goToLastQuestion } = useFollowAnswer({ content, footer, isGrowing: isAnswering });
  useKeptScroll(session, goToLastQuestion);

  const turns = toTurns(messages);
  const last = turns.at(-1);
  useEffect(() => {
    if (!isAnswering) setIsStopping(false);
  }, [isAnswering]);

  const [scope, setScope] = useScope(session);
  const { ask, askAgain, askVersion } = useAsking(session);
  useNewTurnInView(session, messages, goToLastQuestion);

  function stop() {
    if (isStopping) return void session.chat.stop();
    setIsStopping(true);
    void session.stop();
  }
  function lastStatus(): string | null {
    if (isReconnecting) return chatMessages.resume.reconnecting;
    return isAnsweringElsewhere ? texts.conversation.writing : activity;
  }
  return (
    <div className="@container flex min-h-[calc(100dvh-var(--bar,0px))] flex-col px-4 sm:px-6">
      <div
        ref={content}
        data-thread
        className="flex-1 divide-y divide-line pt-2"
        onClickCapture={noteCitationOpened}
      >
        {turns.map((turn) => {
          const isLast = turn === last;
          const isActive = isLast && (isAnswering || isAnsweringElsewhere || isReconnecting);
          // Its message gets another id once the server has told of it.
          const key = session.keys.of(turn.question);
          return (
            <TurnView
              key={key}
              turnKey={key}
              session={session}
              question={turn.question}
              answer={turn.answer}
              isLast={isLast}
              isActive={isActive}
              isBusy={isAnswering || isReconnecting}
              isFresh={isLast && session.askedHere.has(turn.question.id)}
              isReconnecting={isLast && isReconnecting}
              isEditing={editedKey === key}
              status={isLast ? lastStatus() : null}
              error={isLast && !isActive ? (error ?? null) : null}
              now={now}
              onEditing={setEditedKey}
              onAskAgain={askAgain}
              onAskVersion={askVersion}
              onAskAs={ask}
            />
          );
        })}
      </div>
      <div
        ref={footer}
        className="sticky bottom-0 z-10 -mx-4 bg-canvas px-4 pt-2 before:pointer-events-none before:absolute before:inset-x-0 before:bottom-full before:h-6 before:bg-linear-to-t before:from-canvas before:to-transparent pb-[max(1rem,env(safe-area-inset-bottom))] sm:-mx-6 sm:px-6"
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
              draftKey={session.chat.id}
              placeholder={texts.composer.followUp}
              isAnswering={isAnswering}
              isStopping={isStopping}
              scope={scope}
              onScope={setScope}
              onSend={(text) => ask(text, { filters: scope, isLiteral: false })}
              onStop={stop}
              onEditLast={() => {
                if (last && !isAnswering) setEditedKey(session.keys.of(last.question));
              }}
            />
          </div>
        </div>
      </div>
      <Announcer text={last?.answer ? textOf(last.answer) : ""} isStreaming={isAnswering} />
    </div>
  );
}

/** The ways to ask in a conversation. They stay the same from render to render. */
function useAsking(session: ChatSession) {
  const { touch } = useConversationList();
  const conversationId = session.chat.id;
  const ask = useCallback(
    (text: string, asked: QuestionScope) => {
      touch(conversationId, text);
      void askIn(session, text, asked);
    },
    [conversationId, session, touch],
  );
  const askVersion = useCallback(
    (turn: Turn, text: string) => {
      touch(conversationId, text);
      // The field that it was written in is gone; what one does next is written in the other.
      document.getElementById(COMPOSER_ID)?.focus({ preventScroll: true });
      void askVersionIn(session, turn.question, text, scopeOf(turn));
    },
    [conversationId, session, touch],
  );
  const askAgain = useCallback(
    (turn: Turn, failure: Error | null) => {
      saveDraft(conversationId, "");
      const neverSent = failure instanceof AskFailure && failure.kind !== "interrupted";
      if (neverSent) void session.chat.askAgain();
      else askVersion(turn, textOf(turn.question));
    },
    [askVersion, conversationId, session],
  );
  return { ask, askVersion, askAgain };
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
  session: ChatSession,
  messages: readonly ChatMessage[],
  goToLastQuestion: () => void,
): void {
  const shown = useRef(session.lastAsked);
  useLayoutEffect(() => {
    const { lastAsked } = session;
    if (lastAsked === shown.current || messages.every(({ id }) => id !== lastAsked)) return;
    shown.current = lastAsked;
    goToLastQuestion();
  });
}
