import { searchMessages } from "@/components/messages/search.ts";
import { filterLabel } from "@/components/search/filter-label.ts";
import type { ListField } from "@/components/search/filter-set.ts";
import type { Facet } from "@/lib/domain/search.ts";

/** One thing that a question can be narrowed to. */
export interface SlashOption {
  field: ListField;
  value: string;
  label: string;
  /** "Source", "Label": what kind of thing it is. */
  kind: string;
  count: number;
}

const MAX_SHOWN = 8;
const MAX_TYPED = 60;

/** What is typed after a slash at the beginning of a question; null where it is no such thing. */
export function slashQuery(text: string): string | null {
  if (!text.startsWith("/") || text.length > MAX_TYPED || /[\n/]/.test(text.slice(1))) return null;
  return text.slice(1).trim().toLocaleLowerCase();
}

/**
 * What is called that, at most eight: names that begin with it first, then those with a word that does, then those that
 * have it inside. What is chosen already is left out.
 */
export function slashOptions(facets: readonly Facet[], query: string): SlashOption[] {
  const sources = new Set(
    facets.flatMap(({ field, values }) => (field === "sources" ? values.map(({ label }) => label) : [])),
  );
  const options = facets.flatMap(({ field, values }) =>
    values
      // A folder that is called as its source is that source.
      .filter(({ isSelected, label }) => !isSelected && !(field === "folders" && sources.has(label)))
      .map(({ value, label, count }) => ({
        ...{ field, value, count, kind: searchMessages.filters.fields[field] },
        label: field === "kinds" || field === "languages" ? filterLabel({ field, value }, new Map()) : label,
      })),
  );
  return options
    .map((option) => ({ option, rank: rankOf(option.label.toLocaleLowerCase(), query) }))
    .filter(({ rank }) => rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MAX_SHOWN)
    .map(({ option }) => option);
}

function rankOf(label: string, query: string): number {
  if (label.startsWith(query)) return 0;
  if (label.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(query))) return 1;
  return label.includes(query) ? 2 : 3;
}
