"use client";
import { X } from "lucide-react";
import { useState } from "react";
import { adminMessages } from "@/components/messages/admin.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError } from "@/components/ui/field.tsx";
import { GroupInput } from "@/components/ui/group-input.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { PersonChoice } from "@/lib/domain/permissions.ts";
import type { Result } from "@/lib/domain/result.ts";
import { useAdminAction } from "./use-admin-action.ts";

const texts = adminMessages.document;

type Choice = "inherited" | "everyone" | "some";

/** Who may read one document: as it follows from its source and export, everyone, or certain groups and people. */
export function DocumentReadersForm({
  documentId,
  grants,
  people,
  knownGroups,
  setDocumentReaders,
  onDone,
}: {
  documentId: string;
  /** Null: it has no readers of its own. */
  grants: readonly string[] | null;
  people: readonly PersonChoice[];
  knownGroups: readonly string[];
  setDocumentReaders: (input: unknown) => Promise<Result>;
  onDone?: () => void;
}) {
  const [choice, setChoice] = useState<Choice>(() =>
    grants === null ? "inherited" : grants.includes("everyone") ? "everyone" : "some",
  );
  const [groups, setGroups] = useState(() => namesAfter(grants, "group:"));
  const [userIds, setUserIds] = useState(() => namesAfter(grants, "user:"));
  const save = useAdminAction(setDocumentReaders, { done: texts.saved, ...(onDone && { onDone }) });
  const some = [...groups.map((name) => `group:${name}`), ...userIds.map((id) => `user:${id}`)];
  const wanted = { inherited: null, everyone: ["everyone"], some }[choice];
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.run({ documentId, grants: wanted });
      }}
    >
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-ui font-medium">{texts.form}</legend>
        <div className="divide-y divide-line rounded-lg border border-control">
          {(["inherited", "everyone", "some"] as const).map((one) => (
            <label
              key={one}
              className="flex min-h-10 items-center gap-3 px-3 py-2 text-ui hover:bg-hover pointer-coarse:min-h-11"
            >
              <input
                type="radio"
                name="readers"
                checked={choice === one}
                onChange={() => setChoice(one)}
                className="size-4 accent-accent"
              />
              {one === "inherited" ? texts.asBefore : texts[one]}
            </label>
          ))}
        </div>
      </fieldset>
      {choice === "some" ? (
        <>
          <Field label={texts.groups} hint={texts.groupsHint}>
            {(control) => (
              <GroupInput control={control} groups={groups} onChange={setGroups} suggestions={knownGroups} />
            )}
          </Field>
          <PeopleField people={people} userIds={userIds} onChange={setUserIds} />
          {some.length === 0 ? <p className="text-meta text-ink-2">{texts.nobodyNote}</p> : null}
        </>
      ) : null}
      {save.error ? <FieldError>{save.error}</FieldError> : null}
      <Button type="submit" variant="primary" disabled={save.isBusy} className="justify-self-start">
        {adminMessages.save}
      </Button>
    </form>
  );
}

function PeopleField({
  people,
  userIds,
  onChange,
}: {
  people: readonly PersonChoice[];
  userIds: readonly string[];
  onChange: (userIds: string[]) => void;
}) {
  const nameOf = (id: string) =>
    people.find(({ userId }) => userId === id)?.name ?? adminMessages.formerMember;
  return (
    <div className="grid gap-2">
      <Field label={texts.people}>
        {(control) => (
          <Select {...control} value="" onChange={(event) => onChange([...userIds, event.target.value])}>
            <option value="">{texts.addPerson}</option>
            {people
              .filter(({ userId }) => !userIds.includes(userId))
              .map(({ userId, name, email }) => (
                <option key={userId} value={userId}>
                  {`${name} (${email})`}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {userIds.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {userIds.map((id) => (
            <li
              key={id}
              className="inline-flex h-6 items-center rounded-sm bg-hover ps-2 text-meta pointer-coarse:h-11"
            >
              {nameOf(id)}
              <button
                type="button"
                aria-label={texts.removePerson(nameOf(id))}
                onClick={() => onChange(userIds.filter((other) => other !== id))}
                className="grid size-6 place-items-center text-ink-3 hover:text-ink pointer-coarse:size-11"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const namesAfter = (grants: readonly string[] | null, prefix: string): string[] =>
  (grants ?? []).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
