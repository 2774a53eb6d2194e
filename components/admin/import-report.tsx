"use client";
import clsx from "clsx";
import Link from "next/link";
import { useState } from "react";
import { documentHref } from "@/components/citations/document-href.ts";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages.ts";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { ImportItem, ItemStatus } from "@/lib/domain/import.ts";
import { itemReasonText } from "@/lib/domain/import-reasons.ts";
import { filterItems, statusOrder } from "./report-rows.ts";
import { Table, tableClasses } from "./table.tsx";

const texts = messages.report;
const ROWS_AT_FIRST = 200;

const tones: Record<ItemStatus, BadgeTone> = {
  added: "accent",
  updated: "accent",
  unchanged: "neutral",
  skipped: "warning",
  failed: "danger",
};

/** What became of every file of an import: totals that filter, and a row each with the reason and the way out. */
export function ImportReport({ items }: { items: readonly ImportItem[] }) {
  const [status, setStatus] = useState<ItemStatus | null>(null);
  const [text, setText] = useState("");
  const [limit, setLimit] = useState(ROWS_AT_FIRST);
  const rows = filterItems(items, { status, text });
  const present = statusOrder.filter((value) => items.some((item) => item.status === value));
  return (
    <section aria-labelledby="report" className="grid gap-3">
      <h2 id="report" className="text-title font-semibold">
        {texts.title}
      </h2>
      <div className="flex flex-wrap items-center gap-2">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{texts.result}</legend>
          <Filter
            label={texts.all}
            count={items.length}
            isOn={status === null}
            onSelect={() => setStatus(null)}
          />
          {present.map((value) => (
            <Filter
              key={value}
              label={texts.statuses[value]}
              count={items.filter((item) => item.status === value).length}
              isOn={status === value}
              onSelect={() => setStatus(value)}
            />
          ))}
        </fieldset>
        <Input
          type="search"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="ms-auto max-w-64 max-sm:max-w-none"
        />
      </div>
      {rows.length === 0 ? (
        <p className="py-8 text-ui text-ink-3">{items.length === 0 ? texts.empty : texts.none}</p>
      ) : (
        <Table label={texts.table} columns={[texts.file, texts.result, texts.why]} isLastWide>
          {rows.slice(0, limit).map((item) => (
            <Row key={item.path} item={item} />
          ))}
        </Table>
      )}
      {rows.length > limit ? (
        <p className="flex items-center gap-3 text-meta text-ink-3">
          {texts.shown(formatCount(limit), formatCount(rows.length))}
          <Button size="small" onClick={() => setLimit(limit + ROWS_AT_FIRST)}>
            {messages.common.showMore}
          </Button>
        </p>
      ) : null}
    </section>
  );
}

function Filter({
  label,
  count,
  isOn,
  onSelect,
}: {
  label: string;
  count: number;
  isOn: boolean;
  onSelect: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onSelect}
      className={clsx(
        "h-8 rounded-md border px-2.5 text-ui transition-colors pointer-coarse:h-11",
        isOn ? "border-accent bg-accent-soft text-accent" : "border-line text-ink-2 hover:bg-hover",
      )}
    >
      {label} <span className={isOn ? "" : "text-ink-3"}>{formatCount(count)}</span>
    </button>
  );
}

function Row({ item }: { item: ImportItem }) {
  return (
    <tr className={tableClasses.row}>
      <td className={clsx(tableClasses.cell, "sm:w-[45%]")}>
        {item.documentId ? (
          <Link href={documentHref(item.documentId)} prefetch={false} className="font-medium hover:underline">
            {item.title ?? item.path}
          </Link>
        ) : (
          <span className="font-medium">{item.title ?? fileName(item.path)}</span>
        )}
        <p className="text-meta break-all text-ink-3">{item.path}</p>
        <div className="mt-1 sm:hidden">
          <Reason item={item} />
        </div>
      </td>
      <td className={tableClasses.cell}>
        <Badge tone={tones[item.status]}>{texts.statuses[item.status]}</Badge>
      </td>
      <td className={clsx(tableClasses.cell, "max-sm:hidden")}>
        <Reason item={item} />
      </td>
    </tr>
  );
}

function Reason({ item }: { item: ImportItem }) {
  return (
    <>
      {item.reason ? <p className="text-ui text-pretty">{itemReasonText[item.reason]}</p> : null}
      {item.detail ? <p className="text-meta break-words text-ink-3">{item.detail}</p> : null}
    </>
  );
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
