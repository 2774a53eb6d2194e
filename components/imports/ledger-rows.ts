import { LedgerKind, type LedgerLine } from "@/lib/domain/document.ts";

/** One kind of thing on a receipt: its sums, and a line for each way in which some of it was not kept whole. */
export interface LedgerRow {
  kind: LedgerKind;
  seen: number;
  kept: number;
  degraded: number;
  lost: number;
  /** What was not kept whole, the most first. */
  problems: LedgerLine[];
}

/** A receipt's rows in the order of {@link LedgerKind}: documents first, then what is inside of them. */
export function ledgerRows(lines: readonly LedgerLine[]): LedgerRow[] {
  return LedgerKind.options.flatMap((kind) => {
    const ofKind = lines.filter((line) => line.kind === kind);
    const sum = (pick: (line: LedgerLine) => number) => ofKind.reduce((total, line) => total + pick(line), 0);
    const seen = sum((line) => line.seen);
    if (seen === 0) return [];
    const degraded = sum((line) => line.degraded);
    const lost = sum((line) => line.lost);
    const problems = ofKind
      .filter((line) => line.degraded + line.lost > 0)
      .toSorted((a, b) => b.degraded + b.lost - (a.degraded + a.lost));
    return [{ kind, seen, kept: seen - degraded - lost, degraded, lost, problems }];
  });
}
