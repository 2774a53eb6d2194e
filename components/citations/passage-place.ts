import { formatAge, formatDate } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";

/** "Handbook · Security › Keys › Rotation · page 4": where a passage stands; "slide 3" and "Budget!A2:F40" likewise. */
export function passagePlace(
  passage: Pick<
    PassageCard,
    "sourceName" | "breadcrumbs" | "headingPath" | "title" | "page" | "documentKind" | "cells"
  >,
): string {
  const headings = passage.headingPath.filter((heading) => heading !== passage.title);
  const path = [...passage.breadcrumbs.filter((crumb) => crumb !== passage.sourceName), ...headings];
  return [passage.sourceName, path.join(" › "), spotOf(passage) ?? ""]
    .filter((part) => part !== "")
    .join(" · ");
}

/** "page 4", "slide 3", "Budget!A2:F40"; null where a document has no such places. */
export function spotOf({ page, documentKind, cells }: Pick<PassageCard, "page" | "documentKind" | "cells">) {
  if (cells) return cells;
  if (page === null) return null;
  return documentKind === "slides" ? messages.common.slide(page) : messages.common.page(page);
}

/** "Updated 3 May 2026 · imported 2 days ago", or only the second half where the origin does not tell. */
export function freshness(dates: { updatedAt: string | null; importedAt: string }, now: string): string {
  const age = formatAge(dates.importedAt, now);
  if (dates.updatedAt === null) return messages.sources.importedAlone(age);
  return `${messages.sources.updated(formatDate(dates.updatedAt))} · ${messages.sources.imported(age)}`;
}

/** The words of the link to the original: "Open in Confluence". */
export function originalLabel(kind: PassageCard["sourceKind"]): string {
  return kind === "files" ? messages.sources.original : messages.sources.openIn(messages.kinds[kind]);
}
