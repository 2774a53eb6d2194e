import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { documentHref } from "@/components/citations/document-href.ts";
import { passagePlace } from "@/components/citations/passage-place.ts";
import { searchMessages } from "@/components/messages/search.ts";
import { ScrollRegion } from "@/components/ui/scroll-region.tsx";
import type { ExplainedPassage } from "@/lib/domain/explanation.ts";

const texts = searchMessages.why;
const { columns } = texts;

/** Passages with the rank and the score that each step gave them. Those of `documentId` stand out. */
export function PassageTable({
  label,
  passages,
  documentId,
}: {
  label: string;
  passages: readonly ExplainedPassage[];
  documentId: string | null;
}) {
  return (
    <ScrollRegion label={label}>
      <table className="w-full min-w-[46rem] text-ui">
        <thead>
          <tr className="border-b border-line bg-surface text-start text-meta text-ink-3 [&>th]:px-3 [&>th]:py-2 [&>th]:text-start [&>th]:font-medium">
            <th scope="col">{columns.rank}</th>
            <th scope="col" className="w-full">
              {columns.passage}
            </th>
            <th scope="col">{columns.words}</th>
            <th scope="col">{columns.meaning}</th>
            <th scope="col">{columns.fused}</th>
            <th scope="col">{columns.features}</th>
            <th scope="col">{columns.final}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {passages.map((passage) => (
            <Row key={passage.chunkId} passage={passage} isWanted={passage.documentId === documentId} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({ passage, isWanted }: { passage: ExplainedPassage; isWanted: boolean }) {
  const { scores, features, fusedRank, featureRank, finalRank, droppedAt, duplicateOf } = passage;
  const why = duplicateOf
    ? texts.duplicateOf(duplicateOf.title)
    : droppedAt
      ? texts.droppedAt[droppedAt]
      : null;
  return (
    <tr className={clsx("align-top [&>td]:px-3 [&>td]:py-2", isWanted && "bg-mark")}>
      <td className="font-medium">{finalRank ?? "–"}</td>
      <td className="min-w-56">
        <Link
          href={`${documentHref(passage.documentId)}?chunk=${passage.chunkId}`}
          prefetch={false}
          className="rounded-sm font-medium hover:underline"
        >
          <bdi>{passage.title}</bdi>
        </Link>
        <span className="block text-meta text-ink-3">{passagePlace(passage)}</span>
        {passage.isDemoted ? <span className="block text-meta text-ink-3">{texts.demoted}</span> : null}
        {why ? <span className="block text-meta text-warning">{why}</span> : null}
      </td>
      <Score rank={scores.lexicalRank} score={scores.lexical} digits={1} />
      <Score rank={scores.denseRank} score={scores.dense} digits={2} />
      <Score rank={fusedRank} score={scores.fused} digits={2} />
      <td className="whitespace-nowrap">
        <Rank rank={featureRank} />
        {features ? (
          <span className="mt-1.5 flex gap-1">
            <Share name={texts.featureNames.proximity} share={features.proximity} />
            <Share name={texts.featureNames.bestSentence} share={features.bestSentence} />
            <Share name={texts.featureNames.coverage} share={features.coverage} />
          </span>
        ) : null}
      </td>
      <td className="whitespace-nowrap">{finalOf(passage)}</td>
    </tr>
  );
}

/** Its score; for those who are not shown scores, its place, which says as much. */
function finalOf({ scores, featureRank, finalRank }: ExplainedPassage): ReactNode {
  if (scores.final === null) return <Rank rank={finalRank} />;
  return featureRank === null ? "–" : scores.final.toFixed(2);
}

function Score({ rank, score, digits }: { rank: number | null; score: number | null; digits: number }) {
  return (
    <td className="whitespace-nowrap">
      <Rank rank={rank} />
      {score === null ? null : <span className="block text-meta text-ink-3">{score.toFixed(digits)}</span>}
    </td>
  );
}

function Rank({ rank }: { rank: number | null }): ReactNode {
  return rank === null ? "–" : texts.rank(rank);
}

/** A bar for the eye, its figure for everybody else. */
function Share({ name, share }: { name: string; share: number }) {
  const text = texts.feature(name, percent(share));
  return (
    <span title={text} className="relative block h-1.5 w-8 overflow-hidden rounded-full bg-line">
      <span className="sr-only">{text}, </span>
      <span className="block h-full bg-accent" style={{ width: percent(share) }} />
    </span>
  );
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
