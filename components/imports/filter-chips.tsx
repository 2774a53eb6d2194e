import clsx from "clsx";
import { formatCount } from "@/components/format.ts";

export interface FilterChoice<Value> {
  value: Value;
  label: string;
  count: number;
}

/** Totals that filter: one is on. */
export function FilterChips<Value extends string | undefined>({
  label,
  choices,
  value,
  onValue,
}: {
  label: string;
  choices: readonly FilterChoice<Value>[];
  value: Value;
  onValue: (value: Value) => void;
}) {
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => {
        const isOn = choice.value === value;
        return (
          <button
            key={choice.value ?? ""}
            type="button"
            aria-pressed={isOn}
            onClick={() => onValue(choice.value)}
            className={clsx(
              "h-8 rounded-md border px-2.5 text-ui transition-colors pointer-coarse:h-11",
              isOn ? "border-accent bg-accent-soft text-accent" : "border-line text-ink-2 hover:bg-hover",
            )}
          >
            {choice.label} <span className={isOn ? "" : "text-ink-3"}>{formatCount(choice.count)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
