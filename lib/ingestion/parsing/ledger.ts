import type { LedgerKind, LedgerLine, LossReason } from "../../domain/document.ts";

/** Counts what a parser meets beside plain text, and what becomes of it. One for each document, or for an export. */
export class Ledger {
  readonly #lines = new Map<string, LedgerLine>();

  /** Kept whole. */
  keep(kind: LedgerKind, name: string | null = null, count = 1): void {
    this.#line(kind, name, null).seen += count;
  }

  /** Kept in part. */
  degrade(kind: LedgerKind, reason: LossReason, name: string | null = null, count = 1): void {
    const line = this.#line(kind, name, reason);
    line.seen += count;
    line.degraded += count;
  }

  /** Not kept. */
  lose(kind: LedgerKind, reason: LossReason, name: string | null = null, count = 1): void {
    const line = this.#line(kind, name, reason);
    line.seen += count;
    line.lost += count;
  }

  /** Of those that were taken for kept, so many turned out to be kept in part; at most as many as there are. */
  demote(kind: LedgerKind, reason: LossReason, count: number): void {
    const kept = this.#line(kind, null, null);
    const demoted = Math.min(count, kept.seen);
    kept.seen -= demoted;
    this.degrade(kind, reason, null, demoted);
  }

  add(lines: readonly LedgerLine[]): void {
    for (const { kind, name, reason, seen, degraded, lost } of lines) {
      const line = this.#line(kind, name, reason);
      line.seen += seen;
      line.degraded += degraded;
      line.lost += lost;
    }
  }

  /** One line for each kind, name and reason, in the order of first meeting. */
  lines(): LedgerLine[] {
    return [...this.#lines.values()].filter((line) => line.seen > 0);
  }

  #line(kind: LedgerKind, name: string | null, reason: LossReason | null): LedgerLine {
    const key = JSON.stringify([kind, name, reason]);
    const known = this.#lines.get(key);
    if (known) return known;
    const line: LedgerLine = { kind, name, seen: 0, degraded: 0, lost: 0, reason };
    this.#lines.set(key, line);
    return line;
  }
}
