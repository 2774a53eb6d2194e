"use client";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { FieldError } from "./field.tsx";

/** Asks before something that cannot be taken back: what happens, and two buttons that say what they do. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  text,
  confirm,
  back,
  error,
  isBusy,
  isReady = true,
  onConfirm,
  children,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  text: string;
  /** The words of the button that does it. */
  confirm: string;
  /** The words of the button that does not. */
  back: string;
  error: string | null;
  isBusy: boolean;
  /** False while something is still to be typed. */
  isReady?: boolean;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={title}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) onConfirm();
        }}
      >
        <p className="text-ui text-pretty text-ink-2">{text}</p>
        {children}
        {error ? <FieldError>{error}</FieldError> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{back}</Button>
          <Button type="submit" variant="danger" disabled={isBusy || !isReady}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
