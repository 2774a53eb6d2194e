import { describe, expect, test } from "vitest";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { passagePlace } from "./passage-place.ts";

const passage: Parameters<typeof passagePlace>[0] = {
  sourceName: "Handbook",
  breadcrumbs: ["Handbook", "Security"],
  headingPath: ["Keys", "Rotation"],
  title: "Keys",
  page: null,
};
const at = (part: Partial<PassageCard>) => passagePlace({ ...passage, ...part });

describe("where a passage stands", () => {
  test("is its source, its path without what is said already, and its spot", () => {
    expect(at({})).toBe("Handbook · Security › Rotation");
    expect(at({ page: 4, documentKind: "pdf" })).toBe("Handbook · Security › Rotation · page 4");
    expect(at({ page: 3, documentKind: "slides" })).toBe("Handbook · Security › Rotation · slide 3");
    expect(at({ cells: "Budget!A2:F40", documentKind: "sheet" })).toBe(
      "Handbook · Security › Rotation · Budget!A2:F40",
    );
  });

  test("of an answer that was stored before kinds were known is a page", () => {
    expect(at({ page: 4 })).toBe("Handbook · Security › Rotation · page 4");
  });
});
