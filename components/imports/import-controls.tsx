"use client";
import { useState } from "react";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import type { ImportView } from "@/lib/domain/import.ts";
import { isImportAgain } from "./import-stages.ts";
import type { ImportControl } from "./use-import.ts";

const texts = messages.progress;

/** Pause, go on, and cancel, which asks. */
export function ImportControls({ view, control }: { view: ImportView; control: ImportControl }) {
  const [isAsking, setIsAsking] = useState(false);
  if (!view.isRunning) return null;
  async function cancel() {
    if (await control.send("cancel")) setIsAsking(false);
  }
  return (
    <div className="flex flex-wrap gap-2">
      {view.isPaused ? (
        <Button variant="primary" disabled={control.isSending} onClick={() => void control.send("resume")}>
          {texts.resume}
        </Button>
      ) : (
        <Button disabled={control.isSending} onClick={() => void control.send("pause")}>
          {texts.pause}
        </Button>
      )}
      <Button variant="quiet" disabled={control.isSending} onClick={() => setIsAsking(true)}>
        {texts.cancel}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={texts.cancelTitle}
        text={whatCancellingDoes(view)}
        confirm={texts.cancel}
        back={texts.keepGoing}
        error={control.refusal?.message ?? null}
        isBusy={control.isSending}
        onConfirm={() => void cancel()}
      />
    </div>
  );
}

function whatCancellingDoes(view: ImportView): string {
  if (!isImportAgain(view)) return texts.cancelNew;
  return view.state === "indexing" ? texts.cancelApplying : texts.cancelAgain;
}
