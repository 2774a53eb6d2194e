import clsx from "clsx";
import type { ComponentProps } from "react";
import { fieldClass } from "./input.tsx";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={clsx(fieldClass, "py-2", className)} {...props} />;
}
