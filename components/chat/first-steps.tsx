"use client";
import clsx from "clsx";
import { Check, X } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { savePreference } from "@/components/ui/preference.ts";
import { COMPOSER_ID } from "./composer.tsx";
import { useConversationList } from "./conversation-list.tsx";
import { NEW_DRAFT, suggestText } from "./drafts.ts";

const texts = chatMessages.tour;

/** The way to a first cited answer, as far as it has been gone. It goes away when it is done, or when it is hidden. */
export function FirstSteps({
  hasDocuments,
  hasOpenedCitation,
  example,
}: {
  hasDocuments: boolean;
  /** In this browser. */
  hasOpenedCitation: boolean;
  example: string | null;
}) {
  const { conversations } = useConversationList();
  const [isHidden, setIsHidden] = useState(false);
  const hasAsked = conversations.length > 0;
  if (isHidden || (hasDocuments && hasAsked && hasOpenedCitation)) return null;
  const latest = conversations[0];
  function dismiss() {
    savePreference("tour", "hidden");
    setIsHidden(true);
    document.getElementById(COMPOSER_ID)?.focus();
  }
  function takeExample() {
    if (example === null) return;
    suggestText(NEW_DRAFT, example);
    document.getElementById(COMPOSER_ID)?.focus();
  }
  return (
    <section aria-labelledby="first-steps" className="grid gap-1 rounded-lg border border-line p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 id="first-steps" className="text-ui font-semibold">
          {texts.title}
        </h2>
        <Button
          variant="quiet"
          size="icon"
          aria-label={texts.dismiss}
          title={texts.dismiss}
          onClick={dismiss}
          className="-me-2 size-7! pointer-coarse:size-11!"
        >
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      </div>
      <ol className="grid">
        <Step number={1} isDone={hasDocuments} title={texts.bringIn} hint={texts.bringInHint}>
          <Link href="/admin/imports/new" className={buttonClass("secondary", "small")}>
            {texts.bringIn}
          </Link>
        </Step>
        <Step number={2} isDone={hasAsked} title={texts.ask} hint={texts.askHint}>
          {hasDocuments && example !== null ? (
            <Button size="small" onClick={takeExample}>
              {texts.askExample}
            </Button>
          ) : null}
        </Step>
        <Step number={3} isDone={hasOpenedCitation} title={texts.open} hint={texts.openHint}>
          {latest ? (
            <Link href={`/c/${latest.id}`} className={buttonClass("secondary", "small")}>
              {texts.toAnswer}
            </Link>
          ) : null}
        </Step>
      </ol>
    </section>
  );
}

function Step({
  number,
  isDone,
  title,
  hint,
  children,
}: {
  number: number;
  isDone: boolean;
  title: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 py-2">
      <span
        aria-hidden="true"
        className={clsx(
          "inline-flex size-5 items-center justify-center rounded-full border text-meta",
          isDone ? "border-transparent bg-accent-soft text-accent" : "border-control text-ink-2",
        )}
      >
        {isDone ? <Check className="size-3.5" /> : number}
      </span>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className={clsx("text-ui", isDone ? "text-ink-3" : "font-medium")}>
            {title}
            {isDone ? <span className="sr-only"> ({texts.done})</span> : null}
          </h3>
          {isDone ? null : <p className="text-meta text-pretty text-ink-2">{hint}</p>}
        </div>
        {isDone ? null : children}
      </div>
    </li>
  );
}
