import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { classesNamed } from "./attack-classes.ts";

/** A test, or a group of tests, whose name gives classes of attacks. */
export interface NamedTest {
  file: string;
  name: string;
  classes: string[];
}

/** All of the project's tests that are named for attacks, as they are written: those for each of many values once. */
export function readNamedTests(root: string): NamedTest[] {
  const patterns = [
    "lib/**/*.test.ts",
    "components/**/*.test.{ts,tsx}",
    "app/**/*.test.{ts,tsx}",
    "e2e/**/*.spec.ts",
  ];
  return globSync(patterns, { cwd: root })
    .sort()
    .flatMap((file) => namedTestsOf(file, readFileSync(`${root}/${file}`, "utf8")));
}

/** @param text - the source of a test file */
export function namedTestsOf(file: string, text: string): NamedTest[] {
  const tests: NamedTest[] = [];
  const visit = (node: ts.Node) => {
    const name = nameOf(node);
    const classes = name === null ? [] : classesNamed(name);
    if (name !== null && classes.length > 0) tests.push({ file, name, classes });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return tests;
}

/** `test("…")`, `describe("…")`, `test.each(…)("…")` */
function nameOf(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) || !/^(test|describe)\w*\b/.test(node.expression.getText())) return null;
  const [first] = node.arguments;
  if (first && ts.isStringLiteralLike(first)) return first.text;
  return first && ts.isTemplateExpression(first) ? first.getText().slice(1, -1) : null;
}
