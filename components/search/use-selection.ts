"use client";
import { type RefObject, useEffect, useState } from "react";
import type { DocumentHit } from "@/lib/domain/search.ts";
import { useSearchMemory } from "./search-memory.tsx";

/** The hit that one is on: the first of a new search, the one that was opened after coming back from it. */
export function useSelection(
  shownKey: string,
  hits: readonly DocumentHit[],
  list: RefObject<HTMLOListElement | null>,
): {
  selected: DocumentHit | null;
  select: (documentId: string) => void;
  open: (documentId: string) => void;
} {
  const memory = useSearchMemory();
  const [chosen, setChosen] = useState(() => memory.opened);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes back; later searches are typed
  useEffect(() => {
    const { opened } = memory;
    memory.opened = null;
    if (opened?.key !== shownKey) return;
    list.current?.querySelector<HTMLElement>(`[data-hit="${CSS.escape(opened.documentId)}"]`)?.focus();
  }, [memory, list]);
  const own = chosen?.key === shownKey ? chosen.documentId : null;
  return {
    selected: hits.find(({ documentId }) => documentId === own) ?? hits[0] ?? null,
    select: (documentId) => setChosen({ key: shownKey, documentId }),
    open: (documentId) => {
      memory.opened = { key: shownKey, documentId };
    },
  };
}
