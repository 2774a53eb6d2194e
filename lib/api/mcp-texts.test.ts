import { expect, test } from "vitest";
import { answerText } from "./mcp-texts.ts";
import { Outcome } from "./shapes.ts";

const documentId = "00000000-0000-4000-8000-000000000001";
const outcome = Outcome.parse({
  ...{ kind: "related", mode: "extractive", model: null, citedNumbers: [1, 2], error: null },
  nearest: [{ documentId, title: "Travel policy", sourceName: "Wiki", breadcrumbs: [] }],
  people: [{ name: "Dana Meyer", documentId, title: "Travel policy" }],
  disagreements: [{ preferred: 1, other: 2 }],
  followUps: [{ text: "What does the travel policy say about hotels?", documentId }],
});
const answer = { text: "Book 14 days ahead. [1]", sources: [], understood: null, outcome };

test("what may not answer the question says so, with what disagrees and whom to ask", () => {
  const text = answerText(answer);
  expect(text).toMatch(/^This is related to the question, and may not answer it\./);
  expect(text).toContain("[1] and [2] disagree; [1] is what holds.");
  expect(text).toContain("- Dana Meyer, who keeps “Travel policy”");
});

test("what is not found names the nearest titles and whom to ask", () => {
  const text = answerText({ ...answer, text: "", outcome: { ...outcome, kind: "not-found" } });
  expect(text).toMatch(/^Not found.*Travel policy \(Wiki\).*Dana Meyer/s);
});
