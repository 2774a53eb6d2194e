import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { AnswerOutcome, PassageCard } from "@/lib/domain/answer.ts";
import { AskFailure } from "./action-transport.ts";
import { AnswerNotes, aboutLine, basisLine, FailureNote } from "./answer-notes.tsx";

const outcome: AnswerOutcome = {
  kind: "answered",
  mode: "extractive",
  model: null,
  citedNumbers: [1],
  nearest: [],
  error: null,
};

function notes(change: Partial<AnswerOutcome>): string {
  return renderToStaticMarkup(
    <AnswerNotes outcome={{ ...outcome, ...change }} isCutOff={false} onAskAgain={() => undefined} />,
  );
}

function passage(number: number, documentId: string, updatedAt: string | null): PassageCard {
  return {
    number,
    chunkId: number,
    documentId,
    title: "Title",
    sourceName: "Source",
    sourceKind: "files",
    breadcrumbs: [],
    headingPath: [],
    page: null,
    url: null,
    updatedAt,
    importedAt: "2026-05-01T00:00:00Z",
    quote: "Words",
    quoteStart: 0,
    quoteEnd: 5,
  };
}

describe("what is said about an answer", () => {
  test("is nothing, where it is as it should be", () => {
    expect(notes({})).toBe("");
  });

  test("that was not found: the nearest titles, as links", () => {
    const nearest = [
      { documentId: "d1", title: "Nearest", sourceName: "Handbook", breadcrumbs: ["Handbook", "HR"] },
    ];
    const html = notes({ kind: "not-found", nearest });
    expect(html).toContain("Not found in the knowledge base");
    expect(html).toContain('href="/documents/d1"');
    expect(html).toContain("Handbook › HR");
  });

  test("that failed: what happened, and a way to ask again", () => {
    const html = notes({ kind: "failed", error: "The model did not answer." });
    expect(html).toContain("The model did not answer.");
    expect(html).toContain("Ask again");
  });

  test("whose question never arrived: a way to sign in and come back", () => {
    const html = renderToStaticMarkup(
      <FailureNote error={new AskFailure("unreachable", null)} returnTo="/c/1" onRetry={() => undefined} />,
    );
    expect(html).toContain('href="/sign-in?from=%2Fc%2F1"');
    expect(html).toContain("Try again");
  });
});

describe("the basis of an answer", () => {
  const now = "2026-05-03T12:00:00Z";

  test("says who wrote it: a model by its name, or nobody", () => {
    const passages = [passage(1, "a", null)];
    const about = (change: Partial<AnswerOutcome>) => aboutLine({ ...outcome, ...change }, passages, now);
    expect(about({})).toBe("Based on 1 page · imported 2 days ago · Quoted without a language model");
    expect(about({ mode: "generated", model: "gpt-5-mini" })).toContain("· Written by gpt-5-mini");
    expect(about({ kind: "related" })).toBe("Based on 1 page · imported 2 days ago");
    expect(aboutLine(null, passages, now)).toBe("");
  });

  test("counts pages once, and names the oldest date of what is cited", () => {
    const passages = [
      passage(1, "a", "2026-05-03T00:00:00Z"),
      passage(2, "a", "2026-05-03T00:00:00Z"),
      passage(3, "b", "2024-01-02T00:00:00Z"),
      passage(4, "c", "2001-01-01T00:00:00Z"),
    ];
    expect(basisLine(passages, [1, 2, 3], now)).toBe(
      "Based on 2 pages, the oldest updated 2 Jan 2024 · imported 2 days ago",
    );
    expect(basisLine(passages, [1], now)).toBe("Based on 1 page, updated 3 May 2026 · imported 2 days ago");
  });

  test("is nothing without citations, and has no date where the origin has none", () => {
    expect(basisLine([passage(1, "a", null)], [], now)).toBeNull();
    expect(basisLine([passage(1, "a", null)], [1], now)).toBe("Based on 1 page · imported 2 days ago");
  });
});
