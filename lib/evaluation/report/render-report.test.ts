import { DomUtils, parseDocument } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { makeAnswer, makeQuestion, makeResult } from "../../testing/evaluated.ts";
import { compareRuns } from "../compare-runs.ts";
import { headline, type Measurement, measurementOf } from "../measurement.ts";
import { html } from "./html.ts";
import { renderReport } from "./render-report.ts";

const hostile = `<script>alert("1")</script> & 'quotes'`;
const questions = [
  makeQuestion({ id: "a", question: hostile, quotes: ["26 <b>days</b>"] }),
  makeQuestion({ id: "b", kind: "typo" }),
  makeQuestion({ id: "c", kind: "absent", answerable: false }),
];
function understoodAs(answer: ReturnType<typeof makeAnswer>) {
  const recognised = [
    { field: "authors" as const, value: "a", label: "A. <sub>Writer</sub>", words: "by A" },
  ];
  return answer && { ...answer, understood: { ...answer.understood, text: "alert & quotes", recognised } };
}

const ours = [
  makeResult("a", {
    metrics: { "evidence@5": 0 },
    found: [{ title: "<i>Title</i>", excerpt: "found <u>this</u>" }],
    answer: understoodAs(makeAnswer("said <em>this</em>", { "fact recall": 0 })),
    stageMs: { lexical: 3.21 },
  }),
  makeResult("b", {
    metrics: { "evidence@5": 1 },
    strength: 2,
    answer: makeAnswer("right", { "fact recall": 1, "citation precision": 0.5 }),
  }),
  makeResult("c", { strength: 1, answer: makeAnswer("made up") }),
];
const bm25 = [
  makeResult("a", { metrics: { "evidence@5": 0 } }),
  makeResult("b", { metrics: { "evidence@5": 0 } }),
  makeResult("c", {}),
];

function measured(fields: Partial<Measurement> = {}): Measurement {
  const results = new Map([
    ["groundwork", ours],
    ["BM25", bm25],
  ]);
  const input = {
    dataset: "demo",
    createdAt: new Date("2026-05-03T10:00:00Z"),
    setting: { embedder: "builtin:<x>", chunks: 222 },
    questions,
    mainMetric: "evidence@5" as const,
    baseline: "BM25",
  };
  return { ...measurementOf({ results, missing: ["Gone.md"] }, input), ...fields };
}

/** The page as a browser reads it. */
function open(measurements: Measurement[], skipped: string[] = []) {
  const page = parseDocument(renderReport({ measurements, skipped }));
  const all = (name: string) => DomUtils.getElementsByTagName(name, page);
  const rows = all("tr").map((row) =>
    DomUtils.getElementsByTagName((name) => name === "td" || name === "th", row).map((cell) =>
      DomUtils.textContent(cell),
    ),
  );
  return { all, rows, text: DomUtils.textContent(all("main")) };
}

describe("a run's report", () => {
  const { all, rows, text } = open([measured()]);

  test("has each system's figures with their intervals and gains", () => {
    expect(rows).toContainEqual(["groundwork", "0.500.000–1.000", "0.500", "0.000"]);
    expect(rows).toContainEqual(["over BM25", "+0.500+.000 … +1.000", "", ""]);
    expect(text).toContain("groundwork: evidence@5 0.500, +0.500 (+0.000 to +1.000) over BM25");
  });

  test("has kinds, stages and answers", () => {
    expect(rows).toContainEqual(["typo", "1", "1.000", "0.000", "+1.000", "1.000", "0.000", "–"]);
    expect(rows).toContainEqual(["lexical", "3.2", "3.2"]);
    expect(rows).toContainEqual(["All facts stand in the answer", "0.500"]);
    expect(rows).toContainEqual(["Unanswerable questions refused (recall)", "0.000"]);
  });

  test("shows the worst questions with what was wanted, found and said", () => {
    const cards = all("details").map((card) => DomUtils.textContent(card));
    expect(cards).toHaveLength(3);
    expect(cards[0]).toContain(hostile);
    for (const shown of ["“26 <b>days</b>”", "<i>Title</i>", "found <u>this</u>", "said <em>this</em>"])
      expect(cards[0]).toContain(shown);
    expect(cards[0]).toContain("“alert & quotes”; only authors A. <sub>Writer</sub>");
    expect(cards[1]).not.toContain("Searched");
    expect(cards[1]).toContain("A refusal: nothing here answers it.");
    expect(cards[2]).toContain("All 3 questions");
  });

  test("nothing that was measured becomes markup, and nothing is fetched", () => {
    for (const name of ["script", "u", "em", "sub", "link", "img"]) expect(all(name)).toEqual([]);
    expect(text).toContain("embedder builtin:<x> · chunks 222");
    expect(DomUtils.textContent(all("style"))).not.toMatch(/url\(|@import/);
  });

  test("says which judged documents the index lacks", () => {
    expect(text).toContain("1 judged documents are not in this index and count as not found: Gone.md");
  });
});

test("a comparison shows what got worse first", () => {
  const metrics = new Map([
    ["a", { "evidence@5": 1 }],
    ["b", { "evidence@5": 0 }],
  ]);
  const comparison = compareRuns({ id: "r", createdAt: new Date(0), metrics }, ours, "evidence@5");
  const { rows } = open([measured({ comparison })]);
  const at = rows.findIndex(([question]) => question === "question");
  expect(rows.slice(at + 1, at + 3)).toEqual([
    [hostile, "1.000", "0.000", "−1.000"],
    ["What about b?", "0.000", "1.000", "+1.000"],
  ]);
});

test("several datasets stand side by side, and what was left out is said", () => {
  const { rows, text, all } = open([measured(), measured({ dataset: "other" })], ["cranfield: not there"]);
  const gain = "+0.500+.000 … +1.000";
  expect(rows[1]).toEqual(["demo evidence@5 over BM25", gain, "0.500.000–1.000", "0.000.000–.000"]);
  expect(rows[2]?.[0]).toBe("other evidence@5 over BM25");
  expect(text).toContain("Left out: cranfield: not there");
  const ids = all("section").map(({ attribs }) => attribs.id);
  for (const { attribs } of all("a")) expect(ids).toContain(attribs.href?.slice(1));
});

test("a run without any figure still has its report", () => {
  const results = new Map([["groundwork", [makeResult("c", {})]]]);
  const empty = measurementOf(
    { results, missing: [] },
    { ...measured(), questions: questions.slice(2), mainMetric: null },
  );
  expect(headline(empty)).toBeNull();
  expect(open([empty]).text).toContain("Its questions say nothing about any figure.");
});

test("markup keeps markup and escapes everything else", () => {
  const inner = html`<b>${"<"}</b>`;
  expect(html`${inner}${[inner, inner]}${`"'&`}${3}`.text).toBe(
    "<b>&#60;</b><b>&#60;</b><b>&#60;</b>&#34;&#39;&#38;3",
  );
});
