"use client";
import { useId } from "react";
import { messages } from "@/components/messages/messages.ts";
import { ImportMode } from "@/lib/domain/import.ts";

const texts = messages.importing;

/** What becomes of documents that a source has and its new export lacks. */
export function ModeField({ mode, onMode }: { mode: ImportMode; onMode: (mode: ImportMode) => void }) {
  const id = useId();
  return (
    <fieldset aria-describedby={`${id}-hint`} className="grid gap-2">
      <legend className="mb-1.5 text-ui font-medium">{texts.compare}</legend>
      <p id={`${id}-hint`} className="-mt-2 text-meta text-ink-3">
        {texts.compareHint}
      </p>
      <div className="divide-y divide-line rounded-lg border border-control">
        {ImportMode.options.map((option) => (
          <div key={option} className="flex gap-3 px-3 py-2 hover:bg-hover">
            <input
              id={`${id}-${option}`}
              type="radio"
              name={id}
              value={option}
              checked={mode === option}
              aria-describedby={`${id}-${option}-hint`}
              onChange={() => onMode(option)}
              className="mt-0.5 size-4 accent-accent"
            />
            <div className="grid flex-1">
              <label htmlFor={`${id}-${option}`} className="text-ui">
                {texts.modes[option].name}
              </label>
              <p id={`${id}-${option}-hint`} className="text-meta text-ink-3">
                {texts.modes[option].hint}
              </p>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
