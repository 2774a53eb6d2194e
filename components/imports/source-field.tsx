import { messages } from "@/components/messages/messages.ts";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { KnownSource } from "./use-import-fields.ts";

const texts = messages.importing;

/** Where an import goes: a new source with its name, or one of those that are there. */
export function SourceField({
  sources,
  source,
  newName,
  error,
  onSource,
  onNewName,
}: {
  sources: readonly KnownSource[];
  /** Null for a new one. */
  source: KnownSource | null;
  newName: string;
  error: string | null;
  onSource: (source: KnownSource | null) => void;
  onNewName: (name: string) => void;
}) {
  return (
    <>
      {sources.length > 0 ? (
        <Field label={texts.into}>
          {(control) => (
            <Select
              {...control}
              value={source?.id ?? ""}
              onChange={(event) => onSource(sources.find(({ id }) => id === event.target.value) ?? null)}
            >
              <option value="">{texts.newSource}</option>
              <optgroup label={texts.existingSources}>
                {sources.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            </Select>
          )}
        </Field>
      ) : null}
      {source === null ? (
        <Field label={texts.name} hint={texts.nameHint} error={error}>
          {(control) => (
            <Input
              {...control}
              value={newName}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => onNewName(event.target.value)}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
