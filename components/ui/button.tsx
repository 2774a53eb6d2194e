import clsx from "clsx";
import type { ComponentProps } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "icon";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover aria-disabled:bg-hover aria-disabled:text-ink-3",
  secondary: "border border-line bg-canvas text-ink hover:bg-hover",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
  danger: "border border-line bg-canvas text-danger hover:bg-danger-soft",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2 text-meta pointer-coarse:h-11 pointer-coarse:min-w-11",
  medium: "h-9 px-3 text-ui pointer-coarse:h-11",
  icon: "size-8 pointer-coarse:size-11",
};

/** The look of a button, for links that act as one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none print:hidden",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none",
    variants[variant],
    sizes[size],
  );
}

/** A button of the product; `type="button"` unless told otherwise. An icon button needs an `aria-label`. */
export function Button({
  variant = "secondary",
  size = "medium",
  className,
  type = "button",
  ...props
}: ComponentProps<"button"> & { variant?: ButtonVariant; size?: ButtonSize }) {
  return <button type={type} className={clsx(buttonClass(variant, size), className)} {...props} />;
}
