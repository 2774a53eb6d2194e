import { describe, expect, test } from "vitest";
import type { Facet } from "@/lib/domain/search.ts";
import { slashOptions, slashQuery } from "./slash-options.ts";

const one = (label: string, isSelected = false) => ({ value: label, label, count: 1, isSelected });
const facets: Facet[] = [
  { field: "sources", values: [one("Chronicle"), one("HR handbook"), one("Old HR", true)] },
  { field: "labels", values: [one("people-hr")] },
  { field: "kinds", values: [{ value: "pdf", label: "pdf", count: 3, isSelected: false }] },
];

describe("a slash at the beginning of a question", () => {
  test("looks for what follows it; anywhere else it is a sign like others", () => {
    expect(slashQuery("/HR ")).toBe("hr");
    expect(slashQuery("/")).toBe("");
    expect(slashQuery("either/or")).toBeNull();
    expect(slashQuery("/usr/bin")).toBeNull();
    expect(slashQuery(`/${"x".repeat(80)}`)).toBeNull();
  });

  test("finds names that begin so before those that have it inside, without what is chosen", () => {
    expect(slashOptions(facets, "hr").map(({ label }) => label)).toEqual([
      "HR handbook",
      "people-hr",
      "Chronicle",
    ]);
  });

  test("knows types of documents by the names that are shown", () => {
    expect(slashOptions(facets, "pd")).toMatchObject([{ field: "kinds", value: "pdf", label: "PDF" }]);
  });
});
