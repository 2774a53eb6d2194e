import type { ReactNode } from "react";

/** What a page shows when it has nothing: what is the case, what to do, and the way there. */
export function EmptyState({
  title,
  hint,
  isInSection = false,
  level = isInSection ? 3 : 2,
  children,
}: {
  title: string;
  hint?: string;
  /** Only a part of the page has nothing: it stands where the rest would, under the page's or a section's heading. */
  isInSection?: boolean;
  level?: 1 | 2 | 3;
  children?: ReactNode;
}) {
  const Heading = `h${level}` as const;
  if (isInSection)
    return (
      <div className="grid justify-items-start gap-1 rounded-lg border border-line p-4">
        <Heading className="text-ui font-medium text-balance">{title}</Heading>
        {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
        {children ? <div className="mt-2 flex flex-wrap gap-2">{children}</div> : null}
      </div>
    );
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-2 px-4 py-16">
      <Heading className="text-title font-semibold text-balance">{title}</Heading>
      {hint ? <p className="text-ui text-pretty text-ink-2">{hint}</p> : null}
      {children ? <div className="mt-3 flex flex-wrap gap-2">{children}</div> : null}
    </div>
  );
}
