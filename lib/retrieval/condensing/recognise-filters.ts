import type { Database } from "../../db/database.ts";
import { DocumentKind, type TextRange } from "../../domain/document.ts";
import type { Principal } from "../../domain/principal.ts";
import type { FilterField, RecognisedFilter, SearchFilters } from "../../domain/search.ts";
import { stopWords } from "../../text/stop-words.ts";
import { tokenise } from "../../text/tokenise.ts";
import { readDateFilter } from "./date-filter.ts";
import { isAboutUsing, type NamedWords, readKinds, readNames, sourceKindOf } from "./name-wording.ts";
import { quotedRanges, without } from "./operators.ts";
import { type FilterValue, readFilterValues } from "./read-filter-values.ts";
import { documentNouns, searchWords, writingVerbs } from "./wording.ts";
import { readWords, type Word } from "./words.ts";

/** A question and what was found in its words. */
export interface NarrowedQuestion {
  /** Without the words that became filters. */
  text: string;
  /** Those that were given, with those that were found. */
  filters: SearchFilters;
  recognised: RecognisedFilter[];
}

interface Candidate extends TextRange {
  filters: Omit<RecognisedFilter, "words">[];
}

/**
 * Reads filters out of a question's words: "in the HR space", "in Confluence", "written by Ada Lovelace", "labelled policy",
 * "updated since March", "only PDFs". A name counts only if it is one of a source, top folder, author or label of documents
 * that the principal may read; a field that was given is left as it is; and the last telling words always stay a question.
 *
 * Costs one statement where a word like "in" or "by" stands before what may be a name, else none.
 */
export async function recogniseFilters(
  deps: { database: Database; now?: () => Date },
  input: { principal: Principal; text: string; filters: SearchFilters },
): Promise<NarrowedQuestion> {
  const { text, filters } = input;
  const words = readWords(text);
  const values = await readValues(deps, { ...input, words });
  const quotes = quotedRanges(text);
  const given = givenFields(filters);
  const candidates = [
    ...dateCandidates(words, deps.now?.() ?? new Date()),
    ...readKinds(words).map(({ kind, label, start, end }) => ({
      ...{ start, end },
      filters: [{ field: "kinds" as const, value: kind, label }],
    })),
    ...nameCandidates(readNames(text, words), values, words),
  ].filter(
    (one) =>
      !quotes.some((quote) => overlaps(one, quote)) && !one.filters.some(({ field }) => given.has(field)),
  );
  const chosen = withinReason(text, candidates);
  const recognised = chosen.flatMap(({ start, end, filters: found }) =>
    found.map((filter) => ({ ...filter, words: text.slice(start, end) })),
  );
  return { text: without(text, chosen), filters: recognised.reduce(addFilter, filters), recognised };
}

async function readValues(
  deps: { database: Database },
  input: { principal: Principal; text: string; words: readonly Word[] },
): Promise<FilterValue[]> {
  const names = readNames(input.text, input.words);
  const named = (...fields: NamedWords["field"][]) => [
    ...new Set(names.filter(({ field }) => fields.includes(field)).map(({ name }) => name)),
  ];
  const places = named("place", "source");
  const kinds = places.flatMap((name) => sourceKindOf(name) ?? []);
  const wanted = {
    sources: places,
    sourceKinds: kinds,
    folders: named("place"),
    authors: named("author"),
    labels: named("label"),
  };
  return readFilterValues(deps, { principal: input.principal, wanted });
}

function dateCandidates(words: readonly Word[], now: Date): Candidate[] {
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const date = readDateFilter(words, today);
  if (!date) return [];
  const { start, end, from, to, label } = date;
  return [{ start, end, filters: [{ field: "updated", value: `${from ?? ""}..${to ?? ""}`, label }] }];
}

function nameCandidates(
  names: readonly NamedWords[],
  values: readonly FilterValue[],
  words: readonly Word[],
): Candidate[] {
  return names.flatMap((one): Candidate[] => {
    const found = valuesNamed(one, values, words);
    const filters = found.map(({ field, value, label }) => ({ field, value, label }));
    return filters.length > 0 ? [{ start: one.start, end: one.end, filters }] : [];
  });
}

/** A source of the name before a folder of it, and either before all sources of a kind. */
function valuesNamed(
  { field, name }: NamedWords,
  values: readonly FilterValue[],
  words: readonly Word[],
): FilterValue[] {
  const isNamed = ({ label }: FilterValue) => label.toLowerCase() === name.toLowerCase();
  const of = (wanted: FilterValue["field"]) => values.filter((value) => value.field === wanted);
  if (field === "author") return of("authors").filter(isNamed);
  if (field === "label") return of("labels").filter(isNamed);
  const byName = [of("sources").filter(isNamed), field === "place" ? of("folders").filter(isNamed) : []];
  const exact = byName.find((found) => found.length > 0);
  if (exact) return exact;
  const kind = sourceKindOf(name);
  return kind === null || isAboutUsing(words)
    ? []
    : of("sources").filter(({ sourceKind }) => sourceKind === kind);
}

/** Those that do not overlap, in the question's order, as long as something telling remains. */
function withinReason(text: string, candidates: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of candidates) {
    if (chosen.some((one) => overlaps(one, candidate))) continue;
    const next = [...chosen, candidate].sort((a, b) => a.start - b.start);
    if (isTelling(without(text, next))) chosen.splice(0, chosen.length, ...next);
  }
  return chosen;
}

function isTelling(text: string): boolean {
  return tokenise(text).some(
    ({ word }) =>
      !stopWords.has(word) && !searchWords.has(word) && !documentNouns.has(word) && !writingVerbs.has(word),
  );
}

function givenFields(filters: SearchFilters): ReadonlySet<FilterField> {
  const { updatedFrom, updatedTo, ...lists } = filters;
  const given = new Set<FilterField>();
  for (const field of ["sources", "folders", "authors", "labels", "kinds", "languages"] as const)
    if (lists[field].length > 0) given.add(field);
  if (updatedFrom !== null || updatedTo !== null) given.add("updated");
  return given;
}

function addFilter(filters: SearchFilters, { field, value }: RecognisedFilter): SearchFilters {
  switch (field) {
    case "updated": {
      const [from = "", to = ""] = value.split("..");
      return { ...filters, updatedFrom: from || null, updatedTo: to || null };
    }
    case "kinds": {
      const kind = DocumentKind.safeParse(value);
      return kind.success ? { ...filters, kinds: [...new Set([...filters.kinds, kind.data])] } : filters;
    }
    default:
      return { ...filters, [field]: [...new Set([...filters[field], value])] };
  }
}

const overlaps = (a: TextRange, b: TextRange) => a.start < b.end && b.start < a.end;
