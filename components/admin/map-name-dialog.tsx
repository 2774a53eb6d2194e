"use client";
import { useState } from "react";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { PersonChoice, RestrictedName } from "@/lib/domain/permissions.ts";
import type { Result } from "@/lib/domain/result.ts";
import { useAdminAction } from "./use-admin-action.ts";

const texts = adminMessages.permissions;

/** Says which group or person a name in an export means. What is called nearly the same is offered, never assumed. */
export function MapNameDialog({
  sourceId,
  name,
  people,
  knownGroups,
  mapName,
  onOpenChange,
}: {
  sourceId: string;
  name: RestrictedName;
  people: readonly PersonChoice[];
  knownGroups: readonly string[];
  mapName: (input: unknown) => Promise<Result>;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const first = name.mappedTo ?? name.suggestion;
  const [kind, setKind] = useState<"group" | "user">(
    first ? (first.startsWith("user:") ? "user" : "group") : name.kind,
  );
  const [group, setGroup] = useState(first?.startsWith("group:") ? first.slice("group:".length) : "");
  const [userId, setUserId] = useState(first?.startsWith("user:") ? first.slice("user:".length) : "");
  const map = useAdminAction(mapName, { done: texts.mapped, onDone: () => onOpenChange(false) });
  const value = kind === "group" ? group.trim() : userId;
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={texts.mapTitle(name.name)}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (value === "") return map.setError(texts.missing);
          map.run({ sourceId, kind: name.kind, name: name.name, grantKey: `${kind}:${value}` });
        }}
      >
        <p className="text-ui text-pretty text-ink-2">{texts.mapText(formatCount(name.documentCount))}</p>
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="sr-only">{texts.columns.meaning}</legend>
          {(["group", "user"] as const).map((choice) => (
            <label key={choice} className="flex min-h-8 items-center gap-2 text-ui pointer-coarse:min-h-11">
              <input
                type="radio"
                name="kind"
                checked={kind === choice}
                onChange={() => setKind(choice)}
                className="size-4 accent-accent"
              />
              {choice === "group" ? texts.asGroup : texts.asPerson}
            </label>
          ))}
        </fieldset>
        {kind === "group" ? (
          <Field label={texts.group} hint={texts.groupHint} error={map.error}>
            {(control) => (
              <>
                <Input
                  {...control}
                  value={group}
                  maxLength={200}
                  autoComplete="off"
                  list={`${control.id}-known`}
                  onChange={(event) => setGroup(event.target.value)}
                />
                <datalist id={`${control.id}-known`}>
                  {knownGroups.map((known) => (
                    <option key={known} value={known} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
        ) : (
          <Field label={texts.person} error={map.error}>
            {(control) => (
              <Select {...control} value={userId} onChange={(event) => setUserId(event.target.value)}>
                <option value="">{texts.choosePerson}</option>
                {people.map((person) => (
                  <option key={person.userId} value={person.userId}>
                    {`${person.name} (${person.email})`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{messages.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={map.isBusy}>
            {adminMessages.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
