import clsx from "clsx";
import { formatPercent } from "@/components/format.ts";

/** How much of a known total is done. With a total of 0 (not known yet) the bar is empty and says so by having no value. */
export function ProgressBar({
  label,
  done,
  total,
  isPaused = false,
}: {
  label: string;
  done: number;
  total: number;
  isPaused?: boolean;
}) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={total > 0 ? Math.round(share * 100) : undefined}
      aria-valuetext={total > 0 ? formatPercent(done, total) : undefined}
      className="h-1.5 overflow-hidden rounded-full bg-line"
    >
      <div
        className={clsx("h-full rounded-full transition-[width]", isPaused ? "bg-control" : "bg-accent")}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  );
}
