"use client";
import { Badge } from "@/components/ui/badge.tsx";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { filterLabel } from "./filter-label.ts";
import { chosenFilters } from "./filter-set.ts";
import { useSourceNames } from "./source-names.tsx";

/** What a search was narrowed to, to be read and not changed; nothing where it was not. */
export function FilterNames({ filters }: { filters: SearchFilters }) {
  const names = useSourceNames();
  const chosen = chosenFilters(filters);
  if (chosen.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {chosen.map((one) => (
        <li key={`${one.field} ${one.value}`}>
          <Badge tone="accent">{filterLabel(one, names)}</Badge>
        </li>
      ))}
    </ul>
  );
}
