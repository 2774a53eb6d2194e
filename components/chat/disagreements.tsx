import Link from "next/link";
import { passageHref } from "@/components/citations/document-href.ts";
import { isHidden } from "@/components/citations/hidden-source.tsx";
import { StandingBadge } from "@/components/citations/standing-badge.tsx";
import { formatDate } from "@/components/format.ts";
import { chatMessages } from "@/components/messages/chat.ts";
import { Badge } from "@/components/ui/badge.tsx";
import type { Disagreement, PassageCard } from "@/lib/domain/answer.ts";

const texts = chatMessages.outcome;

/** "These pages disagree": each pair by name, date and owner, what holds first; a name opens the page at its words. */
export function Disagreements({
  passages,
  disagreements,
}: {
  passages: readonly PassageCard[];
  disagreements: readonly Disagreement[];
}) {
  const pairs = disagreements.flatMap((pair) => shownPair(pair, passages) ?? []);
  if (pairs.length === 0) return null;
  return (
    <div className="grid gap-2 rounded-lg border border-line px-3 py-2.5 text-ui">
      <p className="font-medium">{texts.disagree}</p>
      {pairs.map(({ first, second, isNewer }) => (
        <ul key={`${first.number} ${second.number}`} className="grid gap-1.5">
          <Side passage={first} verdict={isNewer ? texts.newer : texts.holds} />
          <Side passage={second} />
        </ul>
      ))}
    </div>
  );
}

/** Null where one of the two may not be shown. */
function shownPair({ preferred, other }: Disagreement, passages: readonly PassageCard[]) {
  const find = (number: number) =>
    passages.find((passage) => passage.number === number && !isHidden(passage));
  const [first, second] = [find(preferred), find(other)];
  if (!first || !second) return null;
  const isNewer = first.updatedAt !== null && second.updatedAt !== null && first.updatedAt > second.updatedAt;
  return { first, second, isNewer };
}

function Side({ passage, verdict }: { passage: PassageCard; verdict?: string }) {
  const { number, title, author, updatedAt } = passage;
  const date = updatedAt === null ? texts.undated : texts.updated(formatDate(updatedAt));
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <span
        aria-hidden="true"
        className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm bg-accent-soft px-1 text-meta text-accent"
      >
        {number}
      </span>
      <span className="flex flex-wrap items-center gap-x-2">
        <Link
          href={passageHref(passage)}
          prefetch={false}
          className="min-w-0 rounded-sm font-medium wrap-anywhere underline decoration-line underline-offset-4 hover:decoration-ink-3 pointer-coarse:py-2"
        >
          <bdi>{title}</bdi>
        </Link>
        {verdict ? <Badge tone="accent">{verdict}</Badge> : null}
        <StandingBadge standing={passage.standing} />
      </span>
      <span className="col-start-2 text-meta text-ink-3">
        {author ? `${date} ${texts.by(author)}` : date}
      </span>
    </li>
  );
}
