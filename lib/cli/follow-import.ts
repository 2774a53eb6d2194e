import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../db/database.ts";
import type { ImportView } from "../domain/import.ts";
import { itemReasonText } from "../domain/import-reasons.ts";
import type { Principal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { listImportItems, readImport } from "../ingestion/read.ts";
import { print } from "./command.ts";

const pollMs = 500;
const quietPollsBetweenLines = 20;

/** Prints an import's progress until it is over (`isPatient`), or until everything is findable by words, and its report. */
export async function followImport(
  deps: { database: Database },
  input: { principal: Principal; importId: string; isPatient: boolean },
): Promise<ImportView> {
  const isOver = (view: ImportView) =>
    view.state === "done" || view.state === "failed" || (!input.isPatient && view.state === "embedding");
  let hasReported = false;
  for (let polls = 0; ; polls++) {
    const view = await readImport(deps, input);
    if (!view) throw new UserError("import-missing", "The import is no longer there.");
    if (!hasReported && (view.state === "embedding" || isOver(view))) {
      clearLine();
      await printReport(deps, input, view);
      hasReported = true;
    }
    if (isOver(view)) {
      clearLine();
      if (view.state === "done") print(`Embeddings: ${view.chunks.embedded} of ${view.chunks.total} chunks.`);
      return view;
    }
    showProgress(view, polls);
    await sleep(pollMs);
  }
}

function progressLine({ state, counts, chunks }: ImportView): string {
  const read = counts.added + counts.updated + counts.unchanged + counts.skipped + counts.failed;
  if (state === "queued" || state === "reading") return "Reading the export …";
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

async function printReport(
  deps: { database: Database },
  input: { principal: Principal; importId: string },
  view: ImportView,
): Promise<void> {
  if (view.error) return print(`${view.fileName} was not imported. ${view.error}`);
  const { counts } = view;
  print(`${view.sourceName} (${view.sourceKind}): ${counts.total} documents in the export`);
  print(
    `  added ${counts.added}, updated ${counts.updated}, unchanged ${counts.unchanged}, skipped ${counts.skipped}, failed ${counts.failed}`,
  );
  const items = await listImportItems(deps, input);
  for (const item of items) {
    if (!item.reason) continue;
    print(`  ${item.path}: ${itemReasonText[item.reason]}${item.detail ? ` (${item.detail})` : ""}`);
  }
}
