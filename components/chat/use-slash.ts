"use client";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { fetchSearch } from "@/components/search/fetch-search.ts";
import { toggled } from "@/components/search/filter-set.ts";
import { searchParameters } from "@/components/search/search-parameters.ts";
import type { Facet, SearchFilters } from "@/lib/domain/search.ts";
import { type SlashOption, slashOptions, slashQuery } from "./slash-options.ts";

export interface Slash {
  isOpen: boolean;
  /** Null while they are looked for. */
  options: readonly SlashOption[] | null;
  activeIndex: number;
  listId: string;
  optionId: (index: number) => string;
  choose: (option: SlashOption) => void;
  /** True when the key was meant for the list. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

/** "/" at the beginning of a question looks for what to narrow it to. Esc leaves the text as it is. */
export function useSlash({
  text,
  setText,
  scope,
  onScope,
}: {
  text: string;
  setText: (text: string) => void;
  scope: SearchFilters | undefined;
  onScope: ((scope: SearchFilters) => void) | undefined;
}): Slash {
  const listId = useId();
  const query = scope && onScope ? slashQuery(text) : null;
  const [refused, setRefused] = useState<string | null>(null);
  const [active, setActive] = useState({ query: "", index: 0 });
  const isWanted = query !== null && !(refused !== null && text.startsWith(refused));
  const facets = useFacets(isWanted ? scope : undefined);
  useEffect(() => {
    if (text === "") setRefused(null);
  }, [text]);
  const options = facets && query !== null ? slashOptions(facets, query) : null;
  const count = options?.length ?? 0;
  const activeIndex = active.query === query ? Math.min(active.index, Math.max(0, count - 1)) : 0;

  function choose({ field, value }: SlashOption) {
    if (!scope || !onScope) return;
    onScope(toggled(scope, field, value));
    setText("");
  }
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!isWanted || event.nativeEvent.isComposing) return false;
    if (event.key === "Escape") {
      event.stopPropagation();
      setRefused(text);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (count === 0) return false;
      const step = event.key === "ArrowDown" ? 1 : count - 1;
      setActive({ query: query ?? "", index: (activeIndex + step) % count });
    } else if (event.key === "Enter" || event.key === "Tab") {
      const option = options?.[activeIndex];
      if (!option || event.shiftKey) return false;
      choose(option);
    } else return false;
    event.preventDefault();
    return true;
  }
  return {
    isOpen: isWanted,
    options,
    activeIndex,
    listId,
    optionId: (index) => `${listId}-${index}`,
    choose,
    onKeyDown,
  };
}

/** What there is to choose from beside what is chosen; null before it is there. Not asked for without a scope. */
function useFacets(scope: SearchFilters | undefined): readonly Facet[] | null {
  const [found, setFound] = useState<{ wanted: string; facets: readonly Facet[] } | null>(null);
  const wanted = scope ? searchParameters({ text: "", filters: scope, isLiteral: false }).toString() : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address names the filters
  useEffect(() => {
    if (!scope || wanted === null || found?.wanted === wanted) return;
    const gone = new AbortController();
    void fetchSearch({ text: "", filters: scope, isLiteral: false }, gone.signal, { limit: 1 }).then(
      (result) => {
        if (!gone.signal.aborted)
          setFound({ wanted, facets: typeof result === "string" ? [] : result.facets });
      },
    );
    return () => gone.abort();
  }, [wanted]);
  return found && found.wanted === wanted ? found.facets : null;
}
