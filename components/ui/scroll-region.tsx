import clsx from "clsx";
import type { ReactNode } from "react";

/** Something wider than its column, that scrolls sideways: with the finger, the wheel, and the arrow keys. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      data-scrolls
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, a keyboard cannot scroll it
      tabIndex={0}
      className={clsx("overflow-x-auto rounded-lg border border-line", className)}
    >
      {children}
    </section>
  );
}
