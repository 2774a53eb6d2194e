import Link from "next/link";
import type { ReactNode } from "react";
import { documentHref } from "@/components/citations/document-href.ts";
import { isHidden } from "@/components/citations/hidden-source.tsx";
import { formatAge, formatDate } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import type { AnswerOutcome, PassageCard } from "@/lib/domain/answer.ts";
import { AskFailure } from "./action-transport.ts";

/**
 * "Based on 3 pages, the oldest updated 3 May 2024 · imported 2 days ago": how far an answer may be out of date. The import
 * is that of the page which was brought in longest ago. Null without citations.
 */
export function basisLine(
  passages: readonly PassageCard[],
  citedNumbers: readonly number[],
  now: string,
): string | null {
  const cited = passages.filter((passage) => citedNumbers.includes(passage.number) && !isHidden(passage));
  if (cited.length === 0) return null;
  const pages = new Set(cited.map((passage) => passage.documentId)).size;
  const dates = cited.flatMap((passage) => passage.updatedAt ?? []).toSorted();
  const oldest = dates[0];
  const imports = cited.map((passage) => passage.importedAt).toSorted();
  const imported = messages.sources.imported(formatAge(imports[0] ?? now, now));
  if (oldest === undefined) return `${messages.answer.basedOn(pages)} · ${imported}`;
  const date = formatDate(oldest);
  const age = pages === 1 ? messages.answer.updatedOnly(date) : messages.answer.oldest(date);
  return `${messages.answer.basedOn(pages)}, ${age} · ${imported}`;
}

/** What an answer rests on and who wrote it, in one line; empty where there is nothing to say. */
export function aboutLine(
  outcome: AnswerOutcome | null,
  passages: readonly PassageCard[],
  now: string,
): string {
  const basis = basisLine(passages, outcome?.citedNumbers ?? [], now);
  return [basis, outcome ? writerOf(outcome) : null].filter((part) => part !== null).join(" · ");
}

function writerOf({ kind, mode, model, notice }: AnswerOutcome): string | null {
  if (model) return messages.answer.model(model);
  return mode === "extractive" && kind === "answered" && !notice ? messages.answer.extractive : null;
}

/** What must be said about an answer beside its words: why it ends here, or is not what it should be. */
export function AnswerNotes({
  outcome,
  isCutOff,
  onAskAgain,
}: {
  outcome: AnswerOutcome | null;
  /** No outcome, and nobody is writing it any more. */
  isCutOff: boolean;
  onAskAgain: () => void;
}) {
  if (outcome === null) {
    return isCutOff ? <Note text={messages.answer.unfinished} onAskAgain={onAskAgain} /> : null;
  }
  if (outcome.kind === "not-found") return <NotFoundNote outcome={outcome} />;
  if (outcome.kind === "stopped") return <Note text={messages.answer.stopped} onAskAgain={onAskAgain} />;
  if (outcome.kind === "failed") {
    return <Note isDanger text={outcome.error ?? messages.answer.failed} onAskAgain={onAskAgain} />;
  }
  if (outcome.notice) return <Note text={outcome.notice} onAskAgain={onAskAgain} />;
  return null;
}

/** A question that did not get through: what happened, and the ways on. */
export function FailureNote({
  error,
  returnTo,
  onRetry,
}: {
  error: Error;
  /** The address to come back to after signing in. */
  returnTo: string;
  onRetry: () => void;
}) {
  const kind = error instanceof AskFailure ? error.kind : "failed";
  const text = kind === "failed" ? error.message || messages.answer.failed : messages.failures[kind];
  return (
    <Note isDanger text={text} onAskAgain={onRetry} label={messages.common.retry}>
      {kind === "unreachable" ? (
        <Link
          href={`/sign-in?from=${encodeURIComponent(returnTo)}`}
          className={buttonClass("quiet", "small")}
        >
          {messages.failures.signIn}
        </Link>
      ) : null}
    </Note>
  );
}

function Note({
  text,
  isDanger = false,
  label = messages.answer.askAgain,
  onAskAgain,
  children,
}: {
  text: string;
  isDanger?: boolean;
  label?: string;
  onAskAgain: () => void;
  children?: ReactNode;
}) {
  return (
    <div
      role={isDanger ? "alert" : undefined}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line px-3 py-2"
    >
      <p className={isDanger ? "text-ui text-danger" : "text-ui text-ink-2"}>{text}</p>
      <span className="ms-auto flex gap-1">
        {children}
        <Button size="small" onClick={onAskAgain}>
          {label}
        </Button>
      </span>
    </div>
  );
}

function NotFoundNote({ outcome }: { outcome: AnswerOutcome }) {
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <p className="text-body font-semibold">{messages.answer.notFound}</p>
        <p className="text-ui text-ink-2">{messages.answer.notFoundHint}</p>
      </div>
      {outcome.nearest.length > 0 ? (
        <div className="grid gap-1">
          <p className="text-meta text-ink-3">{messages.answer.nearest}</p>
          <ul className="divide-y divide-line rounded-lg border border-line">
            {outcome.nearest.map((document) => (
              <li key={document.documentId}>
                <Link
                  href={documentHref(document.documentId)}
                  className="grid rounded-lg px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <span className="text-ui font-medium">{document.title}</span>
                  <span className="truncate text-meta text-ink-3">
                    {[
                      document.sourceName,
                      ...document.breadcrumbs.filter((crumb) => crumb !== document.sourceName),
                    ].join(" › ")}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
