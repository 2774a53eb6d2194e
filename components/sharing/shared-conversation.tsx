"use client";
import Link from "next/link";
import { useState } from "react";
import { Answer } from "@/components/chat/answer.tsx";
import { type ChatMessage, outcomeOf, passagesOf, textOf, toTurns } from "@/components/chat/chat-message.ts";
import { QuestionHeading } from "@/components/chat/question-heading.tsx";
import { turnGrid } from "@/components/chat/turn.tsx";
import { SourceList } from "@/components/citations/source-list.tsx";
import { SourceRail } from "@/components/citations/source-rail.tsx";
import { formatDate } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { sharingMessages } from "@/components/messages/sharing.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import type { AnswerOutcome } from "@/lib/domain/answer.ts";

const texts = sharingMessages.shared;
/** What stands in the place of a whole answer of which nothing may be shown. */
const nothingLeft = "[…]";

/** Somebody's conversation, to be read: what the reader may not see has been taken out before it came here. */
export function SharedConversation({
  title,
  ownerName,
  sharedAt,
  ownHref,
  chat,
  now,
}: {
  title: string;
  ownerName: string;
  /** ISO 8601 */
  sharedAt: string;
  /** Where its owner goes on; null for everybody else. */
  ownHref: string | null;
  chat: readonly ChatMessage[];
  now: string;
}) {
  const date = formatDate(sharedAt);
  return (
    <div className="@container px-4 pb-16 sm:px-6">
      <header className={`${turnGrid} pt-6`}>
        <div className="grid gap-1 rounded-lg border border-line bg-surface px-4 py-3">
          <h1 className="text-ui font-semibold">
            <bdi>{title}</bdi>
          </h1>
          <p className="text-meta text-ink-2">
            {ownHref === null ? texts.by(ownerName, date) : texts.byYou(date)}
          </p>
          <p className="text-meta text-ink-3">{texts.note}</p>
          {ownHref === null ? null : (
            <Link href={ownHref} className={`${buttonClass("secondary", "small")} mt-1 justify-self-start`}>
              {texts.openOwn}
            </Link>
          )}
        </div>
      </header>
      <div className="divide-y divide-line">
        {toTurns(chat).map(({ question, answer }) => (
          <SharedTurn key={question.id} question={question} answer={answer} now={now} />
        ))}
      </div>
    </div>
  );
}

function SharedTurn({
  question,
  answer,
  now,
}: {
  question: ChatMessage;
  answer: ChatMessage | null;
  now: string;
}) {
  const [activeNumber, setActiveNumber] = useState<number | null>(null);
  const outcome = answer ? outcomeOf(answer) : null;
  const passages = answer ? passagesOf(answer) : [];
  const text = answer ? textOf(answer) : "";
  const headingId = `question-${question.id}`;
  const hasSources = passages.length > 0 && outcome?.kind !== "not-found";
  const citedNumbers = outcome?.citedNumbers ?? null;
  return (
    <section
      aria-labelledby={headingId}
      className={`${turnGrid} grid-rows-[auto_1fr] content-start gap-y-3 py-6`}
    >
      <div dir="auto">
        <QuestionHeading id={headingId} text={textOf(question)} />
      </div>
      <div className="col-start-1 grid grid-cols-[minmax(0,1fr)] content-start gap-4">
        {text === "" || text === nothingLeft ? (
          <p className="text-ui text-ink-2">{emptyText(outcome?.kind)}</p>
        ) : (
          <Answer text={text} passages={passages} onActiveNumber={setActiveNumber} />
        )}
      </div>
      {hasSources ? (
        <>
          <div className="col-start-2 row-span-2 row-start-1 sticky top-4 hidden self-start pt-1 @min-[60rem]:block">
            <SourceRail
              passages={passages}
              citedNumbers={citedNumbers}
              activeNumber={activeNumber}
              now={now}
            />
          </div>
          <div className="mt-2 @min-[60rem]:hidden">
            <SourceList passages={passages} citedNumbers={citedNumbers} now={now} />
          </div>
        </>
      ) : null}
    </section>
  );
}

function emptyText(kind: AnswerOutcome["kind"] | undefined): string {
  if (kind === "not-found") return messages.answer.notFound;
  return kind === "answered" || kind === "related" ? texts.allHidden : texts.unfinished;
}
