import clsx from "clsx";
import type { ComponentProps } from "react";

/** The look that text fields share; 16 px on touch screens, or iOS zooms the page. */
export const fieldClass = clsx(
  "w-full rounded-md border border-control bg-canvas px-3 text-ui text-ink transition-colors",
  "hover:border-ink-3 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0",
  "aria-invalid:border-danger disabled:opacity-50 pointer-coarse:text-body",
);

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={clsx(fieldClass, "h-9 pointer-coarse:h-11", className)} {...props} />;
}
