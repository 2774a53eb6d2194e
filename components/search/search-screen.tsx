"use client";
import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import type { RecognisedFilter, SearchResult } from "@/lib/domain/search.ts";
import { AskButton } from "./ask-button.tsx";
import { ChosenFilters } from "./chosen-filters.tsx";
import { FacetList } from "./facet-list.tsx";
import { withoutFilter } from "./filter-set.ts";
import { FilterSheet } from "./filter-sheet.tsx";
import { HitList, linksIn } from "./hit-list.tsx";
import { HitPreview } from "./hit-preview.tsx";
import { NoHits } from "./no-hits.tsx";
import { SearchField } from "./search-field.tsx";
import type { Narrowing } from "./search-parameters.ts";
import { HitsSkeleton, MoreHits, SearchFailureNote, SearchStatus } from "./search-states.tsx";
import { UnderstoodLine } from "./understood-line.tsx";
import { useIsShown } from "./use-is-shown.ts";
import { useSearch } from "./use-search.ts";
import { useSelection } from "./use-selection.ts";
import { whyHref } from "./why-href.ts";

const texts = searchMessages.search;
const STATUS_ID = "search-status";

/** The search: a field, what was found as one types, what it can be narrowed to, and the passage of the hit one is on. */
export function SearchScreen({ initial }: { initial: { key: string; result: SearchResult } | null }) {
  const found = useSearch(initial);
  const { narrowing, result, search } = found;
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const hits = result?.hits ?? [];
  const { selected, select, open } = useSelection(found.shownKey, hits, list);
  const [preview, hasPreview] = useIsShown<HTMLDivElement>();
  const { text, filters, isLiteral } = narrowing;
  const leaveList = useCallback(() => {
    window.scrollTo({ top: 0, behavior: "instant" });
    field.current?.focus();
  }, []);
  const goToHits = () => {
    const links = linksIn(list.current);
    (links.find((link) => link.dataset.hit === selected?.documentId) ?? links[0])?.focus();
  };
  const facetProps = {
    facets: result?.facets ?? [],
    filters,
    recognised: result?.understood.recognised ?? [],
    onFilters: (next: Narrowing["filters"]) => search({ ...narrowing, filters: next }),
    onIgnore: (one: RecognisedFilter) =>
      search({ text, filters: withoutFilter(result?.understood.filters ?? filters, one), isLiteral: true }),
  };
  return (
    <div className="@container">
      <h1 className="sr-only">{texts.title}</h1>
      <search className="sticky top-(--bar,0px) z-10 border-b border-line bg-canvas px-4 py-3 sm:px-6">
        <div className="flex items-center gap-2">
          <SearchField
            field={field}
            text={text}
            isInvalid={found.phase === "too-long"}
            describedBy={STATUS_ID}
            onText={(next) =>
              search({ text: next, filters, isLiteral: isLiteral && next !== "" }, next !== "")
            }
            onResults={goToHits}
            onLeave={() => (window.history.length > 1 ? router.back() : router.push("/"))}
          />
          <AskButton narrowing={narrowing} />
        </div>
      </search>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 px-4 sm:px-6 @min-[46rem]:grid-cols-[12rem_minmax(0,1fr)] @min-[70rem]:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)] @min-[70rem]:pe-0!">
        <aside
          aria-label={searchMessages.filters.label}
          className="sticky top-[calc(var(--bar,0px)+4.25rem)] hidden max-h-[calc(100dvh-4.25rem)] self-start overflow-y-auto py-5 pe-1 @min-[46rem]:block"
        >
          {result ? <FacetList {...facetProps} /> : null}
        </aside>
        <div className="grid min-w-0 content-start gap-3 pt-4 pb-16">
          <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
            <SearchStatus id={STATUS_ID} search={found} />
            <span className="ms-auto @min-[46rem]:hidden">
              <FilterSheet total={result?.total ?? 0} {...facetProps} />
            </span>
          </div>
          <ChosenFilters
            filters={filters}
            onFilters={facetProps.onFilters}
            isLiteral={isLiteral}
            onLiteral={() => search({ ...narrowing, isLiteral: false })}
          />
          {result && found.phase === "ready" ? (
            <UnderstoodLine asked={text.trim()} understood={result.understood} onAskAs={search} />
          ) : null}
          <SearchFailureNote phase={found.phase} onRetry={found.retry} />
          {result === null && found.phase === "searching" ? <HitsSkeleton /> : null}
          {hits.length > 0 ? (
            <HitList
              hits={hits}
              selectedId={selected?.documentId ?? null}
              list={list}
              onSelect={select}
              onOpen={open}
              onLeave={leaveList}
            />
          ) : null}
          {result && hits.length === 0 && found.phase === "ready" ? (
            <NoHits narrowing={narrowing} result={result} onSearch={search} />
          ) : null}
          <MoreHits search={found} />
        </div>
        <div
          ref={preview}
          className="sticky top-17 hidden h-[calc(100dvh-4.25rem)] self-start @min-[70rem]:block"
        >
          <HitPreview hit={hasPreview ? selected : null} whyHref={whyHref(narrowing, selected?.documentId)} />
        </div>
      </div>
    </div>
  );
}
