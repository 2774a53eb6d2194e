import ts from "typescript";
import { isTest, nodesOf, type SourceFile, type Violation, violation } from "./source-file.ts";

const maxFileLines = 300;
const maxTestLines = 400;
const maxFunctionLines = 60;
const maxPipelineLines = 80;

/** `any`, `!`, `as` and comments that silence the compiler. An `as` may be the whole of one helper named `as…`. */
export function typeViolations(files: SourceFile[]): Violation[] {
  return files.flatMap((file) => [
    ...nodesOf(file, (node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword).map((node) =>
      violation(file, node, "any"),
    ),
    ...nodesOf(file, ts.isNonNullExpression).map((node) => violation(file, node, "!")),
    ...nodesOf(file, (node) => ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node))
      .filter((node) => node.exclamationToken !== undefined)
      .map((node) => violation(file, node, "! in a declaration")),
    ...nodesOf(file, (node) => ts.isAsExpression(node) || ts.isTypeAssertionExpression(node))
      .filter((node) => node.type.getText() !== "const" && !isNamedHelper(node))
      .map((node) => violation(file, node, "as")),
    ...silencedLines(file),
  ]);
}

/** `const asReply = (message: unknown) => message as Reply`: a boundary's one place to believe what comes in. */
function isNamedHelper(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isArrowFunction(parent) || parent.body !== node || !ts.isVariableDeclaration(parent.parent))
    return false;
  return /^as[A-Z]/.test(parent.parent.name.getText());
}

function silencedLines(file: SourceFile): Violation[] {
  return file.text
    .split("\n")
    .flatMap((line, index) =>
      /^\s*(\/\/|\/?\*)\s*@ts-(ignore|nocheck|expect-error)/.test(line)
        ? [`${file.path}:${index + 1} silences the compiler`]
        : [],
    );
}

/** Files and functions that are too long to read at once. JSX does not count as lines of a function. */
export function sizeViolations(files: SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const lines = file.text.trimEnd().split("\n").length;
    const max = file.path.endsWith("/pipeline.ts")
      ? maxPipelineLines
      : isTest(file)
        ? maxTestLines
        : maxFileLines;
    const tooLong = lines > max ? [`${file.path}:1 has ${lines} lines; at most ${max}`] : [];
    return [...tooLong, ...(isTest(file) ? [] : longFunctions(file))];
  });
}

function longFunctions(file: SourceFile): Violation[] {
  return nodesOf(file, ts.isFunctionLike).flatMap((node) => {
    const lines = linesOf(file, node) - jsxLines(file, node);
    return lines > maxFunctionLines
      ? [violation(file, node, `a function of ${lines} lines; at most ${maxFunctionLines}`)]
      : [];
  });
}

function linesOf(file: SourceFile, node: ts.Node): number {
  const line = (position: number) => file.ast.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(file.ast)) + 1;
}

function jsxLines(file: SourceFile, within: ts.Node): number {
  let lines = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) {
      lines += linesOf(file, node);
    } else ts.forEachChild(node, visit);
  };
  ts.forEachChild(within, visit);
  return lines;
}

/** `process.env` outside of the one file that reads the configuration. */
export function environmentViolations(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => file.path !== "lib/config/env.ts" && !isTest(file))
    .flatMap((file) => {
      const accesses = nodesOf(file, ts.isPropertyAccessExpression).filter((node) =>
        /^(globalThis\.)?process$/.test(node.expression.getText()),
      );
      const elements = nodesOf(file, ts.isElementAccessExpression).filter((node) =>
        node.getText().startsWith("process["),
      );
      const names = nodesOf(file, (node) => ts.isImportSpecifier(node) || ts.isBindingElement(node)).filter(
        (node) =>
          (node.propertyName ?? node.name).getText() === "env" &&
          /process/.test(node.parent.parent.getText()),
      );
      return [...accesses.filter((node) => node.name.text === "env"), ...elements, ...names].map((node) =>
        violation(file, node, "reads the environment; only lib/config/env.ts does"),
      );
    });
}

const index = /(^|\/)index\.tsx?$/;
/** Seams' interfaces and registries. */
const indexFolders =
  /^lib\/(ai\/\w+|db\/schema|jobs|storage|ingestion\/(sources|parsing)|answering\/generation|retrieval\/reranking|evaluation\/metrics)\/index\.ts$/;

/** File names that say nothing or break the pattern. */
export function nameViolations(paths: string[]): Violation[] {
  return paths.flatMap((path) => {
    const name = path.split("/").at(-1) ?? "";
    const [stem = ""] = name.split(".");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(db|quality|test|spec|d))*\.(tsx?|mjs|css)$/.test(name))
      return [`${path} is not kebab-case`];
    if (index.test(path) && !indexFolders.test(path))
      return [`${path} is an index file, but no seam's or registry's`];
    const isVague =
      /(^|-)(utils?|helpers?|manager|processor|service|misc|common)(-|$)/.test(stem) &&
      !name.endsWith(".d.ts");
    return isVague ? [`${path} is named for nothing that it does`] : [];
  });
}
