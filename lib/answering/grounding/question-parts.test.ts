import { describe, expect, test } from "vitest";
import { questionParts } from "./question-parts.ts";

describe("a question of several parts", () => {
  test.each([
    ["What is the hotel limit and who approves trips?", ["What is the hotel limit", "who approves trips?"]],
    [
      "how long does a rollback take and who has to approve it",
      ["how long does a rollback take", "who has to approve it"],
    ],
    ["How long is it? Who pays?", ["How long is it", "Who pays?"]],
    ["Who leads Lamplight, and until when must I apply", ["Who leads Lamplight", "until when must I apply"]],
    ["Was kostet das Hotel und wer genehmigt es?", ["Was kostet das Hotel", "wer genehmigt es?"]],
    ["Combien coûte l'hôtel et qui l'approuve ?", ["Combien coûte l'hôtel", "qui l'approuve ?"]],
    ["¿Cuánto cuesta el hotel y quién lo aprueba?", ["¿Cuánto cuesta el hotel", "quién lo aprueba?"]],
    ["compare parental leave and sick leave", ["parental leave", "sick leave"]],
    ["What is the difference between class A and class B changes?", ["class A", "class B changes"]],
    ["Unterschied zwischen Urlaub und Sonderurlaub", ["Urlaub", "Sonderurlaub"]],
    ["quelle est la différence entre le CDI et le CDD ?", ["le CDI", "le CDD"]],
    ["RTO vs RPO", ["RTO", "RPO"]],
  ])("is taken apart: %s", (question, parts) => {
    expect(questionParts(question)).toEqual(parts);
  });

  test("has at most three", () => {
    expect(questionParts("Who is it? What is it? When is it? Where is it?")).toHaveLength(3);
  });
});

test.each([
  "Where are the terms and conditions?",
  "What are the rules for food and drink in the lab?",
  "health and safety",
  "How do I book trains and hotels?",
  "My laptop is broken and I am in Berlin, what do I do?",
  "I lost my badge. Who helps?",
  "Welche Regeln gelten für Essen und Trinken?",
  "Quelles sont les conditions de vente et de livraison ?",
  "research and development budget",
  "Research and what follows",
  "",
  "???",
  "and",
  `${"and who ".repeat(2_000)}?`,
])("a question that asks one thing stays whole: %s", (question) => {
  expect(questionParts(question)).toEqual([]);
});
