"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { Button } from "@/components/ui/button.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { ChatMessage } from "./chat-message.ts";
import type { ChatSession } from "./chat-session.ts";

const texts = chatMessages.versions;

/** "‹ 2 of 3 ›": goes from version to version of a question, each with what followed it. Nothing for a single one. */
export function VersionSwitch({
  session,
  question,
  isBusy,
}: {
  session: ChatSession;
  question: ChatMessage;
  /** An answer is being written. */
  isBusy: boolean;
}) {
  const router = useRouter();
  const [isOnTheWay, setIsOnTheWay] = useState(false);
  const versions = question.metadata?.versions ?? [];
  // Until the server has told of it, only this tab knows the versions by these names.
  const isStored = question.metadata?.createdAt !== undefined;
  const position = versions.indexOf(question.id);
  if (versions.length < 2 || position < 0) return null;
  async function show(questionId: string | undefined) {
    if (questionId === undefined || isBusy || isOnTheWay || !isStored) return;
    setIsOnTheWay(true);
    const input = { conversationId: session.chat.id, questionId };
    const result = await session.actions.showVersion(input).catch(() => null);
    setIsOnTheWay(false);
    if (result?.ok) router.refresh();
    else notify(texts.failed);
  }
  const step = (by: -1 | 1, label: string, Icon: typeof ChevronLeft) => {
    const target = versions[position + by];
    return (
      <Button
        variant="quiet"
        size="icon"
        aria-label={label}
        aria-disabled={target === undefined || isBusy || !isStored}
        onClick={() => void show(target)}
        className="size-6! aria-disabled:opacity-40 pointer-coarse:size-11!"
      >
        <Icon aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
      </Button>
    );
  };
  return (
    <fieldset aria-label={texts.label} className="-ms-1.5 flex items-center gap-0.5 text-meta text-ink-3">
      {step(-1, texts.previous, ChevronLeft)}
      <span aria-live="polite">{texts.position(position + 1, versions.length)}</span>
      {step(1, texts.next, ChevronRight)}
    </fieldset>
  );
}
