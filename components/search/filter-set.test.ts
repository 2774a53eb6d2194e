import { describe, expect, test } from "vitest";
import { noFilters, type SearchFilters } from "@/lib/domain/search.ts";
import { filterLabel } from "./filter-label.ts";
import {
  chosenByHand,
  chosenFilters,
  emptyFilters,
  isNarrowed,
  toggled,
  withoutFilter,
} from "./filter-set.ts";
import { daysBefore } from "./updated-facet.tsx";

describe("a set of filters", () => {
  test("is empty as the domain says", () => {
    expect(emptyFilters).toEqual(noFilters);
    expect(isNarrowed(emptyFilters)).toBe(false);
  });

  test("takes a value in and out", () => {
    const chosen = toggled(toggled(emptyFilters, "kinds", "pdf"), "kinds", "page");
    expect(chosen.kinds).toEqual(["pdf", "page"]);
    expect(toggled(chosen, "kinds", "pdf").kinds).toEqual(["page"]);
    expect(isNarrowed(chosen)).toBe(true);
  });

  test("is listed one by one, and each can be taken off", () => {
    const filters: SearchFilters = { ...emptyFilters, labels: ["a", "b"], updatedFrom: "2026-05-03" };
    const chosen = chosenFilters(filters);
    expect(chosen).toEqual([
      { field: "labels", value: "a" },
      { field: "labels", value: "b" },
      { field: "updated", value: "2026-05-03.." },
    ]);
    expect(chosen.reduce<SearchFilters>((left, one) => withoutFilter(left, one), filters)).toEqual(
      emptyFilters,
    );
  });

  test("by hand is what the words of the question did not bring in", () => {
    const filters = { ...emptyFilters, labels: ["a", "b"], updatedTo: "2026-05-03" };
    const recognised = [
      { field: "labels", value: "b" },
      { field: "updated", value: "..2026-05-03" },
    ] as const;
    expect(chosenByHand(filters, recognised)).toEqual({ ...emptyFilters, labels: ["a"] });
  });
});

describe("the name of a filter", () => {
  const name = (field: Parameters<typeof filterLabel>[0]["field"], value: string) =>
    filterLabel({ field, value }, new Map([["1", "Handbook"]]));

  test("is what people call it", () => {
    expect(name("sources", "1")).toBe("Handbook");
    expect(name("sources", "2")).toBe("A source");
    expect(name("kinds", "pdf")).toBe("PDF");
    expect(name("languages", "de")).toBe("German");
    expect(name("languages", "no such code")).toBe("no such code");
    expect(name("labels", "policy")).toBe("policy");
  });

  test("says a span in days", () => {
    expect(name("updated", "2026-05-03..")).toBe("Since 3 May 2026");
    expect(name("updated", "..2026-05-03")).toBe("Until 3 May 2026");
    expect(name("updated", "2026-03-01..2026-05-03")).toBe("1 Mar 2026 – 3 May 2026");
  });
});

test("a span up to today begins so many days ago, in UTC", () => {
  expect(daysBefore("2026-03-02T00:30:00Z", 7)).toBe("2026-02-23");
});
