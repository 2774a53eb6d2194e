"use client";
import { useState } from "react";
import { VisibilityField } from "@/components/imports/visibility-field.tsx";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import { readersChoice } from "./source-readers.ts";
import type { SourceActions, SourceRow } from "./source-row.ts";
import { useSourceAction } from "./use-source-action.ts";

const texts = messages.sourceActions;

/** Says anew who may read a source. */
export function SourceReadersDialog({
  source,
  setSourceReaders,
  ownUserId,
  knownGroups,
  onOpenChange,
}: {
  source: SourceRow;
  setSourceReaders: SourceActions["setSourceReaders"];
  ownUserId: string;
  knownGroups: readonly string[];
  onOpenChange: (isOpen: boolean) => void;
}) {
  const [readers, setReaders] = useState(() => readersChoice(source.acl, ownUserId));
  const [hasTried, setHasTried] = useState(false);
  const save = useSourceAction(setSourceReaders, {
    done: texts.readersSaved,
    onDone: () => onOpenChange(false),
  });
  const lacksGroups = readers.kind === "groups" && readers.groups.length === 0;
  function submit() {
    setHasTried(true);
    if (readers.kind === null || lacksGroups) return;
    const visibility =
      readers.kind === "groups" ? { kind: readers.kind, groups: readers.groups } : { kind: readers.kind };
    save.run({ sourceId: source.id, visibility });
  }
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={texts.readersTitle(source.name)}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="text-ui text-pretty text-ink-2">{texts.readersHint}</p>
        <VisibilityField
          kind={readers.kind}
          groups={readers.groups}
          error={hasTried && readers.kind === null ? messages.importing.readersMissing : null}
          groupsError={hasTried && lacksGroups ? messages.importing.groupsMissing : null}
          knownGroups={knownGroups}
          onKind={(kind) => setReaders({ ...readers, kind })}
          onGroups={(groups) => setReaders({ ...readers, groups })}
        />
        {save.error ? <FieldError>{save.error}</FieldError> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{messages.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={save.isBusy}>
            {texts.saveReaders}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
