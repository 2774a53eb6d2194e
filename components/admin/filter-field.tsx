import { type ReactNode, useId } from "react";

/** A small labelled control of a row of filters; on a small screen two of them share a line. */
export function FilterField({
  label,
  isWide = false,
  children,
}: {
  label: string;
  isWide?: boolean;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div
      className={`grid gap-1 ${isWide ? "min-w-40 flex-1 max-sm:basis-full" : "min-w-32 max-sm:flex-1 max-sm:basis-5/12"}`}
    >
      <label htmlFor={id} className="text-meta text-ink-3">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
