import { CornerDownRight } from "lucide-react";
import { chatMessages } from "@/components/messages/chat.ts";
import type { FollowUp } from "@/lib/domain/answer.ts";

/** Questions that the same pages answer; one press asks. */
export function FollowUps({
  questions,
  onAsk,
}: {
  questions: readonly FollowUp[];
  onAsk: (text: string) => void;
}) {
  if (questions.length === 0) return null;
  return (
    <div className="grid gap-1 print:hidden">
      <h3 className="text-meta text-ink-3">{chatMessages.followUps}</h3>
      <ul className="-mx-2 grid justify-items-start">
        {questions.map(({ text }) => (
          <li key={text} className="max-w-full">
            <button
              type="button"
              dir="auto"
              onClick={() => onAsk(text)}
              className="flex min-h-8 items-start gap-2 rounded-md px-2 py-1.5 text-start text-ui text-ink-2 transition-colors hover:bg-hover hover:text-ink pointer-coarse:min-h-11 pointer-coarse:items-center"
            >
              <CornerDownRight
                aria-hidden="true"
                className="mt-0.5 size-3.5 shrink-0 text-ink-3 rtl:-scale-x-100 pointer-coarse:mt-0"
              />
              <span className="text-pretty">{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
