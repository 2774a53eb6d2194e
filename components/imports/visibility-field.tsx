"use client";
import { useId } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { GroupInput } from "@/components/ui/group-input.tsx";

/** What the form knows so far; null until a choice is made, because there is no safe default. */
export type VisibilityKind = "everyone" | "groups" | "me";

const choices = ["everyone", "groups", "me"] as const;

/** Who may read an import. Nothing is chosen at first. */
export function VisibilityField({
  kind,
  groups,
  error,
  groupsError,
  knownGroups,
  onKind,
  onGroups,
}: {
  kind: VisibilityKind | null;
  groups: readonly string[];
  error: string | null;
  groupsError: string | null;
  knownGroups: readonly string[];
  onKind: (kind: VisibilityKind) => void;
  onGroups: (groups: string[]) => void;
}) {
  const id = useId();
  return (
    <fieldset
      aria-describedby={error ? `${id}-note ${id}-error` : `${id}-note`}
      aria-invalid={error ? true : undefined}
      className="grid gap-2"
    >
      <legend className="mb-1.5 text-ui font-medium">{messages.importing.readers}</legend>
      <p id={`${id}-note`} className="-mt-2 text-meta text-ink-3">
        {messages.importing.readersNote}
      </p>
      <div className={`divide-y divide-line rounded-lg border ${error ? "border-danger" : "border-control"}`}>
        {choices.map((choice) => (
          <div key={choice}>
            <label className="flex min-h-10 items-center gap-3 px-3 py-2 text-ui hover:bg-hover pointer-coarse:min-h-11">
              <input
                type="radio"
                name={id}
                value={choice}
                checked={kind === choice}
                onChange={() => onKind(choice)}
                className="size-4 accent-accent"
              />
              {messages.importing[choice]}
            </label>
            {choice === "groups" && kind === "groups" ? (
              <div className="ps-10 pe-3 pb-3">
                <Field
                  label={messages.importing.groupsLabel}
                  hint={messages.importing.groupsHint}
                  error={groupsError}
                >
                  {(control) => (
                    <GroupInput
                      control={control}
                      groups={groups}
                      onChange={onGroups}
                      suggestions={knownGroups}
                    />
                  )}
                </Field>
              </div>
            ) : null}
          </div>
        ))}
      </div>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
