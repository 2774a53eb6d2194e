import Link from "next/link";
import { formatCount } from "@/components/format.ts";
import { adminMessages } from "@/components/messages/admin.ts";
import { buttonClass } from "@/components/ui/button.tsx";

/** The way between numbered pages; nothing where there is one. */
export function Pager({
  page,
  pageCount,
  hrefOf,
}: {
  /** From 1. */
  page: number;
  pageCount: number;
  hrefOf: (page: number) => string;
}) {
  if (pageCount <= 1) return null;
  return (
    <nav className="mt-4 flex items-center justify-between gap-3">
      {page > 1 ? (
        <Link href={hrefOf(page - 1)} prefetch={false} className={buttonClass("secondary", "small")}>
          {adminMessages.previous}
        </Link>
      ) : (
        <span />
      )}
      <span className="text-meta text-ink-3">
        {adminMessages.pageOf(formatCount(page), formatCount(pageCount))}
      </span>
      {page < pageCount ? (
        <Link href={hrefOf(page + 1)} prefetch={false} className={buttonClass("secondary", "small")}>
          {adminMessages.next}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
