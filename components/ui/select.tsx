import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { fieldClass } from "./input.tsx";

/** The browser's own select: right on phones, with the keyboard and for screen readers. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative block", className)}>
      <select className={clsx(fieldClass, "h-9 appearance-none pe-9 pointer-coarse:h-11")} {...props} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-ink-3"
      />
    </span>
  );
}
