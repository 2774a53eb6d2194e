"use client";
import { useEffect, useState } from "react";
import type { ImportItem, ItemPage } from "@/lib/domain/import.ts";
import { type ItemNarrowing, itemParameters } from "./item-parameters.ts";

export interface ListedItems {
  items: ImportItem[];
  /** Null at the end. */
  nextCursor: string | null;
  phase: "loading" | "ready" | "failed";
  showMore: () => void;
  retry: () => void;
}

interface Listed {
  key: string;
  items: ImportItem[];
  nextCursor: string | null;
}

/**
 * The lines of an import that a filter leaves, page by page; the server filters. While another filter's lines are on
 * their way, the ones before stay. Cost: one request for each page and filter.
 *
 * @param version - asks again when it changes: another state of the import
 */
export function useImportItems(importId: string, filter: ItemNarrowing, version: string): ListedItems {
  const key = JSON.stringify([version, filter.status, filter.loss, filter.text]);
  const [listed, setListed] = useState<Listed | null>(null);
  const [wanted, setWanted] = useState({ key, cursor: "", attempt: 0 });
  const [failedKey, setFailedKey] = useState<string | null>(null);
  const cursor = wanted.key === key ? wanted.cursor : "";
  const request = JSON.stringify([key, cursor, wanted.attempt]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the request names all that it depends on
  useEffect(() => {
    const gone = new AbortController();
    void fetchItems(importId, { ...filter, ...(cursor === "" ? {} : { cursor }) }, gone.signal).then(
      (page) => {
        if (gone.signal.aborted) return;
        if (!page) return setFailedKey(request);
        setFailedKey(null);
        setListed((known) => ({
          key,
          items: cursor !== "" && known?.key === key ? [...known.items, ...page.items] : page.items,
          nextCursor: page.nextCursor,
        }));
      },
    );
    return () => gone.abort();
  }, [request]);
  const isCurrent = listed?.key === key;
  const nextCursor = isCurrent ? listed.nextCursor : null;
  return {
    items: listed?.items ?? [],
    nextCursor,
    phase: failedKey === request ? "failed" : isCurrent && nextCursor !== cursor ? "ready" : "loading",
    showMore: () => {
      if (nextCursor !== null) setWanted({ key, cursor: nextCursor, attempt: 0 });
    },
    retry: () => setWanted({ key, cursor, attempt: wanted.attempt + 1 }),
  };
}

async function fetchItems(
  importId: string,
  query: ItemNarrowing & { cursor?: string },
  signal: AbortSignal,
): Promise<ItemPage | null> {
  try {
    const response = await fetch(
      `/api/imports/${encodeURIComponent(importId)}/items?${itemParameters(query)}`,
      {
        signal,
        cache: "no-store",
      },
    );
    return response.ok ? await readPage(response) : null;
  } catch {
    return null;
  }
}

/** The boundary of this address: its route answers with an `ItemPage`, from the same deployment. */
async function readPage(response: Response): Promise<ItemPage> {
  return response.json();
}
