import clsx from "clsx";
import { Check } from "lucide-react";
import { formatCount, formatDuration, formatPercent, formatRate } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import type { ImportView } from "@/lib/domain/import.ts";
import { type Stage, stagesOf } from "./import-stages.ts";
import { estimateProgress, type ProgressSample } from "./progress-estimate.ts";
import type { FollowedImport } from "./use-import.ts";

const texts = messages.progress;

/** An import's way as a parcel's: what is behind it, where it is, what comes; rate and time left where it is. */
export function ImportTracking({ followed }: { followed: FollowedImport }) {
  const { view, samples } = followed;
  const stages = stagesOf(view);
  return (
    <ol aria-label={texts.label} className="grid">
      {stages.map((stage, index) => (
        <Station
          key={stage.name}
          stage={stage}
          view={view}
          samples={samples}
          isLast={index === stages.length - 1}
        />
      ))}
    </ol>
  );
}

/** The same in a line, for a page that has something else to show. */
export function ImportStations({ view }: { view: ImportView }) {
  return (
    <ol aria-label={texts.label} className="flex flex-wrap gap-x-6 gap-y-2">
      {stagesOf(view).map((stage) => (
        <li
          key={stage.name}
          aria-current={stage.state === "current" ? "step" : undefined}
          className="flex items-center gap-2"
        >
          <Mark state={stage.state} isPaused={false} />
          <StageName stage={stage} />
        </li>
      ))}
    </ol>
  );
}

function StageName({ stage: { name, state } }: { stage: Stage }) {
  const tone = { past: "text-ink-2", current: "font-medium text-ink", next: "text-ink-3" };
  return (
    <span className={clsx("text-ui", tone[state])}>
      {texts.stages[name]}
      <span className="sr-only"> ({texts.stageStates[state]})</span>
    </span>
  );
}

function Station({
  stage,
  view,
  samples,
  isLast,
}: {
  stage: Stage;
  view: ImportView;
  samples: readonly ProgressSample[];
  isLast: boolean;
}) {
  const isCurrent = stage.state === "current";
  return (
    <li aria-current={isCurrent ? "step" : undefined} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-4">
      <span className="grid grid-rows-[auto_1fr] justify-items-center pt-0.5">
        <Mark state={stage.state} isPaused={view.isPaused} />
        {isLast ? null : (
          <span className={clsx("my-1 w-px", stage.state === "past" ? "bg-accent" : "bg-line")} />
        )}
      </span>
      <div className={clsx("grid content-start gap-1.5", isLast ? "" : "pb-6")}>
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <StageName stage={stage} />
          <span className="text-meta text-ink-3">{countText(stage)}</span>
        </p>
        {isCurrent ? <CurrentDetail stage={stage} view={view} samples={samples} /> : null}
      </div>
    </li>
  );
}

function Mark({ state, isPaused }: { state: Stage["state"]; isPaused: boolean }) {
  if (state === "past") {
    return (
      <span className="grid size-4 place-items-center rounded-full bg-accent text-on-accent">
        <Check aria-hidden="true" className="size-3" strokeWidth={3} />
      </span>
    );
  }
  if (state === "next") return <span className="m-0.5 size-3 rounded-full border border-control" />;
  return (
    <span
      className={clsx(
        "grid size-4 place-items-center rounded-full border-2",
        isPaused ? "border-control" : "border-accent",
      )}
    >
      <span className={clsx("size-1.5 rounded-full", isPaused ? "bg-control" : "bg-accent")} />
    </span>
  );
}

/** What is known of a station in passing: "312 documents" behind it, "140 of 312 · 44%" at it, nothing before it. */
function countText({ name, state, count }: Stage): string {
  if (count === null || count.total === 0 || state === "next") return "";
  const { done, total } = count;
  if (state === "current") {
    return `${texts.of(formatCount(done), formatCount(total))} · ${formatPercent(done, total)}`;
  }
  return name === "learn" ? texts.passages(formatCount(total)) : texts.documents(formatCount(total));
}

function CurrentDetail({
  stage,
  view,
  samples,
}: {
  stage: Stage;
  view: ImportView;
  samples: readonly ProgressSample[];
}) {
  const label = texts.stages[stage.name];
  const isMoving = !view.isPaused && !isCounted(stage);
  const estimate = isMoving && stage.count ? estimateProgress(samples, stage.count.total) : null;
  const left = estimate?.leftMs == null ? null : formatDuration(estimate.leftMs);
  const hint = hintOf(stage, view);
  return (
    <>
      {stage.count ? <ProgressBar label={label} {...stage.count} isPaused={view.isPaused} /> : null}
      <p className="min-h-5 text-meta text-ink-3">
        {estimate ? texts.rate(formatRate(estimate.perSecond), left) : null}
      </p>
      {hint ? <p className="text-meta text-pretty text-ink-3">{hint}</p> : null}
    </>
  );
}

/** Everything is through, and the next station has not begun. */
const isCounted = ({ count }: Stage) => count !== null && count.total > 0 && count.done >= count.total;

function hintOf(stage: Stage, view: ImportView): string | null {
  if (view.isPaused) return null;
  if (view.state === "queued") return texts.waiting;
  if (view.state === "reading" && view.counts.total === 0) return texts.opening;
  switch (stage.name) {
    case "read":
      return isCounted(stage) ? texts.ordering : texts.indexHint;
    case "compare":
      return isCounted(stage) ? texts.comparing : texts.reviewWaits;
    case "index":
      return isCounted(stage) ? texts.ordering : null;
    case "learn":
      return texts.embeddingHint;
    default:
      return null;
  }
}
