import Link from "next/link";
import { formatAge, formatCount, formatPercent } from "@/components/format.ts";
import { messages } from "@/components/messages.ts";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { buttonClass } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { SourceKind } from "@/lib/domain/document.ts";
import type { ImportState } from "@/lib/domain/import.ts";
import { readersText } from "./readers-text.ts";
import { Table, tableClasses } from "./table.tsx";

/** A row of the list. */
export interface SourceRow {
  id: string;
  name: string;
  /** Null until an import has found out. */
  kind: SourceKind | null;
  documentCount: number;
  chunks: { total: number; embedded: number };
  /** Grant keys of its readers. */
  acl: string[];
  lastImport: { id: string; state: ImportState; createdAt: string } | null;
}

const texts = messages.sourceList;

/** The sources, as a ledger: what is in, who reads it, how fresh it is, and how far its meanings are learned. */
export function SourceList({ sources, now }: { sources: readonly SourceRow[]; now: string }) {
  if (sources.length === 0) {
    return (
      <EmptyState title={texts.empty} hint={texts.emptyHint}>
        <Link href="/admin/imports/new" className={buttonClass("primary")}>
          {messages.importing.title}
        </Link>
      </EmptyState>
    );
  }
  const columns = [
    texts.name,
    texts.kind,
    texts.documents,
    texts.readers,
    texts.searchable,
    texts.lastImport,
  ];
  return (
    <Table label={texts.title} columns={columns}>
      {sources.map((source) => (
        <tr key={source.id} className={tableClasses.row}>
          <th scope="row" className={`${tableClasses.cell} min-w-40 text-start font-medium`}>
            {source.name}
          </th>
          <td className={`${tableClasses.cell} whitespace-nowrap text-ink-2`}>
            {source.kind ? messages.kinds[source.kind] : texts.never}
          </td>
          <td className={tableClasses.cell}>{formatCount(source.documentCount)}</td>
          <td className={`${tableClasses.cell} max-w-60`}>{readersText(source.acl)}</td>
          <td className={`${tableClasses.cell} whitespace-nowrap text-ink-2`}>
            {embeddedText(source.chunks)}
          </td>
          <td className={`${tableClasses.cell} whitespace-nowrap`}>
            {source.lastImport ? <LastImport lastImport={source.lastImport} now={now} /> : texts.never}
          </td>
        </tr>
      ))}
    </Table>
  );
}

const tones: Partial<Record<ImportState, BadgeTone>> = { done: "neutral", failed: "danger" };

function LastImport({ lastImport, now }: { lastImport: NonNullable<SourceRow["lastImport"]>; now: string }) {
  return (
    <Link
      href={`/admin/imports/${lastImport.id}`}
      className="inline-flex items-center gap-2 rounded-sm hover:underline"
    >
      {formatAge(lastImport.createdAt, now)}
      {lastImport.state === "done" ? null : (
        <Badge tone={tones[lastImport.state] ?? "accent"}>{messages.progress.states[lastImport.state]}</Badge>
      )}
    </Link>
  );
}

function embeddedText(chunks: SourceRow["chunks"]): string {
  if (chunks.total === 0) return texts.never;
  return chunks.embedded >= chunks.total ? texts.complete : formatPercent(chunks.embedded, chunks.total);
}
