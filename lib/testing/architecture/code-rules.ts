import ts from "typescript";
import { isTest, nodesOf, type SourceFile, type Violation, violation } from "./source-file.ts";

const maxFileLines = 300;
const maxTestLines = 400;
const maxFunctionLines = 60;
const maxPipelineLines = 80;

/** The one place at each boundary that believes what comes in; every other `as` is a mistake. */
export const castHelpers = [
  "lib/db/embedded-pool.ts#asPoolConfig",
  "lib/db/local-socket.ts#asRequest",
  "lib/db/local-socket.ts#asReply",
  "lib/ingestion/indexing/storable-text.ts#storableJson",
];

/** `any`, `!`, `as` and comments that silence the compiler. */
export function typeViolations(files: SourceFile[], helpers = castHelpers): Violation[] {
  return files.flatMap((file) => [
    ...nodesOf(file, (node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword).map((node) =>
      violation(file, node, "any"),
    ),
    ...nodesOf(file, ts.isNonNullExpression).map((node) => violation(file, node, "!")),
    ...nodesOf(file, (node) => ts.isPropertyDeclaration(node) || ts.isVariableDeclaration(node))
      .filter((node) => node.exclamationToken !== undefined)
      .map((node) => violation(file, node, "! in a declaration")),
    ...castsOf(file)
      .filter((node) => !helpers.includes(helperAround(file, node)))
      .map((node) => violation(file, node, "as")),
    ...silencedLines(file),
  ]);
}

/** The nearest function with a name around it, as `path#name`. */
function helperAround(file: SourceFile, node: ts.Node): string {
  const around = ts.findAncestor(
    node,
    (one): one is ts.FunctionDeclaration | ts.VariableDeclaration =>
      ts.isFunctionDeclaration(one) ||
      (ts.isVariableDeclaration(one) && one.initializer?.kind === ts.SyntaxKind.ArrowFunction),
  );
  return `${file.path}#${around?.name?.getText() ?? ""}`;
}

/** Cast helpers that are not there any more. */
export function staleHelpers(files: SourceFile[], helpers = castHelpers): Violation[] {
  const used = files.flatMap((file) => castsOf(file).map((node) => helperAround(file, node)));
  return helpers.filter((helper) => !used.includes(helper));
}

const castsOf = (file: SourceFile) =>
  nodesOf(file, (node) => ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)).filter(
    (node) => node.type.getText() !== "const",
  );

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
      const imports = nodesOf(file, ts.isImportSpecifier).filter(
        (node) => isEnv(node) && /["'](node:)?process["']/.test(node.parent.parent.parent.getText()),
      );
      const bindings = nodesOf(file, ts.isBindingElement).filter(
        (node) => isEnv(node) && /=\s*(globalThis\.)?process$/.test(node.parent.parent.getText()),
      );
      const names = [...imports, ...bindings];
      return [...accesses.filter((node) => node.name.text === "env"), ...elements, ...names].map((node) =>
        violation(file, node, "reads the environment; only lib/config/env.ts does"),
      );
    });
}

const isEnv = (node: ts.ImportSpecifier | ts.BindingElement) =>
  (node.propertyName ?? node.name).getText() === "env";

const index = /(^|\/)index\.tsx?$/;
/** Seams' interfaces and registries. */
const indexFolders =
  /^lib\/(ai\/\w+|db\/schema|jobs|storage|ingestion\/(sources|parsing)|answering\/generation|retrieval\/reranking|evaluation\/metrics)\/index\.ts$/;

/** File names that say nothing or break the pattern. */
export function nameViolations(paths: string[]): Violation[] {
  return paths.flatMap((path) => {
    const name = path.split("/").at(-1) ?? "";
    const [stem = ""] = name.split(".");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(config|db|quality|test|spec|d))*\.(tsx?|mjs|css)$/.test(name))
      return [`${path} is not kebab-case`];
    if (index.test(path) && !indexFolders.test(path))
      return [`${path} is an index file, but no seam's or registry's`];
    const isVague =
      /(^|-)(utils?|helpers?|manager|processor|service|misc|common)(-|$)/.test(stem) &&
      !name.endsWith(".d.ts");
    return isVague ? [`${path} is named for nothing that it does`] : [];
  });
}
