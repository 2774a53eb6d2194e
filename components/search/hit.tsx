import clsx from "clsx";
import Link from "next/link";
import { passageHref } from "@/components/citations/document-href.ts";
import { passagePlace } from "@/components/citations/passage-place.ts";
import { formatDate } from "@/components/format.ts";
import { chatMessages } from "@/components/messages/chat.ts";
import { messages } from "@/components/messages/messages.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { Badge } from "@/components/ui/badge.tsx";
import type { DocumentHit } from "@/lib/domain/search.ts";
import { MarkedText } from "./marked-text.tsx";

/** The address of a hit: its document, opened at the passage that was found. */
export function hitHref({ documentId, place }: DocumentHit): string {
  return passageHref({ documentId, chunkId: place.chunkId, quoteStart: place.start, quoteEnd: place.end });
}

/** "Handbook · Security › Keys › Rotation · page 4" */
export function hitPlace({ place, ...hit }: DocumentHit): string {
  return passagePlace({ ...hit, ...place });
}

/** A document that was found: its title, where it lives, the words around what was looked for, and how old it is. */
export function Hit({
  hit,
  isSelected,
  onSelect,
  onOpen,
}: {
  hit: DocumentHit;
  /** The preview shows it. */
  isSelected: boolean;
  onSelect: () => void;
  onOpen: () => void;
}) {
  const { place, morePlaces } = hit;
  const standing = hit.standing ? chatMessages.standing[hit.standing] : null;
  const about = [
    hit.documentKind === "page" ? null : searchMessages.filters.kinds[hit.documentKind],
    hit.updatedAt === null
      ? messages.sources.importedAlone(formatDate(hit.importedAt))
      : messages.sources.updated(formatDate(hit.updatedAt)),
    morePlaces > 0 ? searchMessages.search.morePlaces(morePlaces) : null,
  ].filter((part) => part !== null);
  return (
    <article
      className={clsx(
        "relative grid gap-0.5 rounded-md px-3 py-2.5 transition-colors hover:bg-hover",
        isSelected &&
          "@min-[70rem]:bg-surface @min-[70rem]:before:absolute @min-[70rem]:before:inset-y-2 @min-[70rem]:before:start-0 @min-[70rem]:before:w-0.5 @min-[70rem]:before:rounded-full @min-[70rem]:before:bg-accent",
      )}
    >
      <h2 className="text-body leading-6 font-medium">
        <Link
          href={hitHref(hit)}
          prefetch={false}
          data-hit={hit.documentId}
          onFocus={onSelect}
          onClick={onOpen}
          className="line-clamp-2 scroll-my-32 after:absolute after:inset-0 after:rounded-md focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <bdi>
            <MarkedText text={hit.title} marks={hit.titleMarks} />
          </bdi>
        </Link>
      </h2>
      <p dir="auto" className="truncate text-meta text-ink-3">
        {hitPlace(hit)}
      </p>
      {place.snippet === "" ? null : (
        <p dir="auto" className="line-clamp-3 text-ui text-pretty text-ink-2">
          <MarkedText text={place.snippet} marks={place.marks} />
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-meta text-ink-3">
        {standing ? <Badge tone="warning">{standing}</Badge> : null}
        <span>{about.join(" · ")}</span>
      </p>
    </article>
  );
}
