import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { AlsoIn } from "./also-in.tsx";
import { CitationState } from "./citation-state.tsx";
import { passageHref } from "./document-href.ts";
import { HiddenSource, isHidden } from "./hidden-source.tsx";
import { freshness, passagePlace } from "./passage-place.ts";
import { StandingBadge } from "./standing-badge.tsx";

/** The sources under a reply, for narrow screens: a line or two each. The order is that of the rail. */
export function SourceList({
  passages,
  citedNumbers,
  now,
}: {
  passages: readonly PassageCard[];
  citedNumbers: readonly number[] | null;
  now: string;
}) {
  const isCited = (passage: PassageCard) => citedNumbers === null || citedNumbers.includes(passage.number);
  const cited = passages.filter(isCited);
  if (citedNumbers !== null) cited.sort((a, b) => a.number - b.number);
  const others = passages.filter((passage) => !isCited(passage));
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <h3 className="sr-only">{messages.sources.label}</h3>
      <Rows passages={cited} now={now} />
      {others.length > 0 ? (
        <details className="group/also border-t border-line">
          <summary className="flex h-9 items-center gap-1 px-3 text-meta text-ink-3 hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 transition-transform group-open/also:rotate-90 rtl:-scale-x-100"
            />
            {messages.sources.alsoFound(others.length)}
          </summary>
          <Rows passages={others} now={now} />
        </details>
      ) : null}
    </div>
  );
}

function Rows({ passages, now }: { passages: readonly PassageCard[]; now: string }) {
  return (
    <ul className="divide-y divide-line">
      {passages.map((passage) => (
        <li key={passage.number}>
          {isHidden(passage) ? <HiddenSource passage={passage} /> : <Row passage={passage} now={now} />}
        </li>
      ))}
    </ul>
  );
}

function Row({ passage, now }: { passage: PassageCard; now: string }) {
  return (
    <>
      <Link
        href={passageHref(passage)}
        prefetch={false}
        className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span
          aria-hidden="true"
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm bg-accent-soft px-1 text-meta text-accent"
        >
          {passage.number}
        </span>
        <span className="flex min-w-0 items-center gap-2">
          <bdi className="truncate text-ui font-medium">{passage.title}</bdi>
          <StandingBadge standing={passage.standing} />
        </span>
        <bdi className="col-start-2 max-w-full justify-self-start truncate text-meta text-ink-3">
          {passagePlace(passage)}
        </bdi>
        <span className="col-start-2 truncate text-meta text-ink-3">{freshness(passage, now)}</span>
        <span dir="ltr" className="col-start-2 hidden text-meta wrap-anywhere print:block">
          {passage.url ?? passageHref(passage)}
        </span>
        <span className="col-start-2 empty:hidden">
          <CitationState check={passage.check} />
        </span>
      </Link>
      <div className="ps-10 pe-3 pb-2 empty:hidden">
        <AlsoIn documents={passage.alsoIn} />
      </div>
    </>
  );
}
