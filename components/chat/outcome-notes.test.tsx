import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { Disagreements, disagreementLine } from "./disagreements.tsx";
import { FollowUps } from "./follow-ups.tsx";

function passage(number: number, change: Partial<PassageCard> = {}): PassageCard {
  return {
    number,
    chunkId: number,
    documentId: `d${number}`,
    title: `Page ${number}`,
    sourceName: "Source",
    sourceKind: "files",
    breadcrumbs: [],
    headingPath: [],
    page: null,
    url: null,
    updatedAt: "2026-05-03T00:00:00Z",
    importedAt: "2026-05-01T00:00:00Z",
    quote: "Words",
    quoteStart: 0,
    quoteEnd: 5,
    ...change,
  };
}

describe("pages that disagree", () => {
  const pair = { preferred: 1, other: 2 };

  test("are named with both dates and authors, the newer one as such", () => {
    const passages = [
      passage(1, { author: "Dana Meyer" }),
      passage(2, { updatedAt: "2024-02-01T00:00:00Z", author: "Jon", standing: "archived" }),
    ];
    expect(disagreementLine(pair, passages)).toBe(
      "[1] “Page 1”, updated 3 May 2026 by Dana Meyer, is newer than [2] “Page 2”, updated 1 Feb 2024 by Jon, archived.",
    );
  });

  test("are not called newer where the dates do not say so", () => {
    const passages = [passage(1), passage(2, { updatedAt: null })];
    expect(disagreementLine(pair, passages)).toBe(
      "[1] “Page 1”, updated 3 May 2026, holds instead of [2] “Page 2”, without a date.",
    );
  });

  test("A30: are not told of when one of them may not be read any more", () => {
    const passages = [passage(1), passage(2, { documentId: "", title: "Secret" })];
    expect(disagreementLine(pair, passages)).toBeNull();
    expect(renderToStaticMarkup(<Disagreements passages={passages} disagreements={[pair]} />)).toBe("");
  });
});

describe("follow-up questions", () => {
  test("are buttons with their words, and nothing where there are none", () => {
    const ask = () => undefined;
    const html = renderToStaticMarkup(
      <FollowUps questions={[{ text: "Who approves it?", documentId: "d1" }]} onAsk={ask} />,
    );
    expect(html).toMatch(/<button[^>]*>.*Who approves it\?<\/span><\/button>/);
    expect(renderToStaticMarkup(<FollowUps questions={[]} onAsk={ask} />)).toBe("");
  });
});
