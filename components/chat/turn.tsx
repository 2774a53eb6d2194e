"use client";
import clsx from "clsx";
import Link from "next/link";
import { memo, useState } from "react";
import { SourceList } from "@/components/citations/source-list.tsx";
import { SourceRail } from "@/components/citations/source-rail.tsx";
import { messages } from "@/components/messages.ts";
import { searchMessages } from "@/components/search-messages.ts";
import { ShareButton } from "@/components/sharing/share-button.tsx";
import { buttonClass } from "@/components/ui/button.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Answer } from "./answer.tsx";
import { answerAsMarkdown } from "./answer-as-markdown.ts";
import { AnswerNotes, basisLine, FailureNote } from "./answer-notes.tsx";
import {
  type ChatMessage,
  outcomeOf,
  passagesOf,
  type QuestionScope,
  type Turn,
  textOf,
} from "./chat-message.ts";
import { QuestionHeading } from "./question-heading.tsx";
import { streamingText } from "./streaming-text.ts";
import { searchHrefOf, TurnScope, whyHrefOf } from "./turn-scope.tsx";
import { answerEnd } from "./use-follow-answer.ts";

/** Answer and rail stand beside each other where the column is wide enough, else the sources follow the answer. */
export const turnGrid =
  "mx-auto grid w-full max-w-[42rem] grid-cols-[minmax(0,1fr)] gap-x-12 @min-[60rem]:max-w-[66rem] @min-[60rem]:grid-cols-[minmax(0,42rem)_minmax(16rem,1fr)]";

export interface TurnProps {
  question: ChatMessage;
  answer: ChatMessage | null;
  /** The answer is being written, here or elsewhere. */
  isActive: boolean;
  /** Asked just now: the turn fills the screen, so that the answer grows into free space. */
  isFresh: boolean;
  /** What the server is doing, before the first word. */
  status: string | null;
  error: Error | null;
  now: string;
  returnTo: string;
  onAskAgain: (turn: Turn, error: Error | null) => void;
  /** Asks the same another way: without a filter, or exactly as it was typed. */
  onAskAs: (text: string, scope: QuestionScope) => void;
}

/** One question with its answer, its sources, and what there is to say about them. */
export const TurnView = memo(function TurnView(props: TurnProps) {
  const { question, answer, isActive, error, now } = props;
  const [activeNumber, setActiveNumber] = useState<number | null>(null);
  const outcome = answer ? outcomeOf(answer) : null;
  const passages = answer ? passagesOf(answer) : [];
  const text = answer ? streamingText(textOf(answer), isActive) : "";
  const headingId = `question-${question.id}`;
  const hasSources = passages.length > 0 && outcome?.kind !== "not-found";
  const askAgain = () => props.onAskAgain({ question, answer }, error);
  return (
    <section
      aria-labelledby={headingId}
      className={clsx(
        turnGrid,
        "grid-rows-[auto_1fr] content-start gap-y-3 py-6",
        props.isFresh && "min-h-[calc(100dvh-6rem-var(--bar,0px))]",
      )}
    >
      <div className="col-start-1 grid grid-cols-[minmax(0,1fr)] gap-2">
        <QuestionHeading id={headingId} text={textOf(question)} />
        <TurnScope turn={{ question, answer }} onAskAs={props.onAskAs} />
      </div>
      <div className="col-start-1 grid grid-cols-[minmax(0,1fr)] content-start gap-4">
        {isActive && text === "" ? <SearchingLine text={props.status} /> : null}
        {text === "" ? null : <Answer text={text} passages={passages} onActiveNumber={setActiveNumber} />}
        {error ? (
          <FailureNote error={error} returnTo={props.returnTo} onRetry={askAgain} />
        ) : (
          <AnswerNotes outcome={outcome} isCutOff={!isActive && outcome === null} onAskAgain={askAgain} />
        )}
        {outcome?.kind === "not-found" ? <OtherWays turn={{ question, answer }} /> : null}
        {answer && text !== "" ? (
          <AnswerFooter
            isActive={isActive}
            basis={basisLine(passages, outcome?.citedNumbers ?? [])}
            model={outcome?.model ?? null}
            whyHref={whyHrefOf({ question, answer })}
            markdown={() =>
              answerAsMarkdown(
                { text: textOf(answer), passages, citedNumbers: outcome?.citedNumbers ?? [] },
                window.location.origin,
              )
            }
          />
        ) : null}
        <div {...answerEnd} aria-hidden="true" className="-mt-4" />
      </div>
      {hasSources ? (
        <>
          <div className="col-start-2 row-span-2 row-start-1 sticky top-4 hidden self-start pt-1 @min-[60rem]:block">
            <SourceRail
              passages={passages}
              citedNumbers={isActive ? null : (outcome?.citedNumbers ?? null)}
              activeNumber={activeNumber}
              now={now}
            />
          </div>
          <div className="mt-2 @min-[60rem]:hidden">
            <SourceList
              passages={passages}
              citedNumbers={isActive ? null : (outcome?.citedNumbers ?? null)}
              now={now}
            />
          </div>
        </>
      ) : null}
    </section>
  );
});

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

/** Its place is kept while the answer grows, so that nothing moves at the end. */
function AnswerFooter({
  isActive,
  basis,
  model,
  whyHref,
  markdown,
}: {
  isActive: boolean;
  basis: string | null;
  model: string | null;
  whyHref: string;
  markdown: () => string;
}) {
  if (isActive) return <div className="h-7 pointer-coarse:h-11" />;
  const about = [basis, model ? messages.answer.model(model) : null].filter((part) => part !== null);
  return (
    <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <p className="text-meta text-ink-3">{about.join(" · ")}</p>
      <span className="-mx-2 flex flex-wrap">
        <Link href={whyHref} prefetch={false} className={buttonClass("quiet", "small")}>
          {searchMessages.why.title}
        </Link>
        <ShareButton />
        <CopyButton label={messages.answer.copy} text={markdown} />
      </span>
    </div>
  );
}
