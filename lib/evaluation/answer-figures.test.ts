import { describe, expect, test } from "vitest";
import { makeAnswer, makeQuestion } from "../testing/evaluated.ts";
import { answerFigures } from "./answer-figures.ts";
import type { FoundPassage, Judgement } from "./metrics/index.ts";
import type { GivenAnswer } from "./systems/system.ts";

const passage = (text: string, documentId = "d"): FoundPassage => ({ documentId, title: "T", text });
const leave = passage("Leave\nYou get 26 days\n of paid leave.");
const other = passage("Parking is free.", "other");

function figuresOf(question: Partial<Parameters<typeof makeQuestion>[0]>, answer: Partial<GivenAnswer>) {
  const judgement: Judgement = {
    question: makeQuestion({ id: "q", ...question }),
    needs: [],
    grades: new Map([["d", 1]]),
    judgedGrades: [1],
    missing: [],
  };
  return answerFigures(judgement, { ...makeAnswer("26 days"), ...answer });
}

describe("citations", () => {
  const quotes = ["26 days of paid leave"];

  test("that hold the evidence or a fact are precise, the others are not", () => {
    expect(figuresOf({ quotes }, { cited: [leave, other] })["citation precision"]).toBe(0.5);
    expect(figuresOf({ quotes, facts: ["free"] }, { cited: [leave, other] })["citation precision"]).toBe(1);
  });

  test("of questions judged by documents alone count by their document", () => {
    expect(figuresOf({}, { cited: [leave, other] })).toMatchObject({
      "citation precision": 0.5,
      "citation recall": null,
    });
  });

  test("recall the evidence, of whose spans one is enough, and facts only where there is none", () => {
    const recall = (question: Partial<Parameters<typeof makeQuestion>[0]>) =>
      figuresOf(question, { cited: [leave] })["citation recall"];
    expect(recall({ quotes: [...quotes, "Parking is free"] })).toBe(0.5);
    expect(recall({ spans: ["26 days", "thirty days"] })).toBe(1);
    expect(recall({ quotes, facts: ["free"] })).toBe(1);
    expect(recall({ facts: ["26 days", "free"] })).toBe(0.5);
  });

  test("of a refusal, or of an answer to what cannot be answered, are not judged", () => {
    const none = { "citation precision": null, "citation recall": null };
    expect(figuresOf({ quotes }, { isAnswered: false, cited: [leave] })).toMatchObject(none);
    expect(figuresOf({ answerable: false }, { cited: [leave] })).toMatchObject(none);
  });
});

test("statements that no passage bears out are told by the check; an answer without statements tells nothing", () => {
  expect(figuresOf({}, { claims: { total: 4, unverified: 1 } }).supported).toBe(0.75);
  expect(figuresOf({}, { claims: { total: 0, unverified: 0 } }).supported).toBeNull();
  expect(figuresOf({}, { isAnswered: false, claims: { total: 4, unverified: 1 } }).supported).toBeNull();
});

test("the decision is right where what can be answered is, and what cannot is refused", () => {
  const decision = (answerable: boolean, isAnswered: boolean) =>
    figuresOf({ answerable }, { isAnswered })["right decision"];
  expect([decision(true, true), decision(true, false)]).toEqual([1, 0]);
  expect([decision(false, true), decision(false, false)]).toEqual([0, 1]);
});
