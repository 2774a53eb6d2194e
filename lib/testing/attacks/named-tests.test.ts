import { expect, test } from "vitest";
import { attackClasses, classesNamed, withoutTests } from "./attack-classes.ts";
import { namedTestsOf, readNamedTests } from "./named-tests.ts";

test("names give their classes at the beginning or the end, and cells of a sheet are none", () => {
  expect(classesNamed("A5: another person's")).toEqual(["A5"]);
  expect(classesNamed("A6, A30: what is not there")).toEqual(["A6", "A30"]);
  expect(classesNamed("opens nothing (A20, A21)")).toEqual(["A20", "A21"]);
  for (const name of ["A1", "Budget!A2:F40", "reads A1: and B2", "A99: none", "cells (A1:C3)"])
    expect(classesNamed(name), name).toEqual([]);
});

test("tests are found however they are written", () => {
  const source = `
    test("A1: one", () => {});
    describe("two (A2)", () => { test2.for([1])("A3: three %s", () => {}); });
    for (const x of []) test(\`four \${x} (A4)\`, () => {});
    check("A5: no test");`;
  expect(namedTestsOf("x.test.ts", source).map(({ classes }) => classes[0])).toEqual([
    "A1",
    "A2",
    "A3",
    "A4",
  ]);
});

test("every class of attacks has a test that is named for it", () => {
  const named = new Set(readNamedTests(".").flatMap(({ classes }) => classes));
  expect(Object.keys(attackClasses).filter((one) => !named.has(one))).toEqual(withoutTests);
});
