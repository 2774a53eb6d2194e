import clsx from "clsx";
import Link from "next/link";
import { Table, tableClasses } from "@/components/admin/table.tsx";
import { formatAge, formatCount, formatPercent } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { ImportState } from "@/lib/domain/import.ts";
import { readersText } from "./readers-text.ts";
import { SourceMenu } from "./source-menu.tsx";
import type { SourceActions, SourceRow } from "./source-row.ts";

const texts = messages.sourceList;

/** The sources, as a ledger: what is in, who reads it, how fresh it is, how its last import went, and what one can do. */
export function SourceList({
  sources,
  actions,
  ownUserId,
  knownGroups,
  now,
}: {
  sources: readonly SourceRow[];
  actions: SourceActions;
  ownUserId: string;
  knownGroups: readonly string[];
  now: string;
}) {
  if (sources.length === 0) {
    return (
      <EmptyState isInSection level={2} title={texts.empty} hint={texts.emptyHint}>
        <Link href="/admin/imports/new" className={buttonClass("primary")}>
          {messages.importing.title}
        </Link>
      </EmptyState>
    );
  }
  const details = [texts.kind, texts.documents, texts.readers, texts.searchable, texts.lastImport];
  const columns = [texts.name, ...details.map((name) => ({ name, isWideOnly: true })), ""];
  return (
    <Table label={texts.title} columns={columns}>
      {sources.map((source) => (
        <tr key={source.id} className={tableClasses.row}>
          <th
            scope="row"
            className={clsx(tableClasses.cell, "text-start font-medium max-sm:wrap-anywhere sm:min-w-36")}
          >
            <bdi>{source.name}</bdi>
            <div className="grid gap-0.5 text-meta font-normal text-ink-3 sm:hidden">
              <p>{summaryOf(source, ownUserId)}</p>
              {source.lastImport ? <LastImport lastImport={source.lastImport} now={now} /> : null}
            </div>
          </th>
          <td className={clsx(tableClasses.cell, tableClasses.wideOnly, "whitespace-nowrap text-ink-2")}>
            {source.kind ? messages.kinds[source.kind] : texts.never}
          </td>
          <td className={clsx(tableClasses.cell, tableClasses.wideOnly)}>
            {formatCount(source.documentCount)}
          </td>
          <td className={clsx(tableClasses.cell, tableClasses.wideOnly, "max-w-60 min-w-24")}>
            {readersText(source.acl, ownUserId)}
          </td>
          <td className={clsx(tableClasses.cell, tableClasses.wideOnly, "whitespace-nowrap text-ink-2")}>
            {embeddedText(source.chunks)}
          </td>
          <td className={clsx(tableClasses.cell, tableClasses.wideOnly, "whitespace-nowrap")}>
            {source.lastImport ? <LastImport lastImport={source.lastImport} now={now} /> : texts.never}
          </td>
          <td className={clsx(tableClasses.cell, "py-0.5! text-end")}>
            <SourceMenu source={source} actions={actions} ownUserId={ownUserId} knownGroups={knownGroups} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const tones: Partial<Record<ImportState, BadgeTone>> = {
  failed: "danger",
  cancelled: "neutral",
  review: "warning",
};

function LastImport({ lastImport, now }: { lastImport: NonNullable<SourceRow["lastImport"]>; now: string }) {
  return (
    <Link
      href={`/admin/imports/${lastImport.id}`}
      className="inline-flex flex-wrap items-center gap-x-2 rounded-sm whitespace-nowrap hover:underline"
    >
      {formatAge(lastImport.createdAt, now)}
      {lastImport.state === "done" ? null : (
        <Badge tone={tones[lastImport.state] ?? "accent"}>{messages.progress.states[lastImport.state]}</Badge>
      )}
    </Link>
  );
}

/** "Notion · 21 documents · Everyone" */
function summaryOf(source: SourceRow, ownUserId: string): string {
  const parts = [
    source.kind ? messages.kinds[source.kind] : null,
    messages.progress.documents(formatCount(source.documentCount)),
    readersText(source.acl, ownUserId),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function embeddedText(chunks: SourceRow["chunks"]): string {
  if (chunks.total === 0) return texts.never;
  return chunks.embedded >= chunks.total ? texts.complete : formatPercent(chunks.embedded, chunks.total);
}
