import type { FilterField, SearchFilters } from "@/lib/domain/search.ts";

/** A filter with its value; for `updated` the value is `from..to`, either of them empty. */
export interface ChosenFilter {
  field: FilterField;
  value: string;
}

/** As `noFilters` of the domain, without its schema: that would come into the browser with it. */
export const emptyFilters: SearchFilters = {
  sources: [],
  folders: [],
  authors: [],
  labels: [],
  kinds: [],
  languages: [],
  updatedFrom: null,
  updatedTo: null,
};

export const listFields = ["sources", "folders", "authors", "labels", "kinds", "languages"] as const;
export type ListField = (typeof listFields)[number];

/** All that is chosen, one by one, in the order in which it is shown. */
export function chosenFilters(filters: SearchFilters): ChosenFilter[] {
  const values = listFields.flatMap((field) => filters[field].map((value) => ({ field, value })));
  const { updatedFrom, updatedTo } = filters;
  if (updatedFrom === null && updatedTo === null) return values;
  return [...values, { field: "updated", value: `${updatedFrom ?? ""}..${updatedTo ?? ""}` }];
}

export const isNarrowed = (filters: SearchFilters): boolean => chosenFilters(filters).length > 0;

/** The filters without one of them; the same where it is not chosen. */
export function withoutFilter(filters: SearchFilters, { field, value }: ChosenFilter): SearchFilters {
  if (field === "updated") return { ...filters, updatedFrom: null, updatedTo: null };
  return { ...filters, [field]: filters[field].filter((one) => one !== value) };
}

/** Puts a value in, or takes it out if it is in. */
export function toggled(filters: SearchFilters, field: ListField, value: string): SearchFilters {
  const isChosen = filters[field].some((one) => one === value);
  if (isChosen) return withoutFilter(filters, { field, value });
  return { ...filters, [field]: [...filters[field], value] };
}

/** Without those that were found in the words of the question: what was chosen by hand. */
export function chosenByHand(
  filters: SearchFilters,
  recognised: readonly { field: FilterField; value: string }[],
): SearchFilters {
  return recognised.reduce<SearchFilters>((left, one) => withoutFilter(left, one), filters);
}
