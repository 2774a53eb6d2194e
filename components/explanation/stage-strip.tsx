import { formatCount } from "@/components/format.ts";
import { searchMessages } from "@/components/messages/search.ts";
import type { ExplainedStage } from "@/lib/domain/explanation.ts";

const texts = searchMessages.why;

/** The steps of a search from left to right: how many passages came out, how long it took, what was left out and why. */
export function StageStrip({ stages }: { stages: readonly ExplainedStage[] }) {
  return (
    <ol className="grid divide-line overflow-hidden rounded-lg border border-line max-[56rem]:divide-y min-[56rem]:auto-cols-fr min-[56rem]:grid-flow-col min-[56rem]:divide-x">
      {stages.map((stage) => (
        <Stage key={stage.name} stage={stage} />
      ))}
    </ol>
  );
}

function Stage({ stage }: { stage: ExplainedStage }) {
  const { name, count, durationMs, model, skipped } = stage;
  const { name: title, hint } = texts.stages[name];
  return (
    <li className={`grid content-start gap-1 p-3 ${skipped ? "bg-surface" : ""}`}>
      <h3 className="flex items-baseline justify-between gap-2 text-ui font-medium">
        {title}
        {durationMs === null || skipped ? null : (
          <span className="text-meta font-normal whitespace-nowrap text-ink-3">
            {texts.milliseconds(formatMs(durationMs))}
          </span>
        )}
      </h3>
      <p className={skipped ? "text-ui text-ink-3" : "text-body font-medium"}>
        {skipped ? texts.skipped[skipped] : texts.passages(formatCount(count), count === 1)}
      </p>
      <p className="text-meta text-pretty text-ink-3">{hint}</p>
      {model && !skipped ? <p className="text-meta break-words text-ink-3">{model}</p> : null}
    </li>
  );
}

/** "0.4" below ten, else whole: what a step took. */
export const formatMs = (durationMs: number) =>
  durationMs < 10 ? String(Math.round(durationMs * 10) / 10) : formatCount(Math.round(durationMs));
