import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../db/database.ts";
import { type ImportState, type ImportView, ItemQuery } from "../domain/import.ts";
import { itemReasonText } from "../domain/import-reasons.ts";
import type { Principal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { listImportItems } from "../ingestion/list-import-items.ts";
import { readImport } from "../ingestion/read.ts";
import { print } from "./command.ts";
import { printReceipt } from "./print-receipt.ts";

const pollMs = 300;
const quietPollsBetweenLines = 30;
const shownProblems = 200;

interface Deps {
  database: Database;
}

interface Followed {
  principal: Principal;
  importId: string;
}

const over: readonly ImportState[] = ["done", "failed", "cancelled", "review"];

/** Prints an import's progress until it is over or waits to be looked at; or (not `isPatient`) until everything is findable by words. */
export async function followImport(
  deps: Deps,
  input: Followed & { isPatient: boolean },
): Promise<ImportView> {
  let wasIndexed = false;
  for (let polls = 0; ; polls++) {
    const view = await readImport(deps, input);
    if (!view) throw new UserError("import-missing", "The import is no longer there.");
    const isIndexed = view.state === "embedding" || view.state === "done";
    if (isIndexed && !wasIndexed) {
      clearLine();
      await printReport(deps, input, view);
    }
    wasIndexed ||= isIndexed;
    if (over.includes(view.state) || (wasIndexed && !input.isPatient)) {
      clearLine();
      if (view.error) print(`${view.fileName}: ${view.error}`);
      if (view.state === "done") print(`Embeddings: ${view.chunks.embedded} of ${view.chunks.total} chunks.`);
      return view;
    }
    showProgress(view, polls);
    await sleep(pollMs);
  }
}

function progressLine({ state, counts, chunks, retry, isPaused }: ImportView): string {
  const { added, updated, moved, unchanged, skipped, failed } = counts;
  const read = added + updated + moved + unchanged + skipped + failed;
  if (retry) return `${retry.reason} It is tried again at about ${retry.atIso.slice(11, 16)} UTC.`;
  if (isPaused) return "Paused. It goes on when somebody resumes it in the browser.";
  if (state === "queued" || counts.total === 0) return "Reading the export …";
  if (state === "reading") return `Compared: ${read} of ${counts.total}`;
  if (state === "indexing") return `Documents: ${read} of ${counts.total}`;
  return `Embeddings: ${chunks.embedded} of ${chunks.total} chunks (you can stop here; the server goes on with them)`;
}

function showProgress(view: ImportView, polls: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${progressLine(view)}`);
  else if (polls % quietPollsBetweenLines === 0) print(progressLine(view));
}

function clearLine(): void {
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[2K");
}

async function printReport(deps: Deps, input: Followed, view: ImportView): Promise<void> {
  print(`${view.sourceName} (${view.format}): ${view.counts.total} documents in the export`);
  print(`  ${countsLine(view)}`);
  printReceipt(view.ledger);
  for (const status of ["failed", "skipped"] as const) {
    const query = ItemQuery.parse({ importId: input.importId, status, limit: shownProblems });
    const { items, nextCursor } = await listImportItems(deps, { principal: input.principal, ...query });
    for (const { path, reason, detail } of items)
      if (reason) print(`  ${path}: ${itemReasonText[reason]}${detail ? ` (${detail})` : ""}`);
    if (nextCursor) print("  … and more; the import's page lists them all.");
  }
}

/** Numbers of an import's lines, without those that are nought. */
export function countsLine({ counts }: Pick<ImportView, "counts">): string {
  const { total: _total, accessChanged, ...byStatus } = counts;
  const parts = Object.entries(byStatus).flatMap(([status, count]) =>
    count > 0 ? [`${status} ${count}`] : [],
  );
  if (accessChanged > 0) parts.push(`readers changed of ${accessChanged}`);
  return parts.join(", ") || "nothing";
}
