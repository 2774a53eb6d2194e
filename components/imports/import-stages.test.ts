import { describe, expect, test } from "vitest";
import type { ImportView } from "@/lib/domain/import.ts";
import { currentStage, documentsDone, isCancelling, stagesOf } from "./import-stages.ts";
import { sampleImport as view } from "./sample-import.ts";

const names = (of: ImportView) => stagesOf(of).map(({ name, state }) => `${name} ${state}`);

describe("the stations of an import", () => {
  test("of a new source are two: it is indexed while it is read", () => {
    expect(names(view("queued"))).toEqual(["read current", "learn next"]);
    expect(names(view("indexing"))).toEqual(["read current", "learn next"]);
    expect(names(view("embedding"))).toEqual(["read past", "learn current"]);
  });

  test("of a source that has documents begin with the comparison and its review", () => {
    const again = { previousCount: 5 };
    expect(names(view("reading", again))).toEqual([
      "compare current",
      "review next",
      "index next",
      "learn next",
    ]);
    expect(names(view("review", again))).toEqual([
      "compare past",
      "review current",
      "index next",
      "learn next",
    ]);
    expect(names(view("indexing", again))).toEqual([
      "compare past",
      "review past",
      "index current",
      "learn next",
    ]);
  });

  test("count files of the export, whatever came of them, and not what will be removed", () => {
    const counts = { ...view("reading").counts, total: 9, added: 2, unchanged: 3, failed: 1, removed: 40 };
    expect(documentsDone(view("reading", { counts }))).toBe(6);
  });
});

test("applying a comparison counts what was staged and is not any more", () => {
  const counts = { ...view("indexing").counts, added: 5, updated: 3, moved: 2, removed: 4, unchanged: 90 };
  const stage = currentStage(view("indexing", { previousCount: 99, counts, stagedCount: 4 }));
  expect(stage).toEqual({ name: "index", state: "current", count: { done: 6, total: 10 } });
});

test("an import that is told to stop and has not yet is being cancelled", () => {
  expect(isCancelling(view("reading", { isRunning: false }))).toBe(true);
  expect(isCancelling(view("reading"))).toBe(false);
  expect(isCancelling(view("cancelled", { isRunning: false }))).toBe(false);
});
