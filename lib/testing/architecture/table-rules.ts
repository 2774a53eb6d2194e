import ts from "typescript";
import { isTest, nodesOf, type SourceFile, type Violation, violation } from "./source-file.ts";

interface Table {
  /** The constant in the schema file. */
  constant: string;
  /** The name in the database. */
  name: string;
  /** Folders that may write it. */
  owners: string[];
}

const schemaFolder = "lib/db/schema/";

/** The tables of the schema files, whose first line names who writes them: `// Written by <folder> alone.` */
export function tablesOf(files: SourceFile[]): Table[] {
  return files
    .filter((file) => file.path.startsWith(schemaFolder))
    .flatMap((file) => {
      const header = /^\/\/ Written by (.+) alone\./m.exec(file.text)?.[1] ?? "";
      const owners = header.split(/,? and |, /).filter((owner) => owner.startsWith("lib/"));
      return nodesOf(file, ts.isVariableDeclaration).flatMap((declaration) => {
        const call = declaration.initializer;
        if (!call || !ts.isCallExpression(call) || call.expression.getText() !== "pgTable") return [];
        const [name] = call.arguments;
        return name && ts.isStringLiteral(name)
          ? [{ constant: declaration.name.getText(), name: name.text, owners }]
          : [];
      });
    });
}

/** Writes to a table outside of the folders that own it, by query builder or in SQL text; and tables without an owner. */
export function writerViolations(files: SourceFile[]): Violation[] {
  const tables = tablesOf(files);
  const unowned = tables
    .filter((table) => table.owners.length === 0)
    .map((table) => `${table.name} has no owner`);
  const strangers = files
    .filter((file) => !isTest(file) && !file.path.startsWith(schemaFolder))
    .flatMap((file) => {
      const foreign = tables.filter(
        (table) => !table.owners.some((owner) => file.path.startsWith(`${owner}/`)),
      );
      return [...builderWrites(file, foreign), ...sqlWrites(file, foreign)];
    });
  return [...unowned, ...strangers];
}

function builderWrites(file: SourceFile, foreign: Table[]): Violation[] {
  const constants = importedTables(file, foreign);
  return nodesOf(file, ts.isCallExpression).flatMap((call) => {
    const { expression: method } = call;
    if (!ts.isPropertyAccessExpression(method) || !/^(insert|update|delete)$/.test(method.name.text))
      return [];
    const [argument] = call.arguments;
    const table = argument && constants.get(lastName(argument));
    return table
      ? [violation(file, call, `${method.name.text}s ${table.name}, which ${table.owners.join(", ")} writes`)]
      : [];
  });
}

/** Tables by the name that this file calls them; `schema.users` counts as `users`. */
function importedTables(file: SourceFile, tables: Table[]): Map<string, Table> {
  const names = new Map(tables.map((table) => [table.constant, table]));
  for (const specifier of nodesOf(file, ts.isImportSpecifier)) {
    const table = specifier.propertyName && names.get(specifier.propertyName.text);
    if (table) names.set(specifier.name.text, table);
  }
  return names;
}

const lastName = (node: ts.Node) => (ts.isPropertyAccessExpression(node) ? node.name.text : node.getText());

function sqlWrites(file: SourceFile, foreign: Table[]): Violation[] {
  const constants = importedTables(file, foreign);
  return sqlTexts(file).flatMap(({ node, text }) => {
    const named = text.replace(
      /\$\{([^}]*)\}/g,
      (_match, name: string) => constants.get(name.split(".").at(-1) ?? "")?.name ?? "?",
    );
    return foreign
      .filter((table) => writes(named, table.name))
      .map((table) =>
        violation(file, node, `writes ${table.name} in SQL, which ${table.owners.join(", ")} writes`),
      );
  });
}

function writes(text: string, table: string): boolean {
  const name = `(only\\s+)?("?public"?\\.)?"?${table}"?`;
  const statements = [
    `(insert|merge)\\s+into\\s+${name}(?![\\w.])`,
    `update\\s+${name}(\\s+(as\\s+)?\\w+)?\\s+set\\b`,
    `(delete\\s+from|truncate(\\s+table)?|copy)\\s+${name}(?![\\w.])`,
  ];
  return new RegExp(`\\b(${statements.join("|")})`, "i").test(text);
}

/** Every literal that could hold SQL, with `${…}` for what is filled in. */
export function sqlTexts(file: SourceFile): { node: ts.Node; text: string }[] {
  const isText = (node: ts.Node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  return nodesOf(file, (node): node is ts.Expression => isText(node)).map((node) => {
    if (ts.isStringLiteralLike(node)) return { node, text: node.text };
    return { node, text: node.getText(file.ast).slice(1, -1) };
  });
}
