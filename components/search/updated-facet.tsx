"use client";
import clsx from "clsx";
import { useId } from "react";
import { searchMessages } from "@/components/messages/search.ts";
import { useNow } from "@/components/now.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { SearchFilters } from "@/lib/domain/search.ts";

const texts = searchMessages.filters;
const spans = [
  { name: "week", days: 7 },
  { name: "month", days: 31 },
  { name: "year", days: 365 },
] as const;
const DAY_MS = 86_400_000;
/** While a year is typed, the field has years that nobody means. */
const EARLIEST = "1970-01-01";

/** When the documents were last changed: a span up to today, or two days. */
export function UpdatedFacet({
  filters,
  onFilters,
}: {
  filters: SearchFilters;
  onFilters: (filters: SearchFilters) => void;
}) {
  const now = useNow();
  const id = useId();
  const { updatedFrom, updatedTo } = filters;
  function choose(from: string | null, to: string | null) {
    onFilters({ ...filters, updatedFrom: from, updatedTo: to });
  }
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="pb-1 text-meta font-medium text-ink-2">{texts.fields.updated}</legend>
      <div className="flex flex-wrap gap-1">
        {spans.map(({ name, days }) => {
          const from = daysBefore(now, days);
          const isOn = updatedFrom === from && updatedTo === null;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isOn}
              onClick={() => choose(isOn ? null : from, null)}
              className={clsx(
                "h-7 rounded-md border px-2 text-meta transition-colors pointer-coarse:h-11 pointer-coarse:px-3",
                isOn ? "border-accent bg-accent-soft text-accent" : "border-line text-ink-2 hover:bg-hover",
              )}
            >
              {texts.spans[name]}
            </button>
          );
        })}
      </div>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1.5">
        <label htmlFor={`${id}-from`} className="text-meta text-ink-3">
          {texts.from}
        </label>
        <DayInput
          id={`${id}-from`}
          value={updatedFrom}
          max={updatedTo}
          onDay={(day) => choose(day, updatedTo)}
        />
        <label htmlFor={`${id}-to`} className="text-meta text-ink-3">
          {texts.to}
        </label>
        <DayInput
          id={`${id}-to`}
          value={updatedTo}
          min={updatedFrom}
          onDay={(day) => choose(updatedFrom, day)}
        />
      </div>
    </fieldset>
  );
}

function DayInput({
  id,
  value,
  min = null,
  max = null,
  onDay,
}: {
  id: string;
  value: string | null;
  min?: string | null;
  max?: string | null;
  onDay: (day: string | null) => void;
}) {
  return (
    <Input
      // The browser's own field keeps what is half typed; another value from outside makes a new one.
      key={value}
      id={id}
      type="date"
      defaultValue={value ?? ""}
      min={min ?? EARLIEST}
      max={max ?? undefined}
      onChange={({ target }) => {
        if (target.value === "") {
          if (value !== null && !target.validity.badInput) onDay(null);
        } else if (target.value >= EARLIEST && target.value !== value) onDay(target.value);
      }}
      className="h-8! px-2! text-meta!"
    />
  );
}

/** The day so many days before a moment, in UTC. */
export function daysBefore(now: string, days: number): string {
  return new Date(new Date(now).getTime() - days * DAY_MS).toISOString().slice(0, 10);
}
