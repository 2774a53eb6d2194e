"use client";
import clsx from "clsx";
import dynamic from "next/dynamic";
import Link from "next/link";
import { memo, useState } from "react";
import { SourceList } from "@/components/citations/source-list.tsx";
import { SourceRail } from "@/components/citations/source-rail.tsx";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import type { AnswerOutcome } from "@/lib/domain/answer.ts";
import { AnswerFooter } from "./answer-footer.tsx";
import { AnswerNotes, FailureNote } from "./answer-notes.tsx";
import {
  type ChatMessage,
  outcomeOf,
  passagesOf,
  type QuestionScope,
  type Turn,
  textOf,
} from "./chat-message.ts";
import type { ChatSession } from "./chat-session.ts";
import { Disagreements } from "./disagreements.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { QuestionHeader } from "./question-header.tsx";
import { RelatedLine, WhomToAsk } from "./related-notes.tsx";
import { streamingText } from "./streaming-text.ts";
import { searchHrefOf, TurnScope, whyHrefOf } from "./turn-scope.tsx";
import { answerEnd } from "./use-follow-answer.ts";
import { VersionSwitch } from "./version-switch.tsx";

/** Reading Markdown is a sixth of the page's script; a blank sheet does without. */
const Answer = dynamic(() => import("./answer.tsx").then((module) => module.Answer));

/** Answer and rail stand beside each other where the column is wide enough, else the sources follow the answer. */
export const turnGrid =
  "mx-auto grid w-full max-w-[42rem] grid-cols-[minmax(0,1fr)] gap-x-12 @min-[60rem]:max-w-[66rem] @min-[60rem]:grid-cols-[minmax(0,42rem)_minmax(16rem,1fr)]";

export interface TurnProps {
  session: ChatSession;
  /** Stays the same while its messages change their ids. */
  turnKey: string;
  question: ChatMessage;
  answer: ChatMessage | null;
  isLast: boolean;
  /** The answer is being written, here or elsewhere. */
  isActive: boolean;
  /** Some answer of the conversation is being written, so that nothing can be asked. */
  isBusy: boolean;
  /** Asked just now: the turn fills the screen, so that the answer grows into free space. */
  isFresh: boolean;
  isEditing: boolean;
  /** Its stream broke, and is being taken up again. */
  isReconnecting: boolean;
  /** What the server is doing, before the first word. */
  status: string | null;
  error: Error | null;
  now: string;
  /** The turn whose question is being edited. */
  onEditing: (turnKey: string | null) => void;
  onAskAgain: (turn: Turn, error: Error | null) => void;
  /** Asks another version of the question. */
  onAskVersion: (turn: Turn, text: string) => void;
  /** Asks after all that is there: a follow-up, or the same without a filter or exactly as it was typed. */
  onAskAs: (text: string, scope: QuestionScope) => void;
}

/** One question with its answer, its sources, and what there is to say about them. */
export const TurnView = memo(function TurnView(props: TurnProps) {
  const { session, question, answer, isActive, isBusy } = props;
  const [activeNumber, setActiveNumber] = useState<number | null>(null);
  const turn = { question, answer };
  const outcome = answer ? outcomeOf(answer) : null;
  const passages = answer ? passagesOf(answer) : [];
  const headingId = `question-${question.id}`;
  const sources = {
    passages,
    citedNumbers: isActive ? null : (outcome?.citedNumbers ?? null),
    now: props.now,
  };
  return (
    <section
      aria-labelledby={headingId}
      className={clsx(
        turnGrid,
        "grid-rows-[auto_auto_1fr] content-start gap-y-3 py-6 @min-[60rem]:grid-rows-[auto_1fr]",
        props.isFresh && "min-h-[calc(100dvh-6rem-var(--bar,0px))]",
      )}
    >
      <div className="col-start-1 grid grid-cols-[minmax(0,1fr)] gap-2">
        <QuestionHeader
          id={headingId}
          text={textOf(question)}
          isEditing={props.isEditing}
          canEdit={!isBusy}
          onEditing={(isEditing) => props.onEditing(isEditing ? props.turnKey : null)}
          onAsk={(text) => props.onAskVersion(turn, text)}
        />
        <VersionSwitch session={session} question={question} isBusy={isBusy} />
        <TurnScope turn={turn} onAskAs={props.onAskAs} />
      </div>
      <AnswerColumn {...props} onActiveNumber={setActiveNumber} />
      {passages.length > 0 && outcome?.kind !== "not-found" ? (
        <>
          <div className="col-start-2 row-span-2 row-start-1 sticky top-4 hidden self-start pt-1 @min-[60rem]:block">
            <SourceRail {...sources} activeNumber={activeNumber} />
          </div>
          <div className="mt-2 self-start @min-[60rem]:hidden">
            <SourceList {...sources} />
          </div>
        </>
      ) : null}
    </section>
  );
});

function AnswerColumn({
  onActiveNumber,
  ...props
}: TurnProps & { onActiveNumber: (number: number | null) => void }) {
  const { session, question, answer, isActive, isLast, error } = props;
  const turn = { question, answer };
  const outcome = answer ? outcomeOf(answer) : null;
  const passages = answer ? passagesOf(answer) : [];
  const text = answer ? streamingText(textOf(answer), isActive) : "";
  const askAgain = () => props.onAskAgain(turn, error);
  return (
    <div className="col-start-1 grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      {isActive && text === "" ? <SearchingLine text={props.status} /> : null}
      {outcome?.kind === "related" && text !== "" ? <RelatedLine /> : null}
      {text === "" ? null : <Answer text={text} passages={passages} onActiveNumber={onActiveNumber} />}
      {props.isReconnecting && text !== "" ? <SearchingLine text={chatMessages.resume.reconnecting} /> : null}
      <Disagreements passages={passages} disagreements={outcome?.disagreements ?? []} />
      {error ? (
        <FailureNote error={error} returnTo={`/c/${session.chat.id}`} onRetry={askAgain} />
      ) : (
        <AnswerNotes outcome={outcome} isCutOff={!isActive && outcome === null} onAskAgain={askAgain} />
      )}
      {answer && outcome && isHelpless(outcome) ? (
        <WhomToAsk session={session} answer={answer} outcome={outcome} />
      ) : null}
      {outcome?.kind === "not-found" ? <OtherWays turn={turn} /> : null}
      {answer && (text !== "" || (isActive && passages.length > 0)) ? (
        <AnswerFooter
          key={answer.id}
          {...{ session, turn, answer, isActive, now: props.now }}
          onAnswerAgain={isLast && !props.isBusy && isPlain(outcome) ? askAgain : undefined}
        />
      ) : null}
      {isLast && !isActive && outcome?.followUps ? (
        <FollowUps
          questions={outcome.followUps}
          onAsk={(next) => props.onAskAs(next, { filters: session.scope, isLiteral: false })}
        />
      ) : null}
      <div {...answerEnd} aria-hidden="true" className="-mt-4" />
    </div>
  );
}

/** There may be a gap in the knowledge base. */
const isHelpless = ({ kind }: AnswerOutcome): boolean => kind === "not-found" || kind === "related";

/** Its notes do not offer to ask again. */
const isPlain = (outcome: AnswerOutcome | null): boolean =>
  (outcome?.kind === "answered" || outcome?.kind === "related") && outcome.notice === undefined;

function SearchingLine({ text }: { text: string | null }) {
  return (
    <p role="status" className="animate-[pulse-soft_1.6s_ease-in-out_infinite] text-body text-ink-3">
      {text ?? messages.conversation.searching}
    </p>
  );
}

/** After nothing was found: the search, and why. */
function OtherWays({ turn }: { turn: Turn }) {
  return (
    <p className="-mx-2 flex flex-wrap">
      <Link href={searchHrefOf(turn)} prefetch={false} className={buttonClass("quiet", "small")}>
        {searchMessages.search.instead}
      </Link>
      <Link href={whyHrefOf(turn)} prefetch={false} className={buttonClass("quiet", "small")}>
        {searchMessages.why.whyNone}
      </Link>
    </p>
  );
}
