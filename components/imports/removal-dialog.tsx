"use client";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { type ImportView, largeRemovalShare } from "@/lib/domain/import.ts";
import type { ImportControl } from "./use-import.ts";

const texts = messages.comparison;

/** True when so much of a source would go that the export may be cut short. The server asks the same. */
export function isLargeRemoval({
  counts,
  previousCount,
}: Pick<ImportView, "counts" | "previousCount">): boolean {
  return counts.removed > previousCount * largeRemovalShare;
}

/** Asks with the number in words before a large part of a source is removed. */
export function RemovalDialog({
  view,
  isOpen,
  onOpenChange,
  control,
  onConfirm,
}: {
  view: ImportView;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  control: ImportControl;
  onConfirm: () => void;
}) {
  const removed = formatCount(view.counts.removed);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={texts.removalTitle(removed, formatCount(view.previousCount))}
      text={texts.removalText}
      confirm={texts.removalConfirm(removed)}
      back={texts.back}
      error={control.refusal?.code === "removal-unconfirmed" ? null : (control.refusal?.message ?? null)}
      isBusy={control.isSending}
      onConfirm={onConfirm}
    />
  );
}
