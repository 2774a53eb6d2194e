"use client";
import { useState } from "react";
import { formatCount } from "@/components/format.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Button } from "@/components/ui/button.tsx";
import type { Facet, RecognisedFilter, SearchFilters } from "@/lib/domain/search.ts";
import { filterLabel } from "./filter-label.ts";
import { type ListField, toggled } from "./filter-set.ts";
import { UpdatedFacet } from "./updated-facet.tsx";

const texts = searchMessages.filters;
/** A field shows as many values at first. */
const FIRST = 6;

export interface FacetListProps {
  facets: readonly Facet[];
  /** Those chosen by hand. */
  filters: SearchFilters;
  onFilters: (filters: SearchFilters) => void;
  /** Those found in the words of the question. */
  recognised?: readonly RecognisedFilter[];
  onIgnore?: (filter: RecognisedFilter) => void;
}

/** What a search can be narrowed to, with counts: the same list in a column, in a sheet, and above the composer. */
export function FacetList({ facets, filters, onFilters, recognised = [], onIgnore }: FacetListProps) {
  const telling = withoutSourceFolders(facets).filter(isTelling);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {telling.map(({ field, values }) => {
        const inWords = (value: string) =>
          recognised.find((one) => one.field === field && one.value === value);
        return (
          <FacetGroup
            key={field}
            field={field}
            // As they are chosen, not as they were counted: the counts come a moment later.
            values={values.map((one) => ({
              ...one,
              label: shownLabel(field, one),
              title: one.label,
              isSelected:
                filters[field].some((value) => value === one.value) || inWords(one.value) !== undefined,
            }))}
            onToggle={(value) => {
              const found = inWords(value);
              if (found) onIgnore?.(found);
              else onFilters(toggled(filters, field, value));
            }}
          />
        );
      })}
      <UpdatedFacet filters={filters} onFilters={onFilters} />
    </div>
  );
}

/** Kinds and languages have their names here; of a folder the end tells most. */
function shownLabel(field: ListField, { value, label }: { value: string; label: string }): string {
  if (field === "kinds" || field === "languages") return filterLabel({ field, value }, new Map());
  return field === "folders" ? (label.split(" › ").at(-1) ?? label) : label;
}

/** A folder that is called as its source is that source: it is there already. */
function withoutSourceFolders(facets: readonly Facet[]): Facet[] {
  const names = new Set(
    facets.flatMap(({ field, values }) => (field === "sources" ? values.map(({ label }) => label) : [])),
  );
  return facets.map((facet) =>
    facet.field === "folders"
      ? { ...facet, values: facet.values.filter(({ label, isSelected }) => isSelected || !names.has(label)) }
      : facet,
  );
}

/** A field with one value narrows nothing, unless that one is chosen. */
const isTelling = ({ values }: Facet) => values.length > 1 || values.some(({ isSelected }) => isSelected);

function FacetGroup({
  field,
  values,
  onToggle,
}: {
  field: ListField;
  values: readonly (Facet["values"][number] & { title: string })[];
  onToggle: (value: string) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const first = values.filter(({ isSelected }, index) => index < FIRST || isSelected);
  const shown = isOpen ? values : first;
  const hiddenCount = values.length - first.length;
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)]">
      <legend className="pb-1 text-meta font-medium text-ink-2">{texts.fields[field]}</legend>
      {shown.map(({ value, label, title, count, isSelected }) => (
        <label
          key={value}
          title={title}
          className="flex min-h-7 items-center gap-2 rounded-sm text-ui text-ink-2 hover:text-ink pointer-coarse:min-h-11"
        >
          <input
            type="checkbox"
            checked={isSelected}
            onChange={() => onToggle(value)}
            className="size-4 shrink-0 accent-accent pointer-coarse:size-5"
          />
          <bdi className={`min-w-0 flex-1 truncate ${isSelected ? "font-medium text-ink" : ""}`}>{label}</bdi>
          <span className="text-meta text-ink-3">{formatCount(count)}</span>
        </label>
      ))}
      {hiddenCount > 0 ? (
        <Button
          variant="quiet"
          size="small"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="-ms-2 justify-self-start"
        >
          {isOpen ? texts.fewer : texts.more(hiddenCount)}
        </Button>
      ) : null}
    </fieldset>
  );
}
