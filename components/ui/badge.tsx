import clsx from "clsx";
import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "warning" | "danger";

const tones: Record<BadgeTone, string> = {
  neutral: "border-line text-ink-2",
  accent: "border-transparent bg-accent-soft text-accent",
  warning: "border-transparent bg-warning-soft text-warning",
  danger: "border-transparent bg-danger-soft text-danger",
};

/** A word about a thing's state. Colour only repeats what the word says. */
export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 items-center rounded-sm border px-1.5 text-meta whitespace-nowrap",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
