import type { LedgerLine } from "../domain/document.ts";
import { lossReasonText } from "../domain/import-reasons.ts";
import { print } from "./command.ts";

/** What an export held and what became of it: sums by kind, then each loss with its reason. */
export function printReceipt(ledger: readonly LedgerLine[]): void {
  const kinds = [...new Set(ledger.map(({ kind }) => kind))];
  for (const kind of kinds) {
    const lines = ledger.filter((line) => line.kind === kind);
    const sum = (pick: (line: LedgerLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
    const [seen, degraded, lost] = [
      sum((line) => line.seen),
      sum((line) => line.degraded),
      sum((line) => line.lost),
    ];
    const parts = [`${seen - degraded - lost} kept`];
    if (degraded > 0) parts.push(`${degraded} in part`);
    if (lost > 0) parts.push(`${lost} not`);
    print(`  ${kind.padEnd(10)} ${String(seen).padStart(6)}: ${parts.join(", ")}`);
    for (const line of lines) if (line.reason) print(`    ${lossLine(line)}`);
  }
}

function lossLine({ name, degraded, lost, reason }: LedgerLine): string {
  const what = name ? `${name}: ` : "";
  return `${what}${degraded + lost}. ${reason ? lossReasonText[reason] : ""}`;
}
