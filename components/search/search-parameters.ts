import { searchMessages } from "@/components/messages/search.ts";
import type { DocumentKind } from "@/lib/domain/document.ts";
import type { SearchFilters } from "@/lib/domain/search.ts";
import { chosenFilters, emptyFilters, type ListField, listFields } from "./filter-set.ts";

/** What is searched, as the page and its address have it. */
export interface Narrowing {
  text: string;
  filters: SearchFilters;
  /** Exactly these words. */
  isLiteral: boolean;
}

const names = {
  sources: "source",
  folders: "folder",
  authors: "author",
  labels: "label",
  kinds: "kind",
  languages: "language",
} as const satisfies Record<ListField, string>;

/** A search as an address has it; what is empty is left out. Equal searches have equal addresses. */
export function searchParameters({ text, filters, isLiteral }: Narrowing): URLSearchParams {
  const parameters = new URLSearchParams();
  const trimmed = text.trim();
  if (trimmed !== "") parameters.set("q", trimmed);
  for (const field of listFields)
    for (const value of filters[field].toSorted()) parameters.append(names[field], value);
  if (filters.updatedFrom !== null) parameters.set("from", filters.updatedFrom);
  if (filters.updatedTo !== null) parameters.set("to", filters.updatedTo);
  if (isLiteral) parameters.set("exact", "1");
  return parameters;
}

/** The same as an address of a page. */
export function searchHref(narrowing: Narrowing, path = "/search"): string {
  const query = searchParameters(narrowing).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The way back, for `SearchRequest` to check: anything may stand in an address. */
export function readSearchParameters(parameters: URLSearchParams): Record<string, unknown> {
  const filters = {
    ...Object.fromEntries(listFields.map((field) => [field, [...new Set(parameters.getAll(names[field]))]])),
    updatedFrom: parameters.get("from"),
    updatedTo: parameters.get("to"),
  };
  return { text: parameters.get("q") ?? "", filters, isLiteral: parameters.get("exact") === "1" };
}

/** The way back in the browser, where what cannot be a value is left out instead. */
export function readNarrowing(parameters: URLSearchParams): Narrowing {
  const all = (field: ListField) => [...new Set(parameters.getAll(names[field]))];
  return {
    text: parameters.get("q") ?? "",
    filters: {
      ...emptyFilters,
      sources: all("sources"),
      folders: all("folders"),
      authors: all("authors"),
      labels: all("labels"),
      kinds: all("kinds").filter(isKind),
      languages: all("languages"),
      updatedFrom: day(parameters.get("from")),
      updatedTo: day(parameters.get("to")),
    },
    isLiteral: parameters.get("exact") === "1",
  };
}

/** As Next gives them to a page. */
export function urlParameters(
  given: Readonly<Record<string, string | string[] | undefined>>,
): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs);
}

/** Whether there is anything to look for. */
export const isBlank = ({ text, filters }: Narrowing): boolean =>
  text.trim() === "" && chosenFilters(filters).length === 0;

const isKind = (value: string): value is DocumentKind => Object.hasOwn(searchMessages.filters.kinds, value);
const day = (value: string | null) => (value !== null && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null);
