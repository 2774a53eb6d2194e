"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { Excerpt } from "@/lib/domain/excerpt.ts";
import type { SearchResult } from "@/lib/domain/search.ts";

/** As many searches and previews are remembered; the oldest go first. */
const CAPACITY = 40;
const MAX_AGE_MS = 5 * 60_000;

/** What this tab has found, so that going back shows it at once, where the reader was. Ends with the session. */
export interface SearchMemory {
  results: Kept<SearchResult>;
  excerpts: Kept<Excerpt>;
  /** The hit that was opened last: its search and its document. */
  opened: { key: string; documentId: string } | null;
}

/** A map that forgets what it was given longest ago, and everything after some minutes: documents change. */
export class Kept<Value> {
  readonly #values = new Map<string, { value: Value; keptAt: number }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get(key: string): Value | undefined {
    const kept = this.#values.get(key);
    return kept && this.#now() - kept.keptAt < MAX_AGE_MS ? kept.value : undefined;
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, { value, keptAt: this.#now() });
    const [oldest] = this.#values.keys();
    if (this.#values.size > CAPACITY && oldest !== undefined) this.#values.delete(oldest);
  }
}

const Context = createContext<SearchMemory | null>(null);

export function SearchMemoryProvider({ children }: { children: ReactNode }) {
  const [memory] = useState<SearchMemory>(() => ({
    results: new Kept(),
    excerpts: new Kept(),
    opened: null,
  }));
  return <Context value={memory}>{children}</Context>;
}

export function useSearchMemory(): SearchMemory {
  const memory = useContext(Context);
  if (!memory) throw new Error("useSearchMemory needs a SearchMemoryProvider above it");
  return memory;
}
