"use client";
import clsx from "clsx";
import { useState } from "react";
import { Table, tableClasses } from "@/components/admin/table.tsx";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import type { LedgerLine } from "@/lib/domain/document.ts";
import { type ImportView, ReceiptFormat } from "@/lib/domain/import.ts";
import { lossReasonText } from "@/lib/domain/import-reasons.ts";
import { type LedgerRow, ledgerRows } from "./ledger-rows.ts";

const texts = messages.receipt;
const PROBLEMS_AT_FIRST = 4;

const columns = [
  texts.kind,
  ...[texts.seen, texts.kept, texts.degraded, texts.lost].map((name) => ({ name, isNumber: true })),
];

/** What the list of files below is narrowed to by a line of the receipt. */
export type ShownLoss = Pick<LedgerLine, "kind" | "name" | "reason">;

/** An import as an invoice: of each kind what was there, what was kept, and why the rest was not. */
export function ImportReceipt({
  view,
  shown,
  onShow,
}: {
  view: ImportView;
  shown: ShownLoss | null;
  onShow: (loss: ShownLoss) => void;
}) {
  const rows = ledgerRows(view.ledger);
  if (rows.length === 0) return null;
  const isWhole = rows.every((row) => row.problems.length === 0);
  return (
    <section aria-labelledby="receipt" className="grid gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="grid gap-1">
          <h2 id="receipt" className="text-title font-semibold">
            {texts.title}
          </h2>
          <p className="text-ui text-ink-2">{isWhole ? texts.allKept : texts.hint}</p>
        </div>
        <Download importId={view.id} />
      </div>
      <Table label={texts.table} columns={columns}>
        {rows.map((row) => (
          <Kind key={row.kind} row={row} shown={shown} onShow={onShow} />
        ))}
      </Table>
    </section>
  );
}

function Download({ importId }: { importId: string }) {
  return (
    <div className="flex items-center gap-1">
      <span className="text-meta text-ink-3">{texts.download}</span>
      {ReceiptFormat.options.map((format) => (
        <a
          key={format}
          href={`/api/imports/${encodeURIComponent(importId)}/receipt?format=${format}`}
          download
          aria-label={texts.downloadAs(texts[format])}
          className={buttonClass("secondary", "small")}
        >
          {texts[format]}
        </a>
      ))}
    </div>
  );
}

function Kind({
  row,
  shown,
  onShow,
}: {
  row: LedgerRow;
  shown: ShownLoss | null;
  onShow: (loss: ShownLoss) => void;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const problems = isWhole ? row.problems : row.problems.slice(0, PROBLEMS_AT_FIRST);
  const rest = row.problems.length - problems.length;
  return (
    <>
      <tr className={tableClasses.row}>
        <th scope="row" className={clsx(tableClasses.cell, "text-start font-medium")}>
          {texts.kinds[row.kind]}
        </th>
        <Amount count={row.seen} />
        <Amount count={row.kept} />
        <Amount count={row.degraded} tone="text-warning" />
        <Amount count={row.lost} tone="text-danger" />
      </tr>
      {problems.map((line) => (
        <Problem
          key={`${line.name ?? ""} ${line.reason ?? ""}`}
          line={line}
          isShown={shown !== null && isSameLoss(shown, line)}
          onShow={() => onShow(line)}
        />
      ))}
      {rest > 0 ? (
        <tr>
          <td colSpan={5} className="px-3 pb-2">
            <button
              type="button"
              onClick={() => setIsWhole(true)}
              className="rounded-sm ps-3 text-meta text-accent hover:underline pointer-coarse:min-h-11"
            >
              {texts.more(formatCount(rest))}
            </button>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Amount({ count, tone = "" }: { count: number; tone?: string }) {
  return (
    <td className={clsx(tableClasses.cell, "text-end", count > 0 ? tone : "text-ink-3")}>
      {formatCount(count)}
    </td>
  );
}

/** One way in which some of a kind was not kept whole; a click shows the documents that it happened to. */
function Problem({ line, isShown, onShow }: { line: LedgerLine; isShown: boolean; onShow: () => void }) {
  const what = problemName(line);
  return (
    <tr>
      <td colSpan={3} className="px-3 pb-2 align-top">
        <div className="grid max-w-2xl gap-0.5 border-s border-line ps-3">
          {line.name === null ? null : (
            <p className="text-meta font-medium text-ink-2">
              <bdi>{lineName(line)}</bdi>
            </p>
          )}
          <p className="text-meta text-pretty text-ink-3">
            {line.reason === null ? texts.partlyKept : lossReasonText[line.reason]}{" "}
            <button
              type="button"
              aria-pressed={isShown}
              aria-label={texts.showFor(what)}
              onClick={onShow}
              className="rounded-sm text-accent hover:underline aria-pressed:font-medium pointer-coarse:min-h-11"
            >
              {texts.show}
            </button>
          </p>
        </div>
      </td>
      <td className="px-3 pb-2 text-end align-top text-meta text-warning">
        {line.degraded > 0 ? formatCount(line.degraded) : null}
      </td>
      <td className="px-3 pb-2 text-end align-top text-meta text-danger">
        {line.lost > 0 ? formatCount(line.lost) : null}
      </td>
    </tr>
  );
}

/** "Macros, toc"; "Files, .key" */
export function problemName(line: ShownLoss): string {
  const name = lineName(line);
  return name === null ? texts.kinds[line.kind] : `${texts.kinds[line.kind]}, ${name}`;
}

/** Files are told apart by their extensions. */
function lineName({ kind, name }: ShownLoss): string | null {
  return name !== null && (kind === "file" || kind === "attachment") ? `.${name}` : name;
}

function isSameLoss(a: ShownLoss, b: ShownLoss): boolean {
  return a.kind === b.kind && a.name === b.name && a.reason === b.reason;
}
