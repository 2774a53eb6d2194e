"use client";
import Link from "next/link";
import { useState } from "react";
import { formatCount, formatMoment } from "@/components/format.ts";
import { gapMessages as texts } from "@/components/messages/gap.ts";
import { emptyFilters } from "@/components/search/filter-set.ts";
import { searchHref } from "@/components/search/search-parameters.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { notify } from "@/components/ui/notify.ts";
import type { GapQuery, GapQuestion } from "@/lib/domain/feedback.ts";
import type { Result } from "@/lib/domain/result.ts";
import { queryHref } from "./query-href.ts";

type DecideGap = (input: unknown) => Promise<Result>;

const states = ["open", "closed"] as const;

/** Which of the questions are shown; each is an address. */
export function GapFilter({ state }: { state: GapQuery["state"] }) {
  return (
    <nav aria-label={texts.label} className="flex gap-1">
      {states.map((one) => (
        <Link
          key={one}
          href={queryHref("/admin/gaps", { state: one })}
          prefetch={false}
          aria-current={one === state ? "page" : undefined}
          className={buttonClass(one === state ? "secondary" : "quiet", "small")}
        >
          {texts.states[one]}
        </Link>
      ))}
    </nav>
  );
}

/** Reported questions with who asked, and the way to close each. Closing can be undone at once, and later. */
export function GapList({ gaps, decideGap }: { gaps: readonly GapQuestion[]; decideGap: DecideGap }) {
  return (
    <ul aria-label={texts.label} className="divide-y divide-line rounded-lg border border-line">
      {gaps.map((gap) => (
        <Gap key={gap.gapId} gap={gap} decideGap={decideGap} />
      ))}
    </ul>
  );
}

function Gap({ gap, decideGap }: { gap: GapQuestion; decideGap: DecideGap }) {
  const { gapId, question, reporterName, reportedAt, count, isClosed } = gap;
  const [isBusy, setIsBusy] = useState(false);
  async function decide(wanted: boolean, canUndo: boolean) {
    setIsBusy(true);
    const result = await decideGap({ gapId, isClosed: wanted }).catch(() => null);
    setIsBusy(false);
    if (!result?.ok) return notify(result?.error.message ?? texts.failed);
    const undo = { label: texts.undo, onSelect: () => void decide(!wanted, false) };
    notify(wanted ? texts.closed : texts.reopened, canUndo ? undo : undefined);
  }
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
      <div className="grid min-w-0 flex-1 basis-60 gap-1">
        <h2 dir="auto" className="line-clamp-6 text-ui font-medium whitespace-pre-line wrap-anywhere">
          {question}
        </h2>
        <p className="flex flex-wrap items-center gap-2 text-meta text-ink-3">
          <span>
            <bdi>{reporterName ?? texts.former}</bdi>,{" "}
            <time dateTime={reportedAt}>{formatMoment(reportedAt)}</time>
          </span>
          {count > 1 ? <Badge>{texts.reported(formatCount(count))}</Badge> : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        <Link
          href={searchHref({ text: question, filters: emptyFilters, isLiteral: false })}
          prefetch={false}
          aria-label={texts.searchOf(question)}
          className={buttonClass("quiet", "small")}
        >
          {texts.search}
        </Link>
        <Button
          size="small"
          variant={isClosed ? "quiet" : "secondary"}
          disabled={isBusy}
          aria-label={isClosed ? texts.reopenOf(question) : texts.closeOf(question)}
          onClick={() => void decide(!isClosed, true)}
        >
          {isClosed ? texts.reopen : texts.close}
        </Button>
      </div>
    </li>
  );
}
