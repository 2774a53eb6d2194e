import { describe, expect, test } from "vitest";
import type { LedgerLine } from "@/lib/domain/document.ts";
import { ledgerRows } from "./ledger-rows.ts";

const line = (part: Partial<LedgerLine> & Pick<LedgerLine, "kind" | "seen">): LedgerLine => ({
  name: null,
  degraded: 0,
  lost: 0,
  reason: null,
  ...part,
});

describe("a receipt's rows", () => {
  test("sum what is of one kind, so that kept, in part and lost add up to what was there", () => {
    const rows = ledgerRows([
      line({ kind: "macro", name: "toc", seen: 40, lost: 40, reason: "dynamic-macro" }),
      line({ kind: "macro", name: "panel", seen: 10 }),
      line({ kind: "macro", name: "roadmap", seen: 3, degraded: 3, reason: "unknown-macro" }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ seen: 53, kept: 10, degraded: 3, lost: 40 });
  });

  test("list what was not kept whole, the most first", () => {
    const [row] = ledgerRows([
      line({ kind: "macro", name: "roadmap", seen: 3, degraded: 3, reason: "unknown-macro" }),
      line({ kind: "macro", name: "panel", seen: 10 }),
      line({ kind: "macro", name: "toc", seen: 40, lost: 40, reason: "dynamic-macro" }),
    ]);
    expect(row?.problems.map(({ name }) => name)).toEqual(["toc", "roadmap"]);
  });

  test("stand in one order, and leave out what the export did not hold", () => {
    const rows = ledgerRows([
      line({ kind: "link", seen: 5 }),
      line({ kind: "page", seen: 2 }),
      line({ kind: "image", seen: 0 }),
    ]);
    expect(rows.map(({ kind }) => kind)).toEqual(["page", "link"]);
  });
});
