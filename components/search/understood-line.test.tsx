import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { UnderstoodQuestion } from "@/lib/domain/search.ts";
import { emptyFilters } from "./filter-set.ts";
import { UnderstoodLine } from "./understood-line.tsx";

const shown = (asked: string, understood: Partial<UnderstoodQuestion>, isFollowUp = false) =>
  renderToStaticMarkup(
    <UnderstoodLine
      asked={asked}
      understood={{ text: asked, corrections: [], recognised: [], filters: emptyFilters, ...understood }}
      isFollowUp={isFollowUp}
      onAskAs={() => undefined}
    />,
  ).replace(/<[^>]*>/g, " ");

describe("how a question was understood", () => {
  test("is not said while it was taken as it was typed", () => {
    expect(shown("leave policy", {})).toBe("");
  });

  test("says what was corrected, with a way back", () => {
    const text = shown("laeve policy", {
      text: "leave policy",
      corrections: [{ from: "laeve", to: "leave" }],
    });
    expect(text).toContain("Searched for “leave” instead of “laeve”");
    expect(text).toContain("Search exactly as typed");
  });

  test("names the filters that were in the words, and does not call them a correction", () => {
    const text = shown("leave in the Handbook", {
      text: "leave",
      recognised: [{ field: "sources", value: "1", label: "Handbook", words: "in the Handbook" }],
    });
    expect(text).toContain("Handbook");
    expect(text).not.toContain("Searched for");
  });

  test("shows what has to stand side by side, and what must not be there", () => {
    const asked = '"parental leave" policy -budget';
    const text = shown(asked, {
      text: '"parental leave" policy',
      phrases: ['"parental leave"'],
      excluded: ["-budget"],
    });
    expect(text).toContain("Exactly &quot;parental leave&quot;");
    expect(text).toContain("Not budget");
    expect(text).not.toContain("Searched for");
  });

  test("says what a follow-up was taken for", () => {
    const understood = { text: "parental leave for fathers" };
    expect(shown("and for fathers?", understood, true)).toContain(
      "Searched for “parental leave for fathers”",
    );
    expect(shown("and for fathers?", understood)).toBe("");
    expect(shown("“Parental  leave” for fathers?", understood, true)).toBe("");
  });
});
