"use client";
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { QuestionHeading } from "./question-heading.tsx";

const texts = chatMessages.versions;
const MAX_LENGTH = 10_000;

/** A question as the heading of its answer, and the way to ask it differently. */
export function QuestionHeader({
  id,
  text,
  isEditing,
  canEdit,
  onEditing,
  onAsk,
}: {
  id: string;
  text: string;
  isEditing: boolean;
  /** False while an answer is written. */
  canEdit: boolean;
  onEditing: (isEditing: boolean) => void;
  onAsk: (text: string) => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  if (isEditing)
    return (
      <>
        <h2 id={id} className="sr-only">
          {text}
        </h2>
        <QuestionEditor
          text={text}
          canAsk={canEdit}
          onAsk={(next) => {
            onEditing(false);
            onAsk(next);
          }}
          onCancel={() => {
            onEditing(false);
            requestAnimationFrame(() => button.current?.focus());
          }}
        />
      </>
    );
  return (
    <div dir="auto" className="group/question flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <QuestionHeading id={id} text={text} />
      </div>
      <Button
        ref={button}
        variant="quiet"
        size="icon"
        aria-label={texts.editLabel}
        title={texts.edit}
        disabled={!canEdit}
        onClick={() => onEditing(true)}
        className="-me-1 -mt-0.5 size-7! opacity-0 transition-opacity group-hover/question:opacity-100 focus-visible:opacity-100 disabled:invisible pointer-coarse:size-11! pointer-coarse:opacity-100"
      >
        <Pencil aria-hidden="true" className="size-3.5" />
      </Button>
    </div>
  );
}

function QuestionEditor({
  text,
  canAsk,
  onAsk,
  onCancel,
}: {
  text: string;
  canAsk: boolean;
  onAsk: (text: string) => void;
  onCancel: () => void;
}) {
  const [draft, setDraft] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const isReady = canAsk && draft.trim() !== "" && draft.trim().length <= MAX_LENGTH;
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return onCancel();
    }
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (isReady) onAsk(draft.trim());
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onAsk(draft.trim());
      }}
      className="grid gap-2"
    >
      <textarea
        ref={field}
        rows={Math.min(8, Math.max(2, draft.split("\n").length))}
        dir="auto"
        value={draft}
        aria-label={texts.editLabel}
        aria-describedby={hintId}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
        className="w-full resize-none rounded-lg border border-control bg-raised px-3 py-2 text-body leading-6 outline-none focus:border-accent focus:outline-1 focus:outline-accent"
      />
      <div className="flex flex-wrap items-center gap-2">
        <p id={hintId} className="text-meta text-ink-3">
          {texts.hint}
        </p>
        <span className="ms-auto flex gap-2">
          <Button size="small" variant="quiet" onClick={onCancel}>
            {messages.common.cancel}
          </Button>
          <Button size="small" type="submit" variant="primary" aria-disabled={!isReady}>
            {texts.save}
          </Button>
        </span>
      </div>
    </form>
  );
}
