"use client";
import Link from "next/link";
import { HoverCard as Radix } from "radix-ui";
import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { CitationState } from "./citation-state.tsx";
import { passageHref } from "./document-href.ts";
import { passagePlace, spotOf } from "./passage-place.ts";

/**
 * The small number in an answer: its card shows the quoted words on hover and focus, a click or Enter opens the document there.
 * 20 px to the eye, 24 px to the finger. It is in line with the words, and a word joiner stands before it, so that no line
 * begins with a number.
 */
export function CitationChip({
  passage,
  onActiveChange,
}: {
  passage: PassageCard;
  onActiveChange?: ((isActive: boolean) => void) | undefined;
}) {
  return (
    <Radix.Root openDelay={120} closeDelay={80} onOpenChange={(isOpen) => onActiveChange?.(isOpen)}>
      <sup className="relative -top-0.5 ms-0.75 align-baseline text-[0.75rem] leading-none whitespace-nowrap before:content-['\2060'] print:ms-0.5">
        <Radix.Trigger asChild>
          <Link
            href={passageHref(passage)}
            prefetch={false}
            aria-label={messages.answer.citation(passage.number, passage.title, spotOf(passage))}
            className="group -mx-0.5 px-0.5 py-1 no-underline! focus-visible:outline-none print:px-0"
          >
            <span className="rounded-sm bg-accent-soft px-1.75 py-0.5 font-medium text-accent transition-colors group-hover:bg-accent group-hover:text-on-accent group-focus-visible:bg-accent group-focus-visible:text-on-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent print:px-0">
              {passage.number}
            </span>
          </Link>
        </Radix.Trigger>
      </sup>
      <Radix.Portal>
        <Radix.Content
          asChild
          side="top"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 grid w-88 max-w-[calc(100vw-1.5rem)] animate-appear gap-1.5 rounded-lg border border-line bg-raised p-3 text-start shadow-pop"
        >
          {/* It stands at the page's end, outside of its landmarks, and so is one of its own. */}
          <section aria-label={messages.answer.citation(passage.number, passage.title, spotOf(passage))}>
            <p className="text-ui font-medium text-balance">{passage.title}</p>
            <p className="text-meta text-ink-3">{passagePlace(passage)}</p>
            <p dir="auto" className="line-clamp-6 text-ui text-pretty text-ink-2">
              “{passage.quote}”
            </p>
            <CitationState check={passage.check} />
          </section>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
