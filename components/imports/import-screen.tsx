"use client";
import Link from "next/link";
import { useRef, useState } from "react";
import { formatCount, formatDuration, formatElapsed } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import type { ImportView } from "@/lib/domain/import.ts";
import { ImportComparison } from "./import-comparison.tsx";
import { ImportControls } from "./import-controls.tsx";
import { ImportFiles } from "./import-files.tsx";
import { ImportReceipt, type ShownLoss } from "./import-receipt.tsx";
import { changeCount, isCancelling, isFinished } from "./import-stages.ts";
import { ImportStations, ImportTracking } from "./import-tracking.tsx";
import { type CommandImport, type FollowedImport, type ImportControl, useImport } from "./use-import.ts";

const texts = messages.progress;

/** An import from its start to its receipt: on its way, waiting for a decision, or over. */
export function ImportScreen({
  initial,
  commandImport,
}: {
  initial: ImportView;
  commandImport: CommandImport;
}) {
  const { followed, control } = useImport(initial, commandImport);
  const { view } = followed;
  return (
    <div className="grid gap-10">
      {isFinished(view) ? <Ending view={view} /> : null}
      {view.state === "review" ? (
        <>
          <ImportStations view={view} />
          <ImportComparison view={view} control={control} />
        </>
      ) : null}
      {isFinished(view) || view.state === "review" ? null : (
        <UnderWay followed={followed} control={control} />
      )}
      {isFinished(view) ? <Report view={view} /> : null}
      <p role="status" className="sr-only">
        {view.isPaused ? texts.pausedNote : texts.states[view.state]}
      </p>
    </div>
  );
}

function UnderWay({ followed, control }: { followed: FollowedImport; control: ImportControl }) {
  const { view } = followed;
  return (
    <section aria-label={texts.states[view.state]} className="grid max-w-2xl gap-4">
      <ImportTracking followed={followed} />
      <Retry followed={followed} />
      {view.error ? <Halted error={view.error} /> : null}
      {view.counts.failed > 0 ? (
        <p className="text-meta text-ink-2">{texts.notRead(formatCount(view.counts.failed))}</p>
      ) : null}
      <ImportControls view={view} control={control} />
      {control.refusal ? <FieldError>{control.refusal.message}</FieldError> : null}
      <p aria-live="polite" className="min-h-5 text-meta text-ink-3">
        {noteOf(followed)}
      </p>
    </section>
  );
}

function noteOf({ view, isLost }: FollowedImport): string {
  if (isLost) return texts.lost;
  if (isCancelling(view)) return texts.cancelling;
  return view.isPaused ? texts.pausedNote : texts.leave;
}

/** A fault that heals by itself: what it was, and when the next attempt is. */
function Retry({ followed: { view, seenAtMs } }: { followed: FollowedImport }) {
  if (view.retry === null) return null;
  const attempt = formatCount(view.retry.attempt + 1);
  const waitMs = seenAtMs === null ? null : Date.parse(view.retry.atIso) - seenAtMs;
  const when =
    waitMs === null
      ? ""
      : waitMs > 0
        ? texts.retryIn(formatDuration(waitMs), attempt)
        : texts.retryNow(attempt);
  return (
    <div className="grid gap-0.5 rounded-lg bg-warning-soft px-3 py-2 text-ui text-warning">
      <p role="status" className="text-pretty">
        {texts.retry(view.retry.reason)}
      </p>
      <p className="min-h-5 text-meta">{when}</p>
    </div>
  );
}

/** A fault that somebody has to mend; what is indexed is found by words meanwhile. */
function Halted({ error }: { error: string }) {
  return (
    <div role="alert" className="grid gap-0.5 rounded-lg border border-danger px-3 py-2 text-ui">
      <p className="font-medium text-danger">{texts.halted}</p>
      <p className="text-pretty">{error}</p>
    </div>
  );
}

function Ending({ view }: { view: ImportView }) {
  if (view.state === "failed") return <Failed view={view} />;
  if (view.state === "cancelled") return <Cancelled view={view} />;
  const { added, updated, moved, unchanged } = view.counts;
  const hasChanged = changeCount(view.counts) + view.counts.accessChanged > 0;
  return (
    <section aria-label={texts.states.done} className="grid justify-items-start gap-4">
      <p className="text-body text-pretty">
        {hasChanged ? null : `${texts.unchanged} `}
        {texts.ready(formatCount(added + updated + moved + unchanged), formatCount(view.chunks.total))}{" "}
        {view.counts.failed > 0 ? `${texts.notReadAfter(formatCount(view.counts.failed))} ` : null}
        {durationText(view)}
      </p>
      <Link href="/" className={buttonClass("primary")}>
        {texts.ask}
      </Link>
    </section>
  );
}

function Failed({ view }: { view: ImportView }) {
  return (
    <section role="alert" className="grid justify-items-start gap-3 rounded-lg border border-danger p-4">
      <div className="grid gap-1">
        <h2 className="text-body font-semibold text-danger">{texts.failed}</h2>
        <p className="text-ui text-pretty">{view.error}</p>
      </div>
      <ImportAgain view={view} />
    </section>
  );
}

function Cancelled({ view }: { view: ImportView }) {
  return (
    <section
      aria-label={texts.states.cancelled}
      className="grid justify-items-start gap-3 rounded-lg border border-line p-4"
    >
      <div className="grid gap-1">
        <h2 className="text-body font-semibold">{texts.cancelled}</h2>
        <p className="text-ui text-pretty text-ink-2">{view.error ?? texts.cancelledHint}</p>
      </div>
      <ImportAgain view={view} />
    </section>
  );
}

function ImportAgain({ view }: { view: ImportView }) {
  return (
    <Link href={`/admin/imports/new?source=${encodeURIComponent(view.sourceId)}`} className={buttonClass()}>
      {texts.again}
    </Link>
  );
}

/** The receipt with the list of files, which its lines narrow. */
function Report({ view }: { view: ImportView }) {
  const [loss, setLoss] = useState<ShownLoss | null>(null);
  const files = useRef<HTMLHeadingElement>(null);
  function show(chosen: ShownLoss) {
    setLoss(chosen);
    files.current?.focus();
    files.current?.scrollIntoView({ block: "start" });
  }
  const hasItems = view.counts.total > 0 || view.counts.failed > 0;
  if (view.state === "cancelled" || !hasItems) return null;
  return (
    <>
      {view.state === "done" ? <ImportReceipt view={view} shown={loss} onShow={show} /> : null}
      <ImportFiles view={view} loss={loss} onLoss={setLoss} heading={files} />
    </>
  );
}

function durationText(view: ImportView): string {
  if (view.startedAt === null || view.finishedAt === null) return "";
  return texts.finished(formatElapsed(Date.parse(view.finishedAt) - Date.parse(view.startedAt)));
}
