"use client";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { RenameSource } from "@/lib/domain/import.ts";
import type { SourceActions, SourceRow } from "./source-row.ts";
import { useSourceAction } from "./use-source-action.ts";

const texts = messages.sourceActions;

export function RenameSourceDialog({
  source,
  renameSource,
  onOpenChange,
}: {
  source: SourceRow;
  renameSource: SourceActions["renameSource"];
  onOpenChange: (isOpen: boolean) => void;
}) {
  const [name, setName] = useState(source.name);
  const rename = useSourceAction(renameSource, { done: texts.renamed, onDone: () => onOpenChange(false) });
  function submit() {
    const request = RenameSource.safeParse({ sourceId: source.id, name });
    if (request.success) rename.run(request.data);
    else rename.setError(request.error.issues[0]?.message ?? texts.failed);
  }
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={texts.renameTitle(source.name)}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label={messages.importing.name} hint={texts.renameHint} error={rename.error}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={120}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{messages.common.cancel}</Button>
          <Button type="submit" variant="primary" disabled={rename.isBusy}>
            {texts.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
