"use client";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { ShareButton } from "@/components/sharing/share-button.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { answerAsMarkdown } from "./answer-as-markdown.ts";
import { aboutLine } from "./answer-notes.tsx";
import { RatingButtons, RatingForm, useRating } from "./answer-rating.tsx";
import { type ChatMessage, isKept, outcomeOf, passagesOf, type Turn, textOf } from "./chat-message.ts";
import type { ChatSession } from "./chat-session.ts";
import { whyHrefOf } from "./turn-scope.tsx";

/** In a narrow column the icons stand alone, so that all of them have one line. */
const labelClass = "@max-[36rem]:sr-only";

/**
 * What an answer rests on, and what one can do with it. Its place is kept while the answer grows, so that nothing moves at
 * the end.
 */
export function AnswerFooter({
  session,
  turn,
  answer,
  isActive,
  now,
  onAnswerAgain,
}: {
  session: ChatSession;
  turn: Turn;
  answer: ChatMessage;
  isActive: boolean;
  now: string;
  /** Left out where it is not the last answer, or where its notes offer the same. */
  onAnswerAgain?: (() => void) | undefined;
}) {
  const rating = useRating(session, answer);
  if (isActive)
    return <div className="h-13 @max-[36rem]:h-18 pointer-coarse:h-17 pointer-coarse:@max-[36rem]:h-22" />;
  const outcome = outcomeOf(answer);
  const passages = passagesOf(answer);
  const citedNumbers = outcome?.citedNumbers ?? [];
  return (
    <div className="grid gap-1">
      <p className="min-h-5 text-meta text-ink-3 empty:hidden">{aboutLine(outcome, passages, now)}</p>
      <div className="-mx-2 flex flex-wrap items-center">
        <Link href={whyHrefOf(turn)} prefetch={false} className={buttonClass("quiet", "small")}>
          {searchMessages.why.title}
        </Link>
        <CopyButton
          label={messages.answer.copy}
          labelClass={labelClass}
          text={() =>
            answerAsMarkdown({ text: textOf(answer), passages, citedNumbers }, window.location.origin)
          }
        />
        {onAnswerAgain ? (
          <Button variant="quiet" size="small" onClick={onAnswerAgain}>
            <RotateCcw aria-hidden="true" className="size-3.5" />
            <span className={labelClass}>{chatMessages.versions.regenerate}</span>
          </Button>
        ) : null}
        <ShareButton labelClass={labelClass} conversationId={session.chat.id} actions={session.actions} />
        {isKept(answer) ? (
          <span className="ms-auto">
            <RatingButtons {...rating} />
          </span>
        ) : null}
      </div>
      {isKept(answer) ? <RatingForm {...rating} /> : null}
    </div>
  );
}
