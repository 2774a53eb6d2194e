"use client";
import Link from "next/link";
import { useState } from "react";
import { documentHref } from "@/components/citations/document-href.ts";
import { chatMessages } from "@/components/messages/chat.ts";
import { Button } from "@/components/ui/button.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { AnswerOutcome, KnowledgeablePerson } from "@/lib/domain/answer.ts";
import { type ChatMessage, isKept } from "./chat-message.ts";
import type { ChatSession } from "./chat-session.ts";

const texts = chatMessages.outcome;

/** Above quotes that are about the question, and maybe not its answer. */
export function RelatedLine() {
  return <p className="text-body font-medium">{texts.related}</p>;
}

/** Where the documents do not help: whom to ask, and how to have the gap filled. */
export function WhomToAsk({
  session,
  answer,
  outcome,
}: {
  session: ChatSession;
  answer: ChatMessage;
  outcome: AnswerOutcome;
}) {
  return (
    <div className="grid gap-3">
      {outcome.people && outcome.people.length > 0 ? <People people={outcome.people} /> : null}
      {isKept(answer) ? <GapReport session={session} answer={answer} /> : null}
    </div>
  );
}

function People({ people }: { people: readonly KnowledgeablePerson[] }) {
  return (
    <div className="grid gap-1">
      <h3 className="text-meta text-ink-3">{texts.people}</h3>
      <ul className="grid gap-1">
        {people.map(({ name, documentId, title }) => (
          <li key={`${name} ${documentId}`} className="text-ui text-ink-2">
            <bdi className="font-medium text-ink">{texts.ask(name)}</bdi>
            {", "}
            <Link
              href={documentHref(documentId)}
              prefetch={false}
              className="rounded-sm text-ink-2 underline decoration-line underline-offset-4 hover:decoration-ink-3"
            >
              {texts.whoKeeps(title)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function GapReport({ session, answer }: { session: ChatSession; answer: ChatMessage }) {
  const [isOnTheWay, setIsOnTheWay] = useState(false);
  const isReported = answer.metadata?.isGapReported === true;
  async function report() {
    if (isOnTheWay || isReported) return;
    setIsOnTheWay(true);
    const result = await session.actions.reportGap({ messageId: answer.id }).catch(() => null);
    setIsOnTheWay(false);
    if (result?.ok) session.note(answer.id, (known) => ({ ...known, isGapReported: true }));
    else notify(result?.error.message ?? chatMessages.gap.failed);
  }
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
      {isReported ? (
        <p role="status" className="text-meta text-ink-2">
          {chatMessages.gap.reported}
        </p>
      ) : (
        <>
          <Button size="small" aria-disabled={isOnTheWay} onClick={() => void report()}>
            {chatMessages.gap.report}
          </Button>
          <p className="text-meta text-ink-3">{chatMessages.gap.hint}</p>
        </>
      )}
    </div>
  );
}
