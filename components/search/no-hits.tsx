"use client";
import { type ReactNode, useEffect, useState } from "react";
import { formatCount } from "@/components/format.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button } from "@/components/ui/button.tsx";
import type { SearchResult } from "@/lib/domain/search.ts";
import { fetchSearch } from "./fetch-search.ts";
import { filterLabel } from "./filter-label.ts";
import { type ChosenFilter, chosenFilters, emptyFilters, withoutFilter } from "./filter-set.ts";
import type { Narrowing } from "./search-parameters.ts";
import { useSourceNames } from "./source-names.tsx";

const texts = searchMessages.search;
/** As many filters are tried, each alone; more would be a guess. */
const MAX_TRIED = 4;

/** Nothing was found: why that may be, and which filter stands in the way. */
export function NoHits({
  narrowing,
  result,
  onSearch,
}: {
  narrowing: Narrowing;
  result: SearchResult;
  onSearch: (narrowing: Narrowing) => void;
}) {
  const { filters, recognised } = result.understood;
  const chosen = chosenFilters(filters);
  const text = narrowing.text.trim();
  if (text === "" && chosen.length === 0) {
    return <Nothing title={texts.nothingYet} hint={texts.nothingYetHint} />;
  }
  // A filter that the words brought in comes back with them, unless they are taken as they are.
  const isLiteral = narrowing.isLiteral || recognised.length > 0;
  const without = (one: ChosenFilter) => ({ text, filters: withoutFilter(filters, one), isLiteral });
  return (
    <Nothing
      title={text === "" ? texts.noneFiltered : texts.none(text)}
      hint={chosen.length > 0 ? texts.noneFilteredHint : texts.noneHint}
    >
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {chosen.slice(0, MAX_TRIED).map((one) => (
            <Relaxation
              key={`${one.field} ${one.value}`}
              filter={one}
              narrowing={without(one)}
              isAlone={chosen.length === 1}
              onSearch={onSearch}
            />
          ))}
          {chosen.length > 1 ? (
            <li>
              <Button variant="quiet" onClick={() => onSearch({ text, filters: emptyFilters, isLiteral })}>
                {texts.dropAll}
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </Nothing>
  );
}

function Nothing({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-3 py-8">
      <div className="grid gap-1">
        <h2 className="text-title font-semibold text-balance">{title}</h2>
        <p className="text-ui text-pretty text-ink-2">{hint}</p>
      </div>
      {children}
    </div>
  );
}

/** "Without “PDF” 12": what taking one filter off would find; nothing where that would not help. */
function Relaxation({
  filter,
  narrowing,
  isAlone,
  onSearch,
}: {
  filter: ChosenFilter;
  narrowing: Narrowing;
  isAlone: boolean;
  onSearch: (narrowing: Narrowing) => void;
}) {
  const names = useSourceNames();
  const [found, setFound] = useState<number | null>(null);
  const wanted = JSON.stringify(narrowing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text names the search
  useEffect(() => {
    const gone = new AbortController();
    void fetchSearch(narrowing, gone.signal, { limit: 1 }).then((result) => {
      if (!gone.signal.aborted && typeof result !== "string") setFound(result.total);
    });
    return () => gone.abort();
  }, [wanted]);
  if (found === 0)
    return isAlone ? (
      <li className="text-ui text-ink-2">{texts.neitherWithout(filterLabel(filter, names))}</li>
    ) : null;
  return (
    <li className="flex min-w-0">
      <Button onClick={() => onSearch(narrowing)} className="min-w-0 shrink!">
        <span className="truncate">{texts.without(filterLabel(filter, names))}</span>
        {found === null ? null : <span className="text-ink-3">{formatCount(found)}</span>}
      </Button>
    </li>
  );
}
