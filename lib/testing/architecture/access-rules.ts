import ts from "typescript";
import {
  exportsOf,
  importsOf,
  isTest,
  nodesOf,
  type SourceFile,
  type Violation,
  violation,
} from "./source-file.ts";
import { sqlTexts } from "./table-rules.ts";

/** The one file that builds conditions on ACLs. */
const conditionFile = "lib/access/visible-to.ts";
const systemPrincipalFile = "lib/access/system-principal.ts";
const viewAsFile = "lib/access/view-as.ts";
/** Where somebody's session, an admin's look with another's eyes, a job's made-up and a measured group's reader become a principal. */
const userPrincipalFiles = [
  "lib/access/session-user.ts",
  viewAsFile,
  "lib/access/reader-of.ts",
  "lib/evaluation/pipeline.ts",
];

/** Tables whose rows hold content of documents, and the constants that stand for them. */
const contentTables = ["documents", "chunks", "chunkLexemes", "chunkEmbeddings"];

/** Conditions on ACLs outside of the one file that may build them. */
export function aclViolations(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file) && file.path !== conditionFile)
    .flatMap((file) => [...aclSql(file), ...aclCalls(file)]);
}

const aclColumn = String.raw`((\$\{[^}]*\}|"?\w+"?)\.)?"?acl"?(?!\w)|\$\{[^}]*\bacl\}`;
const aclCondition = new RegExp(
  String.raw`(${aclColumn})\s*(&&|@>|<@)|(&&|@>|<@)\s*(${aclColumn})|\bany\s*\(\s*(${aclColumn})`,
  "i",
);

function aclSql(file: SourceFile): Violation[] {
  return sqlTexts(file)
    .filter(({ text }) => aclCondition.test(text))
    .map(({ node }) => violation(file, node, "builds a condition on an ACL; use visibleTo"));
}

function aclCalls(file: SourceFile): Violation[] {
  const builders = /^(arrayOverlaps|arrayContains|arrayContained|inArray|eq|like|ilike)$/;
  return nodesOf(file, ts.isCallExpression)
    .filter(
      (call) =>
        builders.test(call.expression.getText()) && /(^|\.)acl$/.test(call.arguments[0]?.getText() ?? ""),
    )
    .map((call) => violation(file, call, "builds a condition on an ACL; use visibleTo"));
}

/** Files outside of the index's writers that read tables of content without the condition that keeps it private. */
export function unfilteredReaders(files: SourceFile[]): Violation[] {
  return files
    .filter(
      (file) =>
        !isTest(file) && !/^lib\/(db|ingestion\/(indexing|embedding|near-duplicates))\//.test(file.path),
    )
    .filter((file) => readsContent(file) && !nodesOf(file, ts.isCallExpression).some(isVisibleTo))
    .map((file) => violation(file, file.ast, "reads documents or chunks, but never calls visibleTo"));
}

/** By itself, or with a search's filters. */
const isVisibleTo = (call: ts.CallExpression) =>
  /^(visibleTo|readableMatching)$/.test(call.expression.getText());

function readsContent(file: SourceFile): boolean {
  const imported = nodesOf(file, ts.isImportSpecifier).map((node) => (node.propertyName ?? node.name).text);
  const inSql = sqlTexts(file).some(({ text }) =>
    /\b(from|join)\s+"?(documents|chunks|chunk_lexemes|chunk_embeddings)\b/i.test(text),
  );
  return inSql || contentTables.some((table) => imported.includes(table) && importsSchema(file));
}

const importsSchema = (file: SourceFile) =>
  importsOf(file).some(({ target }) => target.startsWith("lib/db/schema/"));

/** Uses of the principal that bypasses ACLs, outside of jobs and commands; and ones made by hand. */
export function systemPrincipalViolations(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file) && file.path !== systemPrincipalFile)
    .flatMap((file) => {
      const mayUse = /^lib\/(jobs|cli)\//.test(file.path) || file.path === "lib/job-handlers.ts";
      const imports = importsOf(file).filter(({ target }) => target === systemPrincipalFile && !mayUse);
      const literals = nodesOf(file, ts.isPropertyAssignment).filter((node) =>
        /^kind: ["'`]system["'`]/.test(node.getText()),
      );
      return [
        ...imports.map(({ node }) => violation(file, node, "only jobs and commands may read as the system")),
        ...literals.map((node) =>
          violation(file, node, "makes a system principal by hand; use systemPrincipal"),
        ),
      ];
    });
}

/**
 * People's principals made by hand outside of the two places that know who somebody is; and uses of the one that makes somebody
 * else's outside of the page for it.
 */
export function userPrincipalViolations(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => !isTest(file) && !file.path.startsWith("lib/testing/"))
    .flatMap((file) => {
      const isUser = (node: ts.ObjectLiteralExpression) => {
        const names = node.properties.map((property) => property.name?.getText() ?? "");
        const kind = node.properties.find((property) => property.name?.getText() === "kind")?.getText() ?? "";
        return /^kind: ["'`]user["'`]/.test(kind) && names.includes("userId");
      };
      const mayMake = userPrincipalFiles.includes(file.path) || file.path.startsWith("lib/cli/");
      const literals = nodesOf(file, ts.isObjectLiteralExpression).filter(isUser);
      const mayView = file.path.startsWith("app/(admin)/admin/view-as/");
      const imports = importsOf(file).filter(({ target }) => target === viewAsFile && !mayView);
      return [
        ...(mayMake ? [] : literals).map((node) =>
          violation(file, node, "makes somebody's principal by hand; sessions and viewAs do"),
        ),
        ...imports.map(({ node }) => violation(file, node, "only the page for it may look as somebody else")),
      ];
    });
}

/** Names of all exported functions of `lib` that take a principal; commands only pass theirs on. */
export function functionsWithPrincipal(files: SourceFile[]): string[] {
  return files
    .filter((file) => /^lib\/(?!cli\/)/.test(file.path) && file.path !== conditionFile && !isTest(file))
    .flatMap((file) => {
      const types = typesWithPrincipal(file);
      return exportsOf(file)
        .filter(({ parameters }) =>
          parameters.some(({ type }) => type !== undefined && mentionsPrincipal(type, types)),
        )
        .map(({ name }) => `${file.path}#${name}`);
    })
    .sort();
}

function mentionsPrincipal(type: ts.TypeNode, local: Set<string>): boolean {
  const text = type.getText();
  const names = text.match(/\b[A-Z]\w*\b/g) ?? [];
  return names.some((name) => /^(User|System)?Principal$/.test(name) || local.has(name));
}

/** Names of this file's own types that hold a principal. */
function typesWithPrincipal(file: SourceFile): Set<string> {
  const declared = nodesOf(
    file,
    (node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node),
  );
  return new Set(
    declared
      .filter((node) => /\b(User|System)?Principal\b/.test(node.getText()))
      .map((node) => node.name.text),
  );
}

/** Optional principals, and principals with a default: who asks must always be said. */
export function optionalPrincipals(files: SourceFile[]): Violation[] {
  return files
    .filter((file) => file.path.startsWith("lib/") && !isTest(file))
    .flatMap((file) =>
      nodesOf(file, (node) => ts.isPropertySignature(node) || ts.isParameter(node))
        .filter(
          (node) =>
            node.name.getText() === "principal" ||
            /^(User|System)?Principal\b/.test(node.type?.getText() ?? ""),
        )
        .filter(
          (node) =>
            node.questionToken !== undefined || (ts.isParameter(node) && node.initializer !== undefined),
        )
        // The guard's answer to a route has either a principal or a response.
        .filter((node) => node.type?.kind !== ts.SyntaxKind.NeverKeyword)
        .map((node) => violation(file, node, "a principal is never optional")),
    );
}
