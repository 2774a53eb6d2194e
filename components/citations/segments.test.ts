import { describe, expect, test } from "vitest";
import type { Span } from "@/lib/domain/document.ts";
import { cutSegments, type Highlight, targetOffset } from "./segments.ts";

describe("segments", () => {
  test("cover the range whole, cut where spans and highlights begin and end", () => {
    const spans: Span[] = [
      { start: 2, end: 6, mark: "bold" },
      { start: 4, end: 8, mark: "link", href: "https://example.com" },
    ];
    const highlights: Highlight[] = [{ start: 5, end: 20, strength: "strong" }];
    const segments = cutSegments({ start: 0, end: 10 }, spans, highlights, 5);
    expect(
      segments.map(({ start, end, marks, href, strength }) => [start, end, marks, href !== null, strength]),
    ).toEqual([
      [0, 2, [], false, null],
      [2, 4, ["bold"], false, null],
      [4, 5, ["bold"], true, null],
      [5, 6, ["bold"], true, "strong"],
      [6, 8, [], true, "strong"],
      [8, 10, [], false, "strong"],
    ]);
    expect(segments.filter((segment) => segment.isTarget).map((segment) => segment.start)).toEqual([5]);
  });

  test("an inner strong highlight wins over a light one around it", () => {
    const highlights: Highlight[] = [
      { start: 0, end: 10, strength: "light" },
      { start: 3, end: 5, strength: "strong" },
    ];
    const strengths = cutSegments({ start: 0, end: 10 }, [], highlights, null).map(
      ({ strength }) => strength,
    );
    expect(strengths).toEqual(["light", "strong", "light"]);
  });

  test("an empty range has none", () => {
    expect(cutSegments({ start: 3, end: 3 }, [], [], null)).toEqual([]);
  });

  test("a highlight of another block changes nothing", () => {
    const highlights: Highlight[] = [{ start: 20, end: 30, strength: "strong" }];
    expect(cutSegments({ start: 0, end: 10 }, [], highlights, 20)).toHaveLength(1);
  });
});

describe("the target", () => {
  const leaves = [
    { start: 0, end: 10 },
    { start: 11, end: 20 },
  ];

  test("is the first strong text, even behind a light one", () => {
    const highlights: Highlight[] = [
      { start: 2, end: 20, strength: "light" },
      { start: 12, end: 14, strength: "strong" },
    ];
    expect(targetOffset(leaves, highlights)).toBe(12);
  });

  test("that begins between two blocks is the next block's beginning", () => {
    expect(targetOffset(leaves, [{ start: 10, end: 15, strength: "strong" }])).toBe(11);
  });

  test("is none when nothing that is shown is marked", () => {
    expect(targetOffset(leaves, [{ start: 40, end: 50, strength: "strong" }])).toBeNull();
  });
});
