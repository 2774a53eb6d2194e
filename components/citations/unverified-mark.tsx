"use client";
import { Tooltip as Radix } from "radix-ui";
import { citationMessages } from "@/components/messages/citation.ts";

/** The quiet label after a statement that no source bears out; why shows on hover and focus. */
export function UnverifiedMark() {
  return (
    <Radix.Provider delayDuration={120}>
      <Radix.Root>
        <Radix.Trigger asChild>
          <button
            type="button"
            className="ms-1 inline-flex min-h-6 cursor-help items-center rounded-sm align-baseline text-meta text-ink-3 hover:text-ink"
          >
            ({citationMessages.unverified})
          </button>
        </Radix.Trigger>
        <Radix.Portal>
          {/* It stands at the page's end, outside of its landmarks, and so in one of its own. */}
          <section aria-label={citationMessages.unverified}>
            <Radix.Content
              sideOffset={4}
              collisionPadding={12}
              className="z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-meta text-pretty text-canvas"
            >
              {citationMessages.unverifiedHint}
            </Radix.Content>
          </section>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
