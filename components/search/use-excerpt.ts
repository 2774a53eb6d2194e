"use client";
import { useEffect, useState } from "react";
import type { Excerpt } from "@/lib/domain/excerpt.ts";
import type { DocumentHit } from "@/lib/domain/search.ts";
import { useSearchMemory } from "./search-memory.tsx";

/** Keys that are held down pass by many hits; the preview waits until they rest. */
const PAUSE_MS = 60;

/**
 * What stands around a hit's passage, once it is there. While another one is on its way, the one before stays.
 *
 * @param hit - null for none: nothing is loaded where no preview is shown
 */
export function useExcerpt(hit: DocumentHit | null): {
  excerpt: Excerpt | null;
  phase: "ready" | "loading" | "gone" | "failed";
  retry: () => void;
} {
  const { excerpts } = useSearchMemory();
  const [attempt, setAttempt] = useState(0);
  const [shown, setShown] = useState<{ key: string; excerpt: Excerpt } | null>(null);
  const [failure, setFailure] = useState<{ key: string; why: "gone" | "failed" } | null>(null);
  const key = hit ? `${hit.documentId}/${hit.place.chunkId}` : "";
  const known = excerpts.get(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the hit
  useEffect(() => {
    if (!hit) return;
    if (known) return setShown({ key, excerpt: known });
    const gone = new AbortController();
    const timer = setTimeout(async () => {
      const found = await fetchExcerpt(hit, gone.signal);
      if (gone.signal.aborted) return;
      if (typeof found === "string") return setFailure({ key, why: found });
      excerpts.set(key, found);
      setShown({ key, excerpt: found });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [key, attempt]);
  const isReady = known !== undefined || shown?.key === key;
  const failed = failure?.key === key ? failure.why : null;
  return {
    excerpt: failed ? null : (known ?? shown?.excerpt ?? null),
    phase: failed ?? (isReady ? "ready" : "loading"),
    retry: () => {
      setFailure(null);
      setAttempt((count) => count + 1);
    },
  };
}

async function fetchExcerpt(hit: DocumentHit, signal: AbortSignal): Promise<Excerpt | "gone" | "failed"> {
  const address = `/api/search/excerpts/${encodeURIComponent(hit.documentId)}/${hit.place.chunkId}`;
  try {
    const response = await fetch(address, { signal, cache: "no-store" });
    if (response.ok) return await readExcerpt(response);
    return response.status === 404 ? "gone" : "failed";
  } catch {
    return "failed";
  }
}

/** The boundary of this address: its route answers with an `Excerpt`, from the same deployment. */
async function readExcerpt(response: Response): Promise<Excerpt> {
  return response.json();
}
