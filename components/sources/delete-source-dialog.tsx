"use client";
import { useState } from "react";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { SourceActions, SourceRow } from "./source-row.ts";
import { useSourceAction } from "./use-source-action.ts";

const texts = messages.sourceActions;

/** Deletes a source once its name is typed, and says how much goes with it. */
export function DeleteSourceDialog({
  source,
  deleteSource,
  onOpenChange,
}: {
  source: SourceRow;
  deleteSource: SourceActions["deleteSource"];
  onOpenChange: (isOpen: boolean) => void;
}) {
  const [name, setName] = useState("");
  const remove = useSourceAction(deleteSource, {
    done: texts.removed(source.name),
    onDone: () => onOpenChange(false),
  });
  const count = formatCount(source.documentCount);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onOpenChange}
      title={texts.removeTitle(source.name)}
      text={texts.removeText(count)}
      confirm={source.documentCount > 0 ? texts.remove(count) : texts.removeEmpty}
      back={messages.common.cancel}
      error={remove.error}
      isBusy={remove.isBusy}
      isReady={name.trim() === source.name.trim()}
      onConfirm={() => remove.run({ sourceId: source.id, name })}
    >
      <Field label={texts.typeName(source.name)}>
        {(control) => (
          <Input
            {...control}
            value={name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
