import { isHidden } from "@/components/citations/hidden-source.tsx";
import { formatDate } from "@/components/format.ts";
import { chatMessages } from "@/components/messages/chat.ts";
import type { Disagreement, PassageCard } from "@/lib/domain/answer.ts";

const texts = chatMessages.outcome;

/** "These pages disagree. [1], updated 3 May 2026 by Dana, is newer than [2], updated 1 Feb 2024." */
export function Disagreements({
  passages,
  disagreements,
}: {
  passages: readonly PassageCard[];
  disagreements: readonly Disagreement[];
}) {
  const lines = disagreements.flatMap((pair) => disagreementLine(pair, passages) ?? []);
  if (lines.length === 0) return null;
  return (
    <div className="grid gap-1 rounded-lg border border-line px-3 py-2 text-ui">
      <p className="font-medium">{texts.disagree}</p>
      {lines.map((line) => (
        <p key={line} className="text-pretty text-ink-2">
          {line}
        </p>
      ))}
    </div>
  );
}

/** Null where one of the two may not be shown. */
export function disagreementLine(
  { preferred, other }: Disagreement,
  passages: readonly PassageCard[],
): string | null {
  const find = (number: number) =>
    passages.find((passage) => passage.number === number && !isHidden(passage));
  const [first, second] = [find(preferred), find(other)];
  if (!first || !second) return null;
  const isNewer = first.updatedAt !== null && second.updatedAt !== null && first.updatedAt > second.updatedAt;
  return `${sideOf(first)}, ${isNewer ? texts.newer : texts.insteadOf} ${sideOf(second)}.`;
}

function sideOf({ number, title, updatedAt, author, standing }: PassageCard): string {
  const date = updatedAt === null ? texts.undated : texts.updated(formatDate(updatedAt));
  const word = standing ? chatMessages.standing[standing] : null;
  const details = [date, author ? texts.by(author) : null].filter((part) => part !== null).join(" ");
  const state = word === null ? "" : `, ${word.toLowerCase()}`;
  return `[${number}] “${title}”, ${details}${state}`;
}
