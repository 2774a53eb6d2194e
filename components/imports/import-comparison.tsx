"use client";
import { useState } from "react";
import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";
import { readersText } from "@/components/sources/readers-text.ts";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmDialog } from "@/components/ui/confirm-dialog.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import type { ImportItem, ImportView, ItemFilter } from "@/lib/domain/import.ts";
import { FilterChips, type FilterChoice } from "./filter-chips.tsx";
import { changeCount } from "./import-stages.ts";
import { ItemList } from "./item-list.tsx";
import { ItemRow } from "./item-row.tsx";
import { isLargeRemoval, RemovalDialog } from "./removal-dialog.tsx";
import type { ImportControl } from "./use-import.ts";
import { useImportItems } from "./use-import-items.ts";

const texts = messages.comparison;

/** What an import would change, to look through before it does: totals that filter, a row each, and the two ways on. */
export function ImportComparison({ view, control }: { view: ImportView; control: ImportControl }) {
  const [filter, setFilter] = useState<ItemFilter>("changes");
  const listed = useImportItems(view.id, { status: filter }, view.state);
  const { counts } = view;
  return (
    <section aria-labelledby="comparison" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="comparison" className="text-title font-semibold">
          {texts.title}
        </h2>
        <p className="text-ui text-pretty text-ink-2">
          {texts.summary(view.fileName)}
          {counts.unchanged > 0 ? ` ${texts.unchanged(formatCount(counts.unchanged))}` : null}
        </p>
        {counts.failed > 0 ? (
          <p className="text-ui text-pretty text-warning">{texts.failed(formatCount(counts.failed))}</p>
        ) : null}
      </div>
      <Decision view={view} control={control} />
      <FilterChips label={texts.label} choices={choicesOf(counts)} value={filter} onValue={setFilter} />
      <ItemList
        listed={listed}
        label={texts.table}
        columns={[texts.document, texts.change, texts.details]}
        empty={messages.report.none}
        row={(item) => <Row key={item.path} item={item} />}
      />
    </section>
  );
}

function choicesOf(counts: ImportView["counts"]): FilterChoice<ItemFilter>[] {
  const choices: FilterChoice<ItemFilter>[] = [
    { value: "added", label: texts.statuses.added, count: counts.added },
    { value: "updated", label: texts.statuses.updated, count: counts.updated },
    { value: "moved", label: texts.statuses.moved, count: counts.moved },
    { value: "removed", label: texts.statuses.removed, count: counts.removed },
    { value: "access", label: texts.access, count: counts.accessChanged },
    { value: "failed", label: texts.statuses.failed, count: counts.failed },
    { value: "unchanged", label: texts.statuses.unchanged, count: counts.unchanged },
  ];
  const all = changeCount(counts) + counts.failed;
  return [{ value: "changes", label: texts.all, count: all }, ...choices.filter(({ count }) => count > 0)];
}

/** Apply, which asks again before it removes much, and discard. */
function Decision({ view, control }: { view: ImportView; control: ImportControl }) {
  const [asking, setAsking] = useState<"removal" | "discard" | null>(null);
  const isLarge = isLargeRemoval(view) || control.refusal?.code === "removal-unconfirmed";
  async function apply(isRemovalConfirmed: boolean) {
    if (await control.send("apply", { isRemovalConfirmed })) setAsking(null);
  }
  async function discard() {
    if (await control.send("discard")) setAsking(null);
  }
  const refusal = control.refusal?.code === "removal-unconfirmed" ? null : control.refusal;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          disabled={control.isSending}
          onClick={() => (isLarge ? setAsking("removal") : void apply(false))}
        >
          {control.isSending ? texts.applying : texts.apply}
        </Button>
        <Button variant="quiet" disabled={control.isSending} onClick={() => setAsking("discard")}>
          {texts.discard}
        </Button>
        {isLarge ? (
          <p className="text-meta text-ink-3">{texts.removalNote(formatCount(view.counts.removed))}</p>
        ) : null}
      </div>
      {refusal && asking === null ? <FieldError>{refusal.message}</FieldError> : null}
      <RemovalDialog
        view={view}
        isOpen={asking === "removal"}
        onOpenChange={(isOpen) => setAsking(isOpen ? "removal" : null)}
        control={control}
        onConfirm={() => void apply(true)}
      />
      <ConfirmDialog
        isOpen={asking === "discard"}
        onOpenChange={(isOpen) => setAsking(isOpen ? "discard" : null)}
        title={texts.discardTitle}
        text={texts.discardText}
        confirm={texts.discard}
        back={texts.back}
        error={refusal?.message ?? null}
        isBusy={control.isSending}
        onConfirm={() => void discard()}
      />
    </div>
  );
}

function Row({ item }: { item: ImportItem }) {
  return (
    <ItemRow item={item} statuses={texts.statuses} isPathShown={item.previousPath === null}>
      <Details item={item} />
    </ItemRow>
  );
}

/** What was before and what is after: paths of a moved document, readers where they change. */
function Details({ item }: { item: ImportItem }) {
  return (
    <>
      {item.previousPath === null ? null : <FromTo from={item.previousPath} to={item.path} />}
      {item.access ? (
        <FromTo from={readersText(item.access.before)} to={readersText(item.access.after)} />
      ) : null}
    </>
  );
}

function FromTo({ from, to }: { from: string; to: string }) {
  return (
    <p className="text-meta break-words text-ink-2">
      <span className="sr-only">{texts.was}: </span>
      <bdi className="text-ink-3">{from}</bdi>
      <span aria-hidden="true"> → </span>
      <span className="sr-only">, {texts.is}: </span>
      <bdi>{to}</bdi>
    </p>
  );
}
