import { formatAge, formatDate } from "@/components/format.ts";
import { messages } from "@/components/messages.ts";
import type { PassageCard } from "@/lib/domain/answer.ts";

/** "Handbook · Security › Keys › Rotation · page 4": where a passage stands. */
export function passagePlace(
  passage: Pick<PassageCard, "sourceName" | "breadcrumbs" | "headingPath" | "title" | "page">,
): string {
  const headings = passage.headingPath.filter((heading) => heading !== passage.title);
  const path = [...passage.breadcrumbs.filter((crumb) => crumb !== passage.sourceName), ...headings];
  return [
    passage.sourceName,
    path.join(" › "),
    passage.page === null ? "" : messages.common.page(passage.page),
  ]
    .filter((part) => part !== "")
    .join(" · ");
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
