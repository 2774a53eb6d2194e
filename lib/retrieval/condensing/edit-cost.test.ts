import { expect, test } from "vitest";
import { editCost, maxEditCost } from "./edit-cost.ts";

const isNear = (typed: string, meant: string) => editCost(typed, meant).whole <= maxEditCost(typed);

test.each([
  ["yaers", "years"],
  ["leve", "leave"],
  ["comission", "commission"],
  ["shaddow", "shadow"],
  ["tunel", "tunnel"],
  ["alowed", "allowed"],
  ["leeve", "leve"],
  ["sabatical", "sabbatical"],
  ["calibraton", "calibration"],
  ["vulnerabilty", "vulnerability"],
  ["polisy", "policy"],
  ["managment", "management"],
  ["infrastrcuture", "infrastructure"],
])("a hand slips from %s to %s", (typed, meant) => {
  expect(isNear(typed, meant)).toBe(true);
});

test.each([
  ["wife", "wide"],
  ["tall", "talk"],
  ["drone", "done"],
  ["cops", "caps"],
  ["swamped", "swapped"],
  ["portugal", "portal"],
  ["puppy", "pump"],
])("nobody means %s by %s", (typed, meant) => {
  expect(isNear(typed, meant)).toBe(false);
});

test("a stem is compared with the beginning of a word", () => {
  expect(editCost("calibraton", "calibr").beginning).toBe(0);
  expect(editCost("anemomter", "anemomet").beginning).toBeCloseTo(0.8);
  expect(editCost("year", "year")).toEqual({ whole: 0, beginning: 0 });
});
