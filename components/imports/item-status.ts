import type { BadgeTone } from "@/components/ui/badge.tsx";
import type { ItemStatus } from "@/lib/domain/import.ts";

/** Problems first, as lists have them. */
export const statusOrder: readonly ItemStatus[] = [
  "failed",
  "skipped",
  "added",
  "updated",
  "moved",
  "removed",
  "unchanged",
];

export const statusTones: Record<ItemStatus, BadgeTone> = {
  added: "accent",
  updated: "accent",
  moved: "neutral",
  removed: "warning",
  unchanged: "neutral",
  skipped: "neutral",
  failed: "danger",
};
