"use client";
import { type KeyboardEvent, type RefObject, useRef } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import type { DocumentHit } from "@/lib/domain/search.ts";
import { Hit } from "./hit.tsx";

/** As long must a pointer rest on a hit before the preview shows it: passing over is not looking. */
const REST_MS = 140;

/** The hits. Arrow keys move through them, and out of the first one back to the field; Enter opens, as on any link. */
export function HitList({
  hits,
  selectedId,
  list,
  onSelect,
  onOpen,
  onLeave,
}: {
  hits: readonly DocumentHit[];
  selectedId: string | null;
  list: RefObject<HTMLOListElement | null>;
  onSelect: (documentId: string) => void;
  onOpen: (documentId: string) => void;
  /** The way back to the field. */
  onLeave: () => void;
}) {
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.preventDefault();
      return onLeave();
    }
    const links = linksIn(list.current);
    const at = links.findIndex((link) => link.matches(":focus"));
    const next = nextIndex(event.key, at, links.length);
    if (next === null || at < 0) return;
    event.preventDefault();
    if (next < 0) onLeave();
    else links[next]?.focus();
  }
  return (
    <ol
      ref={list}
      aria-label={searchMessages.search.results}
      onKeyDown={onKeyDown}
      className="-mx-3 grid gap-1"
    >
      {hits.map((hit) => (
        <li
          key={hit.documentId}
          className="min-w-0"
          onPointerEnter={(event) => {
            clearTimeout(resting.current);
            if (event.pointerType === "mouse")
              resting.current = setTimeout(() => onSelect(hit.documentId), REST_MS);
          }}
          onPointerLeave={() => clearTimeout(resting.current)}
        >
          <Hit
            hit={hit}
            isSelected={hit.documentId === selectedId}
            onSelect={() => onSelect(hit.documentId)}
            onOpen={() => onOpen(hit.documentId)}
          />
        </li>
      ))}
    </ol>
  );
}

/** The links of the hits, in order. */
export function linksIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-hit]") ?? [])];
}

/** Where a key goes from the hit at `at`: -1 for the field, null for a key that goes nowhere. */
export function nextIndex(key: string, at: number, count: number): number | null {
  if (key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowUp") return at - 1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
