import { describe, expect, test } from "vitest";
import type { ImportItem } from "@/lib/domain/import.ts";
import { filterItems } from "./report-rows.ts";

const item = (path: string, status: ImportItem["status"], title: string | null = null): ImportItem => ({
  path,
  status,
  title,
  documentId: null,
  reason: null,
  detail: null,
});

const items = [item("a/One.html", "added", "First page"), item("b/two.pdf", "failed")];

describe("the report's filter", () => {
  test("finds by path or title, in any case", () => {
    expect(filterItems(items, { status: null, text: "ONE" })).toHaveLength(1);
    expect(filterItems(items, { status: null, text: "first PAGE" })).toHaveLength(1);
    expect(filterItems(items, { status: null, text: "three" })).toHaveLength(0);
  });

  test("keeps one status, and both conditions together", () => {
    expect(filterItems(items, { status: "failed", text: " " }).map(({ path }) => path)).toEqual([
      "b/two.pdf",
    ]);
    expect(filterItems(items, { status: "failed", text: "one" })).toEqual([]);
  });
});
