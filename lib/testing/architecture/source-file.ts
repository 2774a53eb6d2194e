import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One file of the project, parsed; made from text alone, so that a rule can be tried on made-up code. */
export interface SourceFile {
  /** From the project's root, `/`-separated. */
  path: string;
  text: string;
  ast: ts.SourceFile;
}

/** What a rule found wrong: `path:line what`. */
export type Violation = string;

const ignoredFolders = new Set(["node_modules", ".next", ".git", ".test", "seed", "golden", "test-results"]);

export function sourceFile(filePath: string, text: string): SourceFile {
  return { path: filePath, text, ast: ts.createSourceFile(filePath, text, ts.ScriptTarget.Latest, true) };
}

/** Paths of all files below the folder, from the project's root, without what is generated or sample data. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !ignoredFolders.has(entry.name))
    .flatMap((entry) => {
      const below = path.posix.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(below) : [below];
    })
    .sort();
}

/** Every TypeScript file of the product and its tests. */
export function projectSources(): SourceFile[] {
  return ["app", "components", "lib", "e2e"]
    .flatMap((folder) => filesBelow(folder))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => sourceFile(file, readFileSync(file, "utf8")));
}

export const isTest = (file: { path: string }) =>
  /\.(test|spec)\.tsx?$/.test(file.path) || /^(lib\/testing|e2e)\//.test(file.path);

export function violation(file: SourceFile, node: ts.Node, what: string): Violation {
  const { line } = file.ast.getLineAndCharacterOfPosition(node.getStart(file.ast));
  return `${file.path}:${line + 1} ${what}`;
}

/** Every node of the file that the test gives something for, outer ones first. */
export function nodesOf<T extends ts.Node>(file: SourceFile, isWanted: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node) => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file.ast);
  return found;
}

export interface Import {
  /** A path from the project's root for a file of the project, else the specifier as written. */
  target: string;
  specifier: string;
  node: ts.Node;
}

/** Everything a file imports or re-exports, statically or not. */
export function importsOf(file: SourceFile): Import[] {
  const statements = nodesOf(file, (node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node));
  const calls = nodesOf(file, ts.isCallExpression).filter(
    (call) => call.expression.kind === ts.SyntaxKind.ImportKeyword,
  );
  return [
    ...statements.map((node) => node.moduleSpecifier),
    ...calls.map((call) => call.arguments[0]),
  ].flatMap((specifier) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return [];
    return [{ specifier: specifier.text, target: targetOf(file, specifier.text), node: specifier }];
  });
}

function targetOf(file: SourceFile, specifier: string): string {
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(file.path), specifier);
  return specifier.startsWith("@/") ? specifier.slice(2) : specifier;
}

/** A function that a file offers, under the name that others import. */
export interface ExportedFunction {
  name: string;
  node: ts.Node;
  /** Null for something exported that is not a function written in this file. */
  body: ts.ConciseBody | null;
  parameters: readonly ts.ParameterDeclaration[];
}

/** Every value a file exports: functions, constants, and names listed in `export { … }`; types are left out. */
export function exportsOf(file: SourceFile): ExportedFunction[] {
  return file.ast.statements.flatMap((statement): ExportedFunction[] => {
    if (ts.isExportDeclaration(statement)) return listedExports(file, statement);
    if (ts.isExportAssignment(statement)) return [describeExport("default", statement.expression)];
    return isExported(statement) ? declaredValues(statement) : [];
  });
}

function listedExports(file: SourceFile, statement: ts.ExportDeclaration): ExportedFunction[] {
  const clause = statement.exportClause;
  if (statement.isTypeOnly) return [];
  if (!clause || !ts.isNamedExports(clause))
    return [{ name: "*", node: statement, body: null, parameters: [] }];
  const local = statement.moduleSpecifier ? [] : file.ast.statements.flatMap(declaredValues);
  return clause.elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => {
      const written = local.find((value) => value.name === (element.propertyName ?? element.name).text);
      const { body = null, parameters = [] } = written ?? {};
      return { name: element.name.text, node: element, body, parameters };
    });
}

function declaredValues(statement: ts.Statement): ExportedFunction[] {
  if (ts.isFunctionDeclaration(statement))
    return [describeExport(statement.name?.text ?? "default", statement)];
  if (ts.isClassDeclaration(statement)) return [describeExport(statement.name?.text ?? "default", statement)];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name)
      ? [describeExport(name.text, initializer ?? name)]
      : name.elements.flatMap((element) =>
          ts.isBindingElement(element) ? [describeExport(element.name.getText(), element)] : [],
        ),
  );
}

function describeExport(name: string, node: ts.Node): ExportedFunction {
  const isFunction =
    ts.isFunctionDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node);
  return {
    name,
    node,
    body: isFunction ? (node.body ?? null) : null,
    parameters: isFunction ? node.parameters : [],
  };
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
