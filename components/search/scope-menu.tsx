"use client";
import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { useEffect, useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { SkeletonLines } from "@/components/ui/skeleton.tsx";
import type { Facet, SearchFilters } from "@/lib/domain/search.ts";
import { FacetList } from "./facet-list.tsx";
import { fetchSearch } from "./fetch-search.ts";
import { searchParameters } from "./search-parameters.ts";

const texts = searchMessages.filters;

/** A button that opens what a question can be narrowed to: only what the reader may read, counted. */
export function ScopeMenu({
  filters,
  onFilters,
}: {
  filters: SearchFilters;
  onFilters: (filters: SearchFilters) => void;
}) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={texts.scope}
          title={texts.scope}
          className={buttonClass("quiet", "icon")}
        >
          <SlidersHorizontal aria-hidden="true" className="size-4" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={8}
          collisionPadding={12}
          aria-label={texts.scope}
          className="z-50 grid max-h-[min(28rem,var(--radix-popover-content-available-height))] w-72 max-w-[calc(100vw-1.5rem)] animate-appear grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto rounded-lg border border-line bg-raised p-4 shadow-pop outline-none"
        >
          <p className="text-meta text-ink-3">{texts.scopeHint}</p>
          <Scope filters={filters} onFilters={onFilters} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Counted anew after each choice; what was counted before stays meanwhile. */
function Scope({
  filters,
  onFilters,
}: {
  filters: SearchFilters;
  onFilters: (filters: SearchFilters) => void;
}) {
  const [facets, setFacets] = useState<Facet[] | null>(null);
  const [failedAttempt, setFailedAttempt] = useState<number | null>(null);
  const [attempt, setAttempt] = useState(0);
  const narrowing = { text: "", filters, isLiteral: false };
  const wanted = searchParameters(narrowing).toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address names the filters
  useEffect(() => {
    const gone = new AbortController();
    void fetchSearch(narrowing, gone.signal, { limit: 1 }).then((found) => {
      if (gone.signal.aborted) return;
      if (typeof found === "string") setFailedAttempt(attempt);
      else setFacets(found.facets);
    });
    return () => gone.abort();
  }, [wanted, attempt]);
  if (facets) return <FacetList facets={facets} filters={filters} onFilters={onFilters} />;
  if (failedAttempt !== attempt) return <SkeletonLines widths={["w-1/3", "w-full", "w-5/6", "w-full"]} />;
  return (
    <div role="alert" className="grid justify-items-start gap-2">
      <p className="text-ui text-danger">{texts.failed}</p>
      <Button size="small" onClick={() => setAttempt(attempt + 1)}>
        {messages.common.retry}
      </Button>
    </div>
  );
}
