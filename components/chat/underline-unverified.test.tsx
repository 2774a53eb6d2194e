import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { Answer } from "./answer.tsx";

const passage: PassageCard = {
  number: 1,
  chunkId: 1,
  documentId: "d1",
  title: "Keys",
  sourceName: "Handbook",
  sourceKind: "confluence",
  breadcrumbs: [],
  headingPath: [],
  page: null,
  url: null,
  updatedAt: null,
  importedAt: "2026-05-01T00:00:00Z",
  quote: "Rotate.",
  quoteStart: 0,
  quoteEnd: 7,
};

const render = (text: string) => renderToStaticMarkup(<Answer text={text} passages={[passage]} />);
const underlinedIn = (html: string) => /<span class="underline[^>]*>(.*?)<\/span>/.exec(html)?.[1];

describe("a statement that no source says", () => {
  test("is underlined from its beginning, and labelled for eyes and screen readers", () => {
    const html = render("Rotate keys [1]. Ask **Peter Quill** twice [?]. Then rest.");
    expect(underlinedIn(html)).toBe("Ask <strong>Peter Quill</strong> twice");
    expect(html).toMatch(/<button[^>]*>\(not verified\)<\/button>\. Then rest\./);
  });

  test("begins after the citation before it", () => {
    expect(underlinedIn(render("Keys rotate [1] and cost 9 EUR [?]."))).toBe(" and cost 9 EUR");
  });

  test("in an item of a list or a cell of a table is that item or cell", () => {
    expect(underlinedIn(render("- Keys rotate [1]\n- Nine days [?]"))).toBe("Nine days");
    expect(underlinedIn(render("| a | b |\n|---|---|\n| Paris | 999 EUR [?] |"))).toBe("999 EUR");
  });

  test("cannot be marked by code or by the words of a quote", () => {
    expect(render("`a[?]` and \\[?\\]")).toContain("<code>a[?]</code> and [?]");
  });
});
