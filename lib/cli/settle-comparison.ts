import { type ImportItem, type ImportView, ItemQuery } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import { commandImport } from "../ingestion/command-import.ts";
import { listImportItems } from "../ingestion/list-import-items.ts";
import type { Runtime } from "../runtime.ts";
import { print } from "./command.ts";
import { countsLine } from "./follow-import.ts";

const shownLines = 40;
const waitingExitCode = 2;

/**
 * Prints what a comparison would change, then applies it, or (`isDryRun`) discards it. One that removes too much waits to be
 * confirmed, and the command ends with exit code 2.
 */
export async function settleComparison(
  runtime: Runtime,
  input: { principal: Principal; view: ImportView; isDryRun: boolean; isRemovalConfirmed: boolean },
): Promise<"applied" | "discarded" | "waiting"> {
  const { principal, view, isDryRun, isRemovalConfirmed } = input;
  await printComparison(runtime, principal, view);
  const importId = view.id;
  if (isDryRun) {
    await commandImport(runtime, { principal, importId, command: "discard", isRemovalConfirmed: false });
    print("Nothing was changed.");
    return "discarded";
  }
  try {
    await commandImport(runtime, { principal, importId, command: "apply", isRemovalConfirmed });
    return "applied";
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== "removal-unconfirmed") throw error;
    print(error.message);
    print("It waits: apply or discard it on the import's page, or run this command again with --yes.");
    process.exitCode = waitingExitCode;
    return "waiting";
  }
}

async function printComparison(runtime: Runtime, principal: Principal, view: ImportView): Promise<void> {
  print(`Compared with the ${view.previousCount} documents of ${view.sourceName}: ${countsLine(view)}`);
  const query = ItemQuery.parse({ importId: view.id, status: "changes", limit: shownLines });
  const { items, nextCursor } = await listImportItems(runtime, { principal, ...query });
  for (const item of items) print(`  ${item.status.padEnd(8)} ${placeOf(item)}`);
  if (nextCursor) print("  … and more; the import's page lists them all.");
}

const placeOf = ({ path, previousPath }: ImportItem) => (previousPath ? `${previousPath} → ${path}` : path);
