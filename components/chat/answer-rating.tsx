"use client";
import clsx from "clsx";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useId, useState } from "react";
import { chatMessages } from "@/components/messages/chat.ts";
import { Button } from "@/components/ui/button.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { AnswerFeedback, FeedbackReason } from "@/lib/domain/feedback.ts";
import type { ChatMessage } from "./chat-message.ts";
import type { ChatSession } from "./chat-session.ts";

const texts = chatMessages.rating;
const reasons: readonly FeedbackReason[] = ["wrong", "missing", "outdated", "wrong-source", "wrong-style"];
const MAX_COMMENT = 2000;

/** What a reader says of an answer: shown at once, kept on the server, taken back by a second press. */
export function useRating(session: ChatSession, answer: ChatMessage | null) {
  const feedback = answer?.metadata?.feedback ?? null;
  const show = (messageId: string, next: AnswerFeedback | null) =>
    session.note(messageId, ({ feedback: _before, ...known }) =>
      next ? { ...known, feedback: next } : known,
    );
  async function rate(next: AnswerFeedback | null): Promise<boolean> {
    if (!answer) return false;
    show(answer.id, next);
    const result = await session.actions
      .rateAnswer({ messageId: answer.id, feedback: next })
      .catch(() => null);
    if (result?.ok) return true;
    show(answer.id, feedback);
    notify(result?.error.message ?? texts.failed);
    return false;
  }
  return { feedback, rate };
}

export type Rating = ReturnType<typeof useRating>;

/** Two thumbs. */
export function RatingButtons({ feedback, rate }: Rating) {
  const thumb = (rating: AnswerFeedback["rating"], label: string, Icon: typeof ThumbsUp) => {
    const isPressed = feedback?.rating === rating;
    return (
      <Button
        variant="quiet"
        size="icon"
        aria-label={label}
        title={label}
        aria-pressed={isPressed}
        onClick={() => void rate(isPressed ? null : emptyFeedback(rating))}
        className={clsx("size-7! pointer-coarse:size-11!", isPressed && "text-accent!")}
      >
        <Icon aria-hidden="true" className="size-3.5" fill={isPressed ? "currentColor" : "none"} />
      </Button>
    );
  };
  return (
    <fieldset aria-label={texts.label} className="flex">
      {thumb("up", texts.up, ThumbsUp)}
      {thumb("down", texts.down, ThumbsDown)}
    </fieldset>
  );
}

const emptyFeedback = (rating: AnswerFeedback["rating"]): AnswerFeedback =>
  rating === "up" ? { rating, comment: "" } : { rating, reason: null, comment: "" };

/** Why an answer did not help. A reason is kept as soon as it is chosen, a free word when it is sent. */
export function RatingForm({ feedback, rate }: Rating) {
  const [comment, setComment] = useState(feedback?.comment ?? "");
  const [isSent, setIsSent] = useState(false);
  const name = useId();
  if (feedback?.rating !== "down") return null;
  const { reason } = feedback;
  async function send() {
    if (feedback?.rating === "down" && (await rate({ ...feedback, comment: comment.trim() })))
      setIsSent(true);
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="grid gap-3 rounded-lg border border-line p-3"
    >
      <fieldset className="grid gap-2">
        <legend className="pb-2 text-ui font-medium">{texts.why}</legend>
        <div className="flex flex-wrap gap-1.5">
          {reasons.map((one) => (
            <label
              key={one}
              className="inline-flex h-7 items-center rounded-md border border-line px-2 text-meta text-ink-2 transition-colors select-none hover:border-control hover:text-ink has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11"
            >
              <input
                type="radio"
                name={name}
                checked={reason === one}
                onChange={() => void rate({ ...feedback, reason: one })}
                className="sr-only"
              />
              {texts.reasons[one]}
            </label>
          ))}
        </div>
      </fieldset>
      {isSent ? (
        <p role="status" className="text-meta text-ink-2">
          {texts.thanks}
        </p>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <input
            value={comment}
            maxLength={MAX_COMMENT}
            aria-label={texts.comment}
            placeholder={texts.comment}
            dir="auto"
            onChange={(event) => setComment(event.target.value)}
            className="h-8 min-w-0 flex-1 rounded-md border border-control bg-raised px-2.5 text-ui outline-none placeholder:text-ink-3 focus:border-accent focus:outline-1 focus:outline-accent pointer-coarse:h-11"
          />
          <Button type="submit" className="h-8! pointer-coarse:h-11!" aria-disabled={comment.trim() === ""}>
            {texts.send}
          </Button>
        </div>
      )}
    </form>
  );
}
