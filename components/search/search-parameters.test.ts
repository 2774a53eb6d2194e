import { describe, expect, test } from "vitest";
import { SearchRequest } from "@/lib/domain/search.ts";
import { emptyFilters } from "./filter-set.ts";
import {
  type Narrowing,
  readNarrowing,
  readSearchParameters,
  searchHref,
  searchParameters,
  urlParameters,
} from "./search-parameters.ts";

const full: Narrowing = {
  text: "blue & green",
  filters: {
    sources: ["0f7fd3a2-3d8e-4a0b-9c6b-9f5a4b8d2c11"],
    folders: ["Handbook › Time off"],
    authors: ["Ada Lovelace"],
    labels: ["policy"],
    kinds: ["page", "pdf"],
    languages: ["de"],
    updatedFrom: "2026-03-01",
    updatedTo: "2026-05-03",
  },
  isLiteral: true,
};

describe("the address of a search", () => {
  test("has everything that the search has, for the browser and for the server", () => {
    const parameters = searchParameters(full);
    expect(readNarrowing(parameters)).toEqual(full);
    expect(SearchRequest.parse(readSearchParameters(parameters))).toMatchObject(full);
  });

  test("is short where nothing is chosen", () => {
    const text = { text: "  leave ", filters: emptyFilters, isLiteral: false };
    expect(searchHref(text)).toBe("/search?q=leave");
    expect(searchHref({ ...text, text: " " })).toBe("/search");
  });

  test("is the same whatever the order in which values were chosen", () => {
    const turned = { ...full, filters: { ...full.filters, kinds: full.filters.kinds.toReversed() } };
    expect(searchParameters(turned).toString()).toBe(searchParameters(full).toString());
  });

  test("may be made up: what cannot be a value is left out in the browser, and refused by the server", () => {
    const parameters = new URLSearchParams(
      "q=a&kind=virus&kind=pdf&from=yesterday&exact=yes&label=x&label=x",
    );
    expect(readNarrowing(parameters)).toEqual({
      text: "a",
      filters: { ...emptyFilters, kinds: ["pdf"], labels: ["x"] },
      isLiteral: false,
    });
    expect(SearchRequest.safeParse(readSearchParameters(parameters)).success).toBe(false);
    expect(SearchRequest.safeParse(readSearchParameters(new URLSearchParams("source=1"))).success).toBe(
      false,
    );
  });

  test("is read from what a page is given", () => {
    const given = { q: "a", kind: ["pdf", "page"], none: undefined };
    expect(urlParameters(given).toString()).toBe("q=a&kind=pdf&kind=page");
  });
});
