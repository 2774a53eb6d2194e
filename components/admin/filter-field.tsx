import { type ReactNode, useId } from "react";

/** A small labelled control of a row of filters. */
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
    <div className={`grid gap-1 ${isWide ? "min-w-40 flex-1" : "min-w-32"} max-sm:basis-full`}>
      <label htmlFor={id} className="text-meta text-ink-3">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
