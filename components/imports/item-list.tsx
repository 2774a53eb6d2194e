import clsx from "clsx";
import type { ReactNode } from "react";
import { Table } from "@/components/admin/table.tsx";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { SkeletonLines } from "@/components/ui/skeleton.tsx";
import type { ImportItem } from "@/lib/domain/import.ts";
import type { ListedItems } from "./use-import-items.ts";

/** The table of an import's lines in each of its states: on their way, none, failed, and more to come. */
export function ItemList({
  listed,
  label,
  columns,
  empty,
  row,
}: {
  listed: ListedItems;
  label: string;
  /** Three; the last is for wide screens, on narrow ones its content stands in the first. */
  columns: readonly [string, string, string];
  /** What to say when the filter leaves nothing. */
  empty: string;
  row: (item: ImportItem) => ReactNode;
}) {
  const { items, phase, nextCursor } = listed;
  if (phase === "failed" && items.length === 0) return <Failed listed={listed} />;
  if (items.length === 0) {
    return (
      <div className="min-h-24 py-6 text-ui text-ink-3" aria-busy={phase === "loading"}>
        {phase === "loading" ? <SkeletonLines widths={["w-2/3", "w-1/2", "w-3/5"]} /> : empty}
      </div>
    );
  }
  return (
    <div aria-busy={phase === "loading"} className={clsx("grid gap-3", phase === "loading" && "opacity-60")}>
      <Table label={label} columns={[columns[0], columns[1], { name: columns[2], isWideOnly: true }]}>
        {items.map(row)}
      </Table>
      {phase === "failed" ? <Failed listed={listed} /> : null}
      {nextCursor !== null && phase !== "failed" ? (
        <Button className="justify-self-start" disabled={phase === "loading"} onClick={listed.showMore}>
          {messages.common.showMore}
        </Button>
      ) : null}
    </div>
  );
}

function Failed({ listed }: { listed: ListedItems }) {
  return (
    <p role="alert" className="flex flex-wrap items-center gap-3 text-ui text-danger">
      {messages.report.failed}
      <Button size="small" onClick={listed.retry}>
        {messages.common.retry}
      </Button>
    </p>
  );
}
