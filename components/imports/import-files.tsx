"use client";
import Link from "next/link";
import { type RefObject, useState } from "react";
import { documentHref } from "@/components/citations/document-href.ts";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import type { ImportItem, ImportView, ItemFilter } from "@/lib/domain/import.ts";
import { itemReasonText } from "@/lib/domain/import-reasons.ts";
import { FilterChips, type FilterChoice } from "./filter-chips.tsx";
import { problemName, type ShownLoss } from "./import-receipt.tsx";
import { ItemList } from "./item-list.tsx";
import type { ItemNarrowing } from "./item-parameters.ts";
import { ItemRow } from "./item-row.tsx";
import { statusOrder } from "./item-status.ts";
import { useImportItems } from "./use-import-items.ts";
import { usePausedText } from "./use-paused-text.ts";

const texts = messages.report;

/** What became of every file of an import: totals that filter, and a row each with the reason and the way out. */
export function ImportFiles({
  view,
  loss,
  onLoss,
  heading,
}: {
  view: ImportView;
  /** A line of the receipt; null: all files. */
  loss: ShownLoss | null;
  onLoss: (loss: ShownLoss | null) => void;
  /** Where the page scrolls to when a line of the receipt is chosen. */
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const [status, setStatus] = useState<ItemFilter | undefined>(undefined);
  const [typed, setTyped] = useState("");
  const text = usePausedText(typed);
  const narrowing: ItemNarrowing = { text, ...(loss === null ? { status } : narrowedTo(loss)) };
  const listed = useImportItems(view.id, narrowing, view.state);
  const choices = choicesOf(view.counts);
  const all = choices[0]?.count ?? 0;
  return (
    <section aria-labelledby="files" className="grid gap-3">
      <h2
        id="files"
        ref={heading}
        tabIndex={-1}
        className="scroll-mt-16 text-title font-semibold outline-none"
      >
        {texts.title}
      </h2>
      {loss === null ? (
        <div className="flex flex-wrap items-center gap-2">
          <FilterChips label={texts.result} choices={choices} value={status} onValue={setStatus} />
          <Input
            type="search"
            aria-label={texts.filter}
            placeholder={texts.filter}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="ms-auto max-w-64 max-sm:max-w-none"
          />
        </div>
      ) : (
        <p className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-ui">
          {texts.onlyWith(problemName(loss))}
          <Button size="small" onClick={() => onLoss(null)}>
            {texts.clear}
          </Button>
        </p>
      )}
      <ItemList
        listed={listed}
        label={texts.table}
        columns={[texts.file, texts.result, texts.why]}
        empty={emptyText(narrowing, all)}
        row={(item) => <Row key={item.path} item={item} />}
      />
    </section>
  );
}

function emptyText(narrowing: ItemNarrowing, all: number): string {
  if (all === 0) return texts.empty;
  if (narrowing.loss) return texts.besides;
  return isNarrowed(narrowing) ? texts.none : texts.unavailable;
}

const isNarrowed = ({ status, text }: ItemNarrowing) => status !== undefined || text !== "";

/** Documents that were kept in part have lines of their own; a receipt's sum of them names none. */
function narrowedTo(loss: ShownLoss): ItemNarrowing {
  const { kind, name, reason } = loss;
  const isSum = (kind === "page" || kind === "file") && reason === null;
  return isSum ? { status: "lossy" } : { loss: { kind, name, reason } };
}

function choicesOf(counts: ImportView["counts"]): FilterChoice<ItemFilter | undefined>[] {
  const present = statusOrder.filter((status) => counts[status] > 0);
  return [
    { value: undefined, label: texts.all, count: present.reduce((sum, status) => sum + counts[status], 0) },
    ...present.map((status) => ({ value: status, label: texts.statuses[status], count: counts[status] })),
  ];
}

function Row({ item }: { item: ImportItem }) {
  return (
    <ItemRow item={item} statuses={texts.statuses}>
      <Explanation item={item} />
    </ItemRow>
  );
}

/** Why a file was not taken in, what was lost of it, where it came from, and what says the same. */
function Explanation({ item }: { item: ImportItem }) {
  const losses = item.ledger.filter((line) => line.degraded + line.lost > 0);
  return (
    <>
      {item.reason ? <p className="text-ui text-pretty">{itemReasonText[item.reason]}</p> : null}
      {item.status === "failed" && item.documentId ? <p className="text-ui">{texts.keptEarlier}</p> : null}
      {item.detail ? <p className="text-meta break-words text-ink-3">{item.detail}</p> : null}
      {item.previousPath ? (
        <p className="text-meta break-words text-ink-3">{texts.movedFrom(item.previousPath)}</p>
      ) : null}
      {losses.length > 0 ? <p className="text-meta text-ink-3">{losses.map(lossText).join(" · ")}</p> : null}
      {item.duplicates.length > 0 ? <Duplicates item={item} /> : null}
    </>
  );
}

/** "Macros, toc: 2 lost" */
function lossText(line: ImportItem["ledger"][number]): string {
  const parts = [
    line.degraded > 0 ? messages.receipt.keptInPart(formatCount(line.degraded)) : null,
    line.lost > 0 ? messages.receipt.notKept(formatCount(line.lost)) : null,
  ];
  return `${problemName(line)}: ${parts.filter((part) => part !== null).join(", ")}`;
}

function Duplicates({ item }: { item: ImportItem }) {
  return (
    <p className="text-meta text-ink-3">
      {texts.sameAs}{" "}
      {item.duplicates.map((other, index) => (
        <span key={other.documentId}>
          {index > 0 ? ", " : ""}
          <Link
            href={documentHref(other.documentId)}
            prefetch={false}
            title={other.path}
            className="text-ink-2 underline decoration-line underline-offset-2 hover:decoration-current"
          >
            <bdi>{other.title}</bdi>
          </Link>
        </span>
      ))}
    </p>
  );
}
