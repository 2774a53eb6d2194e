"use client";
import clsx from "clsx";
import { type DragEvent, type ReactNode, useId, useState } from "react";
import { formatBytes, formatPercent } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import type { UploadState } from "./use-upload.ts";

/** Where a file is dropped or chosen, and then how far it is. */
export function FileDrop({
  upload,
  error,
  onFile,
  onPause,
  onResume,
  onCancel,
  children,
}: {
  upload: UploadState | null;
  error: string | null;
  onFile: (file: File) => void;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
  /** What is to be said about the file once it is there. */
  children?: ReactNode;
}) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }
  if (upload) {
    return (
      <UploadCard upload={upload} onPause={onPause} onResume={onResume} onCancel={onCancel}>
        {children}
      </UploadCard>
    );
  }
  return (
    <div className="grid gap-1.5">
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={clsx(
          "grid cursor-pointer justify-items-center gap-1 rounded-lg border border-dashed px-6 py-12 text-center transition-colors",
          "focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:bg-hover",
          isOver ? "border-accent bg-accent-soft" : error ? "border-danger" : "border-control",
        )}
      >
        <span className="text-body font-medium">
          {isOver ? messages.importing.dropNow : messages.importing.drop}
        </span>
        <span className="text-ui text-pretty text-ink-3">{messages.importing.hint}</span>
        <input
          id={id}
          type="file"
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
          }}
        />
      </label>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

function UploadCard({
  upload,
  onPause,
  onResume,
  onCancel,
  children,
}: {
  upload: UploadState;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { file, phase, sentBytes, resumedFromBytes } = upload;
  const texts = messages.importing;
  const total = formatBytes(file.size);
  const state =
    phase === "done"
      ? texts.uploaded(total)
      : `${texts.uploading(formatBytes(sentBytes), total)}${phase === "paused" ? ` · ${texts.paused}` : ""}`;
  return (
    <div className="grid gap-3 rounded-lg border border-line p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <p className="truncate text-body font-medium">{file.name}</p>
          <p aria-live="polite" className="text-meta text-ink-3">
            {phase === "sending" ? null : state}
          </p>
          {phase === "sending" ? <p className="text-meta text-ink-3">{state}</p> : null}
        </div>
        <div className="flex gap-1">
          {phase === "sending" ? (
            <Button size="small" variant="quiet" onClick={onPause}>
              {texts.pause}
            </Button>
          ) : null}
          {phase === "paused" || phase === "broken" ? (
            <Button size="small" onClick={onResume}>
              {texts.resume}
            </Button>
          ) : null}
          <Button size="small" variant="quiet" onClick={onCancel}>
            {phase === "done" ? messages.common.remove : messages.common.cancel}
          </Button>
        </div>
      </div>
      <ProgressBar
        label={file.name}
        done={sentBytes}
        total={file.size}
        isPaused={phase !== "sending" && phase !== "done"}
      />
      {phase === "broken" ? <FieldError>{upload.problem ?? texts.uploadFailed}</FieldError> : null}
      {resumedFromBytes > 0 && phase === "sending" ? (
        <p className="text-meta text-ink-3">{texts.resumed(formatPercent(resumedFromBytes, file.size))}</p>
      ) : null}
      {children}
    </div>
  );
}
