import { describe, expect, test } from "vitest";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { answerAsMarkdown } from "./answer-as-markdown.ts";

const passage: PassageCard = {
  number: 2,
  chunkId: 7,
  documentId: "d1",
  title: "Keys [draft]",
  sourceName: "Handbook",
  sourceKind: "confluence",
  breadcrumbs: ["Handbook", "Security"],
  headingPath: ["Rotation"],
  page: null,
  url: "https://wiki.example/x",
  updatedAt: "2026-05-03T00:00:00Z",
  importedAt: "2026-05-08T00:00:00Z",
  quote: "Rotate.",
  quoteStart: 0,
  quoteEnd: 7,
};

describe("an answer as markdown", () => {
  test("ends with its cited sources, each with place, date and addresses", () => {
    const uncited = { ...passage, number: 3, title: "Other" };
    const answer = { text: "Rotate keys [2].\n", passages: [passage, uncited], citedNumbers: [2] };
    expect(answerAsMarkdown(answer, "https://ask.example")).toBe(
      [
        "Rotate keys [2].",
        "",
        "Sources:",
        "",
        "- [2] [Keys \\[draft\\]](https://ask.example/documents/d1?chunk=7&start=0&end=7) – Handbook · Security › Rotation · Updated 3 May 2026 · https://wiki.example/x",
        "",
      ].join("\n"),
    );
  });

  test("says in words what was not verified", () => {
    expect(answerAsMarkdown({ text: "Nine days [?].", passages: [], citedNumbers: [] }, "")).toBe(
      "Nine days (not verified).\n",
    );
  });

  test("without citations is its text alone", () => {
    expect(answerAsMarkdown({ text: "Hello", passages: [passage], citedNumbers: [] }, "")).toBe("Hello\n");
  });
});
