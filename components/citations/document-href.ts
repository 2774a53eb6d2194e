import type { PassageCard } from "@/lib/domain/answer.ts";

/** The address of a document, opened at a cited passage. */
export function passageHref(
  passage: Pick<PassageCard, "documentId" | "chunkId" | "quoteStart" | "quoteEnd">,
): string {
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
