import { describe, expect, test } from "vitest";
import { operatorsAsTyped, readOperators, withoutQuotes } from "./operators.ts";

describe("quoted phrases", () => {
  test.each([
    ['"parental leave" policy', [["parent", "leav"]]],
    ["„parental leave“ policy", [["parent", "leav"]]],
    ["«parental leave» policy", [["parent", "leav"]]],
    ["“parental leave” policy", [["parent", "leav"]]],
    ['"KES-1042 cause"', [["kes", "1042", "caus"]]],
    [
      '"terms of service" and "sick note"',
      [
        ["term", "of", "servic"],
        ["sick", "note"],
      ],
    ],
    ['"年次休暇"', [["年次", "次休", "休暇"]]],
  ])("%s", (question, phrases) => {
    const read = readOperators(question);
    expect(read.phrases).toEqual(phrases);
    expect(read.text).toBe(question);
    expect(withoutQuotes(read.text)).not.toMatch(/["“”„«»]/);
  });

  test("what has no quotes is compared by meaning as it was written", () => {
    const text = "what laws must be obeyed by models of heated aircraft .";
    expect(withoutQuotes(text)).toBe(text);
    expect(withoutQuotes('who keeps "sick note" ?')).toBe("who keeps sick note?");
  });

  test.each([
    ['he said "no more'],
    ['a 19" rack and a 24" screen'],
    ['""'],
    ['" "'],
    ['"what happens to my leave? and who tells me"'],
    ['"a line\nand another"'],
    ["it's the company's 'own' rule"],
  ])("none in %s", (question) => {
    expect(readOperators(question)).toEqual({ text: question, phrases: [], excluded: [] });
  });
});

describe("exclusions", () => {
  test("a word or phrase after a minus is not looked for", () => {
    expect(readOperators("leave policy -berlin")).toEqual({
      text: "leave policy",
      phrases: [],
      excluded: [["berlin"]],
    });
    expect(readOperators('who is on call -"new year"?')).toEqual({
      text: "who is on call?",
      phrases: [],
      excluded: [["new", "year"]],
    });
    expect(readOperators("-berlin leave, -Süden")).toMatchObject({
      text: "leave,",
      excluded: [["berlin"], ["süden"]],
    });
  });

  test.each([
    ["what does --flag do"],
    ["rm -rf /var"],
    ["java -Xmx2g and -verbose.gc"],
    ["on-call and work-life-balance"],
    ["5 -3 is 2"],
    ["a - b and a -- b"],
    ["-kubernetes"],
    ['"not -this one"'],
    ["see KES-1042-rollback"],
  ])("none in %s", (question) => {
    expect(readOperators(question)).toMatchObject({ text: question, excluded: [] });
  });
});

test("what was quoted and excluded is told as it was typed", () => {
  expect(operatorsAsTyped('"parental leave" policy -budget -"sick note"')).toEqual({
    phrases: ['"parental leave"'],
    excluded: ["-budget", '-"sick note"'],
  });
  expect(operatorsAsTyped("on-call policy")).toEqual({});
  expect(operatorsAsTyped("-budget")).toEqual({});
});
