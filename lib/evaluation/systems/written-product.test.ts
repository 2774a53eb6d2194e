import { expect, test } from "vitest";
import { AnswerParts } from "../../answering/answer-parts.ts";
import type { AnswerOutcome, PassageCard } from "../../domain/answer.ts";
import { readAnswer } from "./written-product.ts";

const card = (number: number, chunkId: number): PassageCard => ({
  number,
  chunkId,
  documentId: `d${chunkId}`,
  title: `Page ${chunkId}`,
  sourceName: "Files",
  sourceKind: "files",
  breadcrumbs: [],
  headingPath: [],
  page: null,
  url: null,
  updatedAt: null,
  importedAt: "2026-01-01T00:00:00.000Z",
  quote: `quote ${chunkId}`,
  quoteStart: 0,
  quoteEnd: 7,
});

function written(kind: AnswerOutcome["kind"], text: string, citedNumbers: number[]) {
  const parts = new AnswerParts(() => {});
  parts.sources([card(2, 11), card(1, 12), card(3, 13)]);
  parts.text(text);
  parts.trace({ citationCheck: { kept: 2, moved: 1, added: 0, unverified: 1 } });
  const nearest: AnswerOutcome["nearest"] = [];
  parts.finish({ kind, mode: "generated", model: "m", citedNumbers, nearest, error: null });
  return parts.saved();
}

const known = new Map([[11, { documentId: "d11", title: "Page 11", text: "the whole passage" }]]);

test("a written answer is judged without its marks, by the passages that it cites and the check of its statements", () => {
  expect(readAnswer(written("answered", "It is 26\\. [1] Or not. [?] So. [2][1]", [1, 2]), known)).toEqual({
    isAnswered: true,
    isRelated: false,
    text: "It is 26. Or not. So.",
    cited: [
      { documentId: "d11", title: "Page 11", text: "the whole passage" },
      { documentId: "d12", title: "Page 12", text: "quote 12" },
    ],
    claims: { total: 4, unverified: 1 },
  });
});

test("related quotes are no answer, and neither is a refusal or a failure", () => {
  expect(readAnswer(written("related", "Maybe. [1]", [1]), known)).toMatchObject({
    isAnswered: false,
    isRelated: true,
  });
  for (const kind of ["not-found", "failed"] as const)
    expect(readAnswer(written(kind, "", []), known)).toMatchObject({ isAnswered: false, isRelated: false });
});
