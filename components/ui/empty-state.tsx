import type { ReactNode } from "react";

/** What a page shows when it has nothing: what is the case, what to do, and the way there. */
export function EmptyState({
  title,
  hint,
  level = 2,
  children,
}: {
  title: string;
  hint?: string;
  level?: 1 | 2;
  children?: ReactNode;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-2 px-4 py-16">
      <Heading className="text-title font-semibold text-balance">{title}</Heading>
      {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
      {children ? <div className="mt-3 flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}
