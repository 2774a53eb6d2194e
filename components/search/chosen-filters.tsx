"use client";
import { searchMessages } from "@/components/messages/search.ts";
import { Button } from "@/components/ui/button.tsx";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { FilterChip } from "./filter-chip.tsx";
import { filterLabel } from "./filter-label.ts";
import { chosenFilters, emptyFilters, withoutFilter } from "./filter-set.ts";
import { useSourceNames } from "./source-names.tsx";

const texts = searchMessages.filters;
/** From as many on, one press takes all off. */
const CLEAR_FROM = 3;

/** What was chosen, as chips; nothing while nothing is. */
export function ChosenFilters({
  filters,
  onFilters,
  isLiteral = false,
  onLiteral,
}: {
  filters: SearchFilters;
  onFilters: (filters: SearchFilters) => void;
  isLiteral?: boolean;
  /** Called when "exactly as typed" is taken off. */
  onLiteral?: () => void;
}) {
  const names = useSourceNames();
  const chosen = chosenFilters(filters);
  if (chosen.length === 0 && !isLiteral) return null;
  return (
    <ul aria-label={texts.chosen} className="flex min-w-0 flex-wrap gap-1.5">
      {chosen.map((one) => {
        const label = filterLabel(one, names);
        return (
          <li key={`${one.field} ${one.value}`} className="flex min-w-0">
            <FilterChip
              label={label}
              removeLabel={texts.remove(label)}
              onRemove={() => onFilters(withoutFilter(filters, one))}
            />
          </li>
        );
      })}
      {isLiteral && onLiteral ? (
        <li className="flex min-w-0">
          <FilterChip label={texts.exact} removeLabel={texts.remove(texts.exact)} onRemove={onLiteral} />
        </li>
      ) : null}
      {chosen.length >= CLEAR_FROM ? (
        <li>
          <Button variant="quiet" size="small" onClick={() => onFilters(emptyFilters)}>
            {texts.clear}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}
