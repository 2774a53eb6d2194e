import { describe, expect, test } from "vitest";
import { wantedValues, wantsList } from "./wanted-value.ts";

const kindsOf = (question: string) => wantedValues(question).map(({ kind }) => kind);
const fits = (question: string, text: string) =>
  wantedValues(question).some(({ pattern }) => pattern.test(text));

describe("a question asks for", () => {
  test.each([
    ["when is the closure", "time"],
    ["how far ahead must trips be booked", "duration"],
    ["what is the budget of the move", "amount"],
    ["how many desks are there", "count"],
    ["whom do I tell", "person"],
    ["where do I park", "place"],
    ["may I bring my dog", "rule"],
  ] as const)("%s: %s", (question, kind) => expect(kindsOf(question)).toContain(kind));

  test("two kinds where it has two parts", () => {
    expect(kindsOf("who leads the project and what is its budget")).toEqual(
      expect.arrayContaining(["person", "amount"]),
    );
  });

  test("none where it asks for an explanation", () => {
    expect(wantedValues("why is the moon visible by day")).toEqual([]);
  });
});

test.each([
  ["how long does it take", "It takes about four minutes."],
  ["how often is it calibrated", "Calibrate it every month."],
  ["what is the hotel limit price", "Oslo | €240"],
  ["who approves it", "Ada Lovelace does."],
  ["which number do I call", "Phone +353 20 912 0142."],
  ["which weekday is it on", "We meet on Thursdays."],
])("%s is answered by: %s", (question, text) => expect(fits(question, text)).toBe(true));

test("a number in words is one, and a bare number is no duration", () => {
  expect(fits("how early must I tell you", "Tell us eight weeks before.")).toBe(true);
  expect(fits("how long is the interval", "There are 12 gauges.")).toBe(false);
});

test("the very unit that is asked for is known", () => {
  const [wanted] = wantedValues("how many weeks of leave");
  expect(wanted?.unit?.test("20 weeks")).toBe(true);
  expect(wanted?.unit?.test("20 days")).toBe(false);
});

test.each(["what's in the kit", "what do I need for the visa", "which countries are excluded"])(
  "several things are asked for: %s",
  (question) => expect(wantsList(question)).toBe(true),
);

test("one thing is not a list", () => expect(wantsList("who approves a change")).toBe(false));
