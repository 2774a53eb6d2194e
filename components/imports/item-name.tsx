import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { documentHref } from "@/components/citations/document-href.ts";
import { messages } from "@/components/messages/messages.ts";
import { externalLink } from "@/components/ui/external-link.ts";
import type { ImportItem } from "@/lib/domain/import.ts";

/** A line's document: its title, which opens it where it is in the knowledge base, its path, and its original. */
export function ItemName({ item, isPathShown = true }: { item: ImportItem; isPathShown?: boolean }) {
  const title = item.title ?? fileName(item.path);
  const original = externalLink(item.url ?? undefined);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 wrap-anywhere">
        {item.documentId ? (
          <Link href={documentHref(item.documentId)} prefetch={false} className="font-medium hover:underline">
            <bdi>{title}</bdi>
          </Link>
        ) : (
          <bdi className="font-medium">{title}</bdi>
        )}
        {original ? (
          <a
            href={original.href}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex items-center gap-0.5 text-meta text-ink-3 hover:text-accent hover:underline"
          >
            {messages.report.original}
            <ArrowUpRight aria-hidden="true" className="size-3 rtl:-scale-x-100" />
            <span className="sr-only">({messages.common.opensInNewTab})</span>
          </a>
        ) : null}
      </p>
      {item.path === title || !isPathShown ? null : (
        <p className="text-meta break-all text-ink-3">{item.path}</p>
      )}
    </>
  );
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
