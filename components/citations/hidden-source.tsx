import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";

/** Whether nothing of a source may be shown: it is gone, or the reader may not read it. */
export const isHidden = (passage: Pick<PassageCard, "documentId">): boolean => passage.documentId === "";

/** In the place of a source of which nothing may be shown: its number, so that the others keep theirs. */
export function HiddenSource({ passage }: { passage: PassageCard }) {
  return (
    <div className="grid gap-1 p-3">
      <p className="flex items-baseline gap-2 text-ui text-ink-3">
        <span
          aria-hidden="true"
          className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-sm bg-hover px-1 text-meta"
        >
          {passage.number}
        </span>
        {messages.sources.removed}
      </p>
    </div>
  );
}
