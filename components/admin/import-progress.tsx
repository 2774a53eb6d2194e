"use client";
import clsx from "clsx";
import Link from "next/link";
import {
  formatCount,
  formatDuration,
  formatElapsed,
  formatPercent,
  formatRate,
} from "@/components/format.ts";
import { messages } from "@/components/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import type { ImportState, ImportView } from "@/lib/domain/import.ts";
import { estimateProgress, type ProgressSample } from "./progress-estimate.ts";
import { documentsDone, useImport } from "./use-import.ts";

const texts = messages.progress;
const stages: readonly ImportState[] = ["reading", "indexing", "embedding", "done"];

/** How far an import is: its stages, and a bar with rate and time left for each thing that is counted. */
export function ImportProgress({ initial }: { initial: ImportView }) {
  const { view, documentSamples, embeddingSamples, isLost } = useImport(initial);
  if (view.state === "failed") return <Failed view={view} />;
  if (view.state === "done") return <Done view={view} />;
  const done = documentsDone(view);
  return (
    <section aria-label={texts.states[view.state]} className="grid gap-6">
      <Stages view={view} />
      <div className="grid gap-5">
        <Bar
          label={texts.documents}
          done={done}
          total={view.counts.total}
          samples={documentSamples}
          isOver={view.state !== "queued" && view.state !== "reading" && view.state !== "indexing"}
        />
        <Bar
          label={texts.embeddings}
          done={view.chunks.embedded}
          total={view.chunks.total}
          samples={embeddingSamples}
          isOver={false}
          hint={view.state === "embedding" ? texts.embeddingHint : null}
        />
      </div>
      <p aria-live="polite" className="min-h-5 text-meta text-ink-3">
        {isLost ? texts.lost : texts.leave}
      </p>
    </section>
  );
}

function Stages({ view }: { view: ImportView }) {
  const current = stages.indexOf(view.state);
  return (
    <ol className="flex flex-wrap gap-x-6 gap-y-2">
      {stages.map((stage, index) => {
        const isPast = index < current;
        const isCurrent = index === current;
        return (
          <li
            key={stage}
            aria-current={isCurrent ? "step" : undefined}
            className={clsx(
              "flex items-center gap-2 text-ui",
              isCurrent ? "font-medium text-ink" : isPast ? "text-ink-2" : "text-ink-3",
            )}
          >
            <span
              aria-hidden="true"
              className={clsx(
                "size-2 rounded-full border",
                isPast ? "border-accent bg-accent" : isCurrent ? "border-2 border-accent" : "border-control",
              )}
            />
            {texts.states[stage]}
          </li>
        );
      })}
    </ol>
  );
}

function Bar({
  label,
  done,
  total,
  samples,
  isOver,
  hint = null,
}: {
  label: string;
  done: number;
  total: number;
  samples: readonly ProgressSample[];
  isOver: boolean;
  hint?: string | null;
}) {
  const estimate = isOver ? null : estimateProgress(samples, total);
  const left = estimate?.leftMs == null ? null : formatDuration(estimate.leftMs);
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-ui font-medium">{label}</p>
        <p className="text-meta text-ink-3">
          {total > 0
            ? `${texts.of(formatCount(done), formatCount(total))} · ${formatPercent(done, total)}`
            : messages.sourceList.never}
        </p>
      </div>
      <ProgressBar label={label} done={done} total={total} />
      <p className="min-h-5 text-meta text-ink-3">
        {[estimate ? texts.rate(formatRate(estimate.perSecond), left) : null, hint]
          .filter((part) => part !== null)
          .join(" · ")}
      </p>
    </div>
  );
}

function Done({ view }: { view: ImportView }) {
  const documents = view.counts.added + view.counts.updated + view.counts.unchanged;
  return (
    <section aria-label={texts.states.done} className="grid justify-items-start gap-4">
      <p role="status" className="text-body text-pretty">
        {texts.ready(formatCount(documents), formatCount(view.chunks.total))} {finishedText(view)}
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
      <Link href="/admin/imports/new" className={buttonClass()}>
        {texts.again}
      </Link>
    </section>
  );
}

function finishedText(view: ImportView): string {
  if (view.startedAt === null || view.finishedAt === null) return "";
  return texts.finished(formatElapsed(Date.parse(view.finishedAt) - Date.parse(view.startedAt)));
}
