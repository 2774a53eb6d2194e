import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { PassageCard } from "@/lib/domain/answer.ts";
import { Disagreements } from "./disagreements.tsx";
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
  const render = (passages: PassageCard[]) =>
    renderToStaticMarkup(<Disagreements passages={passages} disagreements={[{ preferred: 1, other: 2 }]} />);
  const linesOf = (passages: PassageCard[]) =>
    [...render(passages).matchAll(/<li.*?<\/li>/g)].map(([item]) => item.replaceAll(/<[^>]*>/g, ""));

  test("are named with both dates and authors, the newer one as such", () => {
    const passages = [
      passage(1, { author: "Dana Meyer" }),
      passage(2, { updatedAt: "2024-02-01T00:00:00Z", author: "Jon", standing: "archived" }),
    ];
    expect(linesOf(passages)).toEqual([
      "1Page 1NewerUpdated 3 May 2026 by Dana Meyer",
      "2Page 2ArchivedUpdated 1 Feb 2024 by Jon",
    ]);
  });

  test("are not called newer where the dates do not say so", () => {
    const passages = [passage(1), passage(2, { updatedAt: null })];
    expect(linesOf(passages)).toEqual(["1Page 1Go by this oneUpdated 3 May 2026", "2Page 2Without a date"]);
  });

  test("each lead to the words that are cited from them", () => {
    const html = render([passage(1), passage(2, { quoteStart: 7, quoteEnd: 12 })]);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    expect(links).toEqual([
      "/documents/d1?chunk=1&amp;start=0&amp;end=5",
      "/documents/d2?chunk=2&amp;start=7&amp;end=12",
    ]);
  });

  test("A30: are not told of when one of them may not be read any more", () => {
    const passages = [passage(1), passage(2, { documentId: "", title: "Secret" })];
    expect(render(passages)).toBe("");
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
