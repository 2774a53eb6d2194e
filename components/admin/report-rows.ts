import type { ImportItem, ItemStatus } from "@/lib/domain/import.ts";

/** Problems first, as the report lists them. */
export const statusOrder: readonly ItemStatus[] = ["failed", "skipped", "added", "updated", "unchanged"];

/** The rows that a filter leaves: of one status (null for all), whose path or title has the typed words. */
export function filterItems(
  items: readonly ImportItem[],
  filter: { status: ItemStatus | null; text: string },
): ImportItem[] {
  const wanted = filter.text.trim().toLocaleLowerCase();
  return items.filter((item) => {
    if (filter.status !== null && item.status !== filter.status) return false;
    return wanted === "" || `${item.path}\n${item.title ?? ""}`.toLocaleLowerCase().includes(wanted);
  });
}
