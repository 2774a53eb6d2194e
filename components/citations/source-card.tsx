import clsx from "clsx";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages/messages.ts";
import { externalLink } from "@/components/ui/external-link.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { AlsoIn } from "./also-in.tsx";
import { CitationState } from "./citation-state.tsx";
import { passageHref } from "./document-href.ts";
import { HiddenSource, isHidden } from "./hidden-source.tsx";
import { freshness, originalLabel, passagePlace } from "./passage-place.ts";
import { StandingBadge } from "./standing-badge.tsx";

/** One source of an answer: what it is, where it stands, how old it is, and its words. */
export function SourceCard({
  passage,
  now,
  isActive = false,
}: {
  passage: PassageCard;
  now: string;
  isActive?: boolean;
}) {
  if (isHidden(passage))
    return (
      <article className="rounded-lg border border-line">
        <HiddenSource passage={passage} />
      </article>
    );
  const original = externalLink(passage.url ?? undefined);
  return (
    <article
      className={clsx(
        "group relative grid gap-1 rounded-lg border p-3 transition-colors focus-within:border-control hover:border-control",
        isActive ? "border-accent bg-accent-soft" : "border-line",
      )}
    >
      <h4 className="flex items-baseline gap-2 text-ui leading-5 font-medium">
        <span
          aria-hidden="true"
          className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-sm bg-accent-soft px-1 text-meta text-accent"
        >
          {passage.number}
        </span>
        <Link
          href={passageHref(passage)}
          prefetch={false}
          className="line-clamp-2 text-balance after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <bdi>{passage.title}</bdi>
        </Link>
        <StandingBadge standing={passage.standing} />
      </h4>
      <p className="line-clamp-2 text-meta text-ink-3">{passagePlace(passage)}</p>
      <p dir="auto" className="line-clamp-3 text-meta text-pretty text-ink-2">
        “{passage.quote}”
      </p>
      <p className="text-meta text-ink-3">{freshness(passage, now)}</p>
      <CitationState check={passage.check} />
      <AlsoIn documents={passage.alsoIn} />
      {original ? (
        <a
          href={original.href}
          target="_blank"
          rel="noreferrer noopener"
          className="relative inline-flex items-center gap-1 justify-self-start rounded-sm py-0.5 text-meta text-accent hover:text-accent-hover hover:underline"
        >
          {originalLabel(passage.sourceKind)}
          <ArrowUpRight aria-hidden="true" className="size-3.5 rtl:-scale-x-100" />
          <span className="sr-only">({messages.common.opensInNewTab})</span>
        </a>
      ) : null}
    </article>
  );
}
