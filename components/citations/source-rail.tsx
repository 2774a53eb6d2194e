import { ChevronRight } from "lucide-react";
import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { SourceCard } from "./source-card.tsx";

/**
 * The sources beside a reply. While the answer is written (`citedNumbers` null) all stand in the order in which they
 * were found; then the cited ones stay, by their numbers, and the rest goes under "Also found".
 */
export function SourceRail({
  passages,
  citedNumbers,
  activeNumber = null,
  now,
}: {
  passages: readonly PassageCard[];
  citedNumbers: readonly number[] | null;
  activeNumber?: number | null;
  now: string;
}) {
  const isCited = (passage: PassageCard) => citedNumbers === null || citedNumbers.includes(passage.number);
  const cited = passages.filter(isCited);
  if (citedNumbers !== null) cited.sort((a, b) => a.number - b.number);
  const others = passages.filter((passage) => !isCited(passage));
  return (
    <div className="grid content-start gap-2">
      <h3 className="sr-only">{messages.sources.label}</h3>
      <Cards passages={cited} activeNumber={activeNumber} now={now} />
      {others.length > 0 ? (
        <details className="group/also">
          <summary className="flex h-8 items-center gap-1 rounded-md text-meta text-ink-3 hover:text-ink pointer-coarse:h-11">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 transition-transform group-open/also:rotate-90 rtl:-scale-x-100"
            />
            {messages.sources.alsoFound(others.length)}
          </summary>
          <div className="grid gap-2 pt-1">
            <Cards passages={others} activeNumber={activeNumber} now={now} />
          </div>
        </details>
      ) : null}
    </div>
  );
}

function Cards({
  passages,
  activeNumber,
  now,
}: {
  passages: readonly PassageCard[];
  activeNumber: number | null;
  now: string;
}) {
  return passages.map((passage) => (
    <SourceCard key={passage.number} passage={passage} now={now} isActive={passage.number === activeNumber} />
  ));
}
