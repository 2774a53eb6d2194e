"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import { notify } from "@/components/ui/notify.ts";
import type { SearchResult } from "@/lib/domain/search.ts";
import { fetchSearch, type SearchFailure } from "./fetch-search.ts";
import { useSearchMemory } from "./search-memory.tsx";
import { type Narrowing, readNarrowing, searchParameters } from "./search-parameters.ts";
import { useSearchAddress } from "./use-search-address.ts";

/** One request for a word, not for each letter of it. */
const PAUSE_MS = 120;
export const MAX_LENGTH = 1000;
const PAGE_SIZE = 20;
/** The search takes none above it. */
const MAX_OFFSET = 200;

export interface Search {
  narrowing: Narrowing;
  /** Names the search that is shown; another one may be on its way. */
  shownKey: string;
  /** Null before the first one is there. */
  result: SearchResult | null;
  /** `searching`: the result is that of the search before. */
  phase: "ready" | "searching" | "too-long" | Exclude<SearchFailure, "gone">;
  /** @param isTyping - wait for a pause */
  search: (narrowing: Narrowing, isTyping?: boolean) => void;
  retry: () => void;
  /** Adds the next hits to those that are shown; null where there are no more, or too many to page through. */
  showMore: (() => void) | null;
  isLoadingMore: boolean;
}

interface Shown {
  key: string;
  result: SearchResult;
}

/**
 * Searches as one types. What was found stays until the new result is there; one that is overtaken is aborted. The
 * page's address follows, so that a reload, a link and the way back find the same.
 *
 * @param initial - what the server found for the page's address; null if it could not
 */
export function useSearch(initial: Shown | null): Search {
  const memory = useSearchMemory();
  const address = useSearchParams();
  const [narrowing, setNarrowing] = useState<Narrowing>(() => readNarrowing(address));
  const [pauseMs, setPauseMs] = useState(0);
  const key = searchParameters(narrowing).toString();
  const [shown, setShown] = useState<Shown | null>(() => {
    const known = memory.results.get(key);
    if (known) return { key, result: known };
    return initial?.key === key ? initial : null;
  });
  const show = (result: SearchResult) => {
    memory.results.set(key, result);
    setShown({ key, result });
  };
  const isTooLong = narrowing.text.trim().length > MAX_LENGTH;
  const isReady = shown?.key === key;
  const { failure, retry } = useFetched({ narrowing, key, pauseMs, isWanted: !isReady && !isTooLong, show });
  useSearchAddress(narrowing, isReady);
  const more = useMore(narrowing, isReady ? shown : null, show);
  return {
    narrowing,
    shownKey: shown?.key ?? "",
    result: shown?.result ?? null,
    phase: isTooLong ? "too-long" : isReady ? "ready" : (failure ?? "searching"),
    search: (next, isTyping = false) => {
      setPauseMs(isTyping ? PAUSE_MS : 0);
      setNarrowing(next);
    },
    retry,
    ...more,
  };
}

/** Fetches a search that is wanted, after the pause. What was found before in this tab is there at once. */
function useFetched(input: {
  narrowing: Narrowing;
  key: string;
  pauseMs: number;
  isWanted: boolean;
  show: (result: SearchResult) => void;
}) {
  const { narrowing, key, pauseMs, isWanted, show } = input;
  const memory = useSearchMemory();
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<{ key: string; why: Exclude<SearchFailure, "gone"> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that the search depends on
  useEffect(() => {
    if (!isWanted) return;
    const known = memory.results.get(key);
    if (known) return show(known);
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      const found = await fetchSearch(narrowing, gone.signal);
      if (gone.signal.aborted || found === "gone") return;
      if (typeof found === "string") return setFailure({ key, why: found });
      setFailure(null);
      show(found);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [key, attempt, isWanted]);
  const retry = () => {
    setFailure(null);
    setAttempt((count) => count + 1);
  };
  useWhenOnline(failure?.why === "offline", retry);
  return { failure: failure?.key === key ? failure.why : null, retry };
}

/** The hits after those that are shown. What another search overtakes is dropped. */
function useMore(narrowing: Narrowing, shown: Shown | null, onResult: (result: SearchResult) => void) {
  const [loadingKey, setLoadingKey] = useState<string | null>(null);
  const latest = useRef<string | null>(null);
  latest.current = shown?.key ?? null;
  const count = shown?.result.hits.length ?? 0;
  const hasMore = shown !== null && count < shown.result.total && count <= MAX_OFFSET;
  const isLoadingMore = shown !== null && loadingKey === shown.key;
  async function showMore() {
    if (!shown || isLoadingMore) return;
    setLoadingKey(shown.key);
    const signal = new AbortController().signal;
    const found = await fetchSearch(narrowing, signal, { offset: count, limit: PAGE_SIZE });
    setLoadingKey(null);
    if (typeof found === "string")
      return found === "gone" ? undefined : notify(searchMessages.search.failures[found]);
    if (latest.current !== shown.key) return;
    const known = new Set(shown.result.hits.map(({ documentId }) => documentId));
    const fresh = found.hits.filter(({ documentId }) => !known.has(documentId));
    const total = fresh.length === 0 ? count : shown.result.total;
    onResult({ ...shown.result, total, hits: [...shown.result.hits, ...fresh] });
  }
  return { showMore: hasMore ? showMore : null, isLoadingMore };
}

function useWhenOnline(isWaiting: boolean, then: () => void): void {
  useEffect(() => {
    if (!isWaiting) return;
    window.addEventListener("online", then);
    return () => window.removeEventListener("online", then);
  });
}
