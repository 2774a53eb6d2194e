import type { ReactNode } from "react";

/** What a page shows when it has nothing: what is the case, what to do, and the way there. */
export function EmptyState({
  title,
  hint,
  level = 2,
  isInSection = false,
  children,
}: {
  title: string;
  hint?: string;
  level?: 1 | 2;
  /** Only a part of the page has nothing, and stands under a heading of its own. */
  isInSection?: boolean;
  children?: ReactNode;
}) {
  if (isInSection)
    return (
      <div className="grid justify-items-start gap-1 rounded-lg border border-line p-4">
        <h3 className="text-ui font-medium text-balance">{title}</h3>
        {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
        {children ? <div className="mt-2 flex flex-wrap gap-2">{children}</div> : null}
      </div>
    );
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-2 px-4 py-16">
      <Heading className="text-title font-semibold text-balance">{title}</Heading>
      {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
      {children ? <div className="mt-3 flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}
