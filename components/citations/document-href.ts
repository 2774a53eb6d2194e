import type { PassageCard } from "@/lib/domain/answer.ts";

type CitedPassage = Pick<PassageCard, "documentId" | "chunkId" | "quoteStart" | "quoteEnd" | "check">;

/** The address of a document, opened at a cited passage; at its new place when the words have moved since. */
export function passageHref(passage: CitedPassage): string {
  const { check } = passage;
  if (check?.state === "current" && check.quoteStart !== passage.quoteStart) {
    const place = new URLSearchParams({ start: String(check.quoteStart), end: String(check.quoteEnd) });
    return `${documentHref(passage.documentId)}?${place}`;
  }
  const query = new URLSearchParams({
    chunk: String(passage.chunkId),
    start: String(passage.quoteStart),
    end: String(passage.quoteEnd),
  });
  return `${documentHref(passage.documentId)}?${query}`;
}

export function documentHref(documentId: string): string {
  return `/documents/${encodeURIComponent(documentId)}`;
}
