"use client";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { DocumentText } from "@/components/citations/document-text.tsx";
import { PASSAGE_ID } from "@/components/citations/inline-text.tsx";
import { outermostLevel } from "@/components/citations/outline.ts";
import { freshness } from "@/components/citations/passage-place.ts";
import { type Highlight, targetOffset } from "@/components/citations/segments.ts";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { useNow } from "@/components/now.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { Skeleton, SkeletonLines } from "@/components/ui/skeleton.tsx";
import type { Excerpt } from "@/lib/domain/excerpt.ts";
import type { DocumentHit } from "@/lib/domain/search.ts";
import { hitHref } from "./hit.tsx";
import { useExcerpt } from "./use-excerpt.ts";

const texts = searchMessages.search;

/** The passage of a hit in its place: the document around it, the found words marked. */
export function HitPreview({ hit, whyHref }: { hit: DocumentHit | null; whyHref: string }) {
  const { excerpt, phase, retry } = useExcerpt(hit);
  return (
    <aside aria-label={texts.preview} className="flex h-full min-h-0 flex-col border-s border-line">
      {hit === null ? null : (
        <>
          <PreviewHeader hit={hit} whyHref={whyHref} />
          {phase === "gone" || phase === "failed" ? (
            <div className="grid justify-items-start gap-3 p-6">
              <p className="text-ui text-ink-2">
                {phase === "gone" ? texts.previewGone : texts.previewFailed}
              </p>
              {phase === "failed" ? <Button onClick={retry}>{messages.common.retry}</Button> : null}
            </div>
          ) : excerpt === null ? (
            <div className="grid gap-6 p-6">
              <Skeleton className="h-6 w-1/2" />
              <SkeletonLines widths={["w-full", "w-11/12", "w-full", "w-2/3"]} />
            </div>
          ) : (
            <ExcerptText
              key={`${excerpt.documentId} ${excerpt.offset} ${excerpt.passage.start}`}
              excerpt={excerpt}
              hit={hit.documentId === excerpt.documentId ? hit : null}
            />
          )}
        </>
      )}
    </aside>
  );
}

function PreviewHeader({ hit, whyHref }: { hit: DocumentHit; whyHref: string }) {
  const now = useNow();
  return (
    <header className="grid gap-2 border-b border-line px-6 py-4">
      <h2 dir="auto" className="line-clamp-2 text-title font-semibold text-balance">
        {hit.title}
      </h2>
      <p className="text-meta text-ink-3">{freshness(hit, now)}</p>
      <div className="-ms-2 flex flex-wrap gap-1">
        <Link href={hitHref(hit)} prefetch={false} className={buttonClass("quiet", "small")}>
          {texts.open}
        </Link>
        <Link href={whyHref} prefetch={false} className={buttonClass("quiet", "small")}>
          {texts.why}
        </Link>
      </div>
    </header>
  );
}

/** Scrolled to the first marked word; a region of its own, so that a keyboard can scroll it. */
function ExcerptText({ excerpt, hit }: { excerpt: Excerpt; hit: DocumentHit | null }) {
  const scroller = useRef<HTMLElement>(null);
  const { content, passage } = excerpt;
  useEffect(() => {
    const box = scroller.current;
    const mark = box?.querySelector<HTMLElement>(`#${PASSAGE_ID}`);
    if (!box || !mark) return;
    const top = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += top - box.clientHeight / 3;
  }, []);
  const highlights: Highlight[] = [{ ...passage, strength: "light" }, ...wordsOf(excerpt, hit)];
  const context = {
    text: content.text,
    highlights,
    target: targetOffset([{ start: 0, end: content.text.length }], highlights),
    outermostLevel: outermostLevel(content),
  };
  return (
    <section
      ref={scroller}
      aria-label={hit?.title ?? texts.preview}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, a keyboard cannot scroll it
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-6 py-5 focus-visible:-outline-offset-2 [&_.prose]:text-ui"
    >
      <DocumentText kind={excerpt.kind} content={content} context={context} headingIds={new Map()} />
      {excerpt.isCutAtEnd ? <p className="mt-4 text-meta text-ink-3">{texts.shortened}</p> : null}
    </section>
  );
}

/** The found words of the snippet, where they stand in the excerpt. */
function wordsOf({ offset, content }: Excerpt, hit: DocumentHit | null): Highlight[] {
  if (!hit) return [];
  return hit.place.marks
    .map(([start, end]) => ({
      start: hit.place.start + start - offset,
      end: hit.place.start + end - offset,
      strength: "strong" as const,
    }))
    .filter(({ start, end }) => start >= 0 && end <= content.text.length);
}
