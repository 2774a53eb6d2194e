"use client";
import Link from "next/link";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { isBlank } from "./search-parameters.ts";
import { MAX_LENGTH, type Search } from "./use-search.ts";

const texts = searchMessages.search;
/** How much was found, said once it is there; or why nothing is searched. */
export function SearchStatus({ id, search }: { id: string; search: Search }) {
  const { result, phase, narrowing } = search;
  const length = narrowing.text.trim().length;
  if (phase === "too-long") {
    return (
      <p id={id} role="alert" className="text-meta text-danger">
        {texts.tooLong(formatCount(length), formatCount(MAX_LENGTH))}
      </p>
    );
  }
  const total = result?.total ?? 0;
  const isListing = phase === "ready" && isBlank(narrowing);
  const text =
    result === null || total === 0
      ? ""
      : isListing
        ? texts.newest
        : texts.count(formatCount(total), total === 1, result.isTotalCapped);
  return (
    <p id={id} role="status" className="text-meta text-ink-3">
      {text}
    </p>
  );
}

/** The way to the hits that are not shown yet. */
export function MoreHits({ search }: { search: Search }) {
  const { result, phase, showMore, isLoadingMore } = search;
  if (phase !== "ready" || result === null) return null;
  if (showMore) {
    return (
      <Button onClick={showMore} disabled={isLoadingMore} className="mt-2 justify-self-start">
        {texts.showMore}
      </Button>
    );
  }
  if (result.hits.length >= result.total || result.hits.length === 0) return null;
  return <p className="pt-2 text-meta text-ink-3">{texts.end}</p>;
}

/** A search that did not get through. What was found before stays below it. */
export function SearchFailureNote({ phase, onRetry }: { phase: Search["phase"]; onRetry: () => void }) {
  if (phase === "ready" || phase === "searching" || phase === "too-long") return null;
  const text = texts.failures[phase];
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line px-3 py-2"
    >
      <p className="text-ui text-danger">{text}</p>
      <span className="ms-auto">
        {phase === "signed-out" ? (
          <Link
            href={`/sign-in?from=${encodeURIComponent(here())}`}
            className={buttonClass("secondary", "small")}
          >
            {texts.signIn}
          </Link>
        ) : (
          <Button size="small" onClick={onRetry}>
            {messages.common.retry}
          </Button>
        )}
      </span>
    </div>
  );
}

/** Only rendered after a request of the browser failed, so never on the server. */
const here = () =>
  typeof window === "undefined" ? "/search" : window.location.pathname + window.location.search;

/** Hits that are not there yet, in their final shape. */
export function HitsSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-6 py-3">
      {["w-2/5", "w-3/5", "w-1/2", "w-1/3"].map((width) => (
        <div key={width} className="grid gap-2">
          <Skeleton className={`h-5 ${width}`} />
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </div>
      ))}
    </div>
  );
}
