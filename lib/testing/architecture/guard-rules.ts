import ts from "typescript";
import {
  type ExportedFunction,
  exportsOf,
  isTest,
  nodesOf,
  type SourceFile,
  type Violation,
  violation,
} from "./source-file.ts";

/** Actions and routes for people who are not signed in, and pages to sign in on. Each is here for a reason. */
export const publicDoors = [
  "app/(auth)/actions.ts#signInWithPassword",
  "app/(auth)/actions.ts#acceptInvitation",
  "app/(auth)/actions.ts#signOutHere",
  "app/api/auth/[...nextauth]/route.ts",
  "app/api/health/route.ts",
  "app/api/v1/openapi.json/route.ts",
  "app/(auth)/sign-in/page.tsx",
  "app/(auth)/sign-in/[provider]/route.ts",
  "app/(auth)/setup/[token]/page.tsx",
];

/** Exports of `"use server"` files, which anyone on the network can call, that do not first ask who calls. */
export function actionViolations(files: SourceFile[], doors = publicDoors): Violation[] {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      if (!hasServerDirective(file.ast.statements)) return inlineActions(file);
      return exportsOf(file)
        .filter((action) => !doors.includes(`${file.path}#${action.name}`))
        .filter((action) => !isGuardedFirst(action, ["requirePrincipal", "requireRole"]))
        .map((action) =>
          violation(
            file,
            action.node,
            `${action.name} must begin with await requirePrincipal or requireRole`,
          ),
        );
    });
}

/** Doors for programs: a token opens them, and never a cookie, which other sites could have sent along. */
const tokenDoors = /^app\/api\/(v1|mcp|scim)\//;

/** Route handlers that do not first ask who calls. */
export function routeViolations(files: SourceFile[], doors = publicDoors): Violation[] {
  return files
    .filter((file) => /^app\/.*\/route\.ts$/.test(file.path) && !doors.includes(file.path))
    .flatMap((file) => {
      const guard = tokenDoors.test(file.path) ? "principalForToken" : "principalForRoute";
      return exportsOf(file)
        .filter((route) => /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|\*)$/.test(route.name))
        .filter((route) => !isGuardedFirst(route, [guard]))
        .map((route) => violation(file, route.node, `${route.name} must begin with await ${guard}`));
    });
}

/** Pages that do not ask who looks, unless they only redirect; their layout's asking does not cover them. Pages for admins must ask for a role. */
export function pageViolations(files: SourceFile[], doors = publicDoors): Violation[] {
  return files
    .filter((file) => /^app\/(.*\/)?page\.tsx$/.test(file.path) && !doors.includes(file.path))
    .filter((file) => !onlyRedirects(file))
    .filter((file) => {
      const guards = file.path.includes("/(admin)/") ? ["requireRole"] : ["requirePrincipal", "requireRole"];
      return !nodesOf(file, ts.isAwaitExpression).some((node) => isGuard(node, guards));
    })
    .map((file) =>
      violation(file, file.ast, "must ask who looks: requirePrincipal, or requireRole for admins' pages"),
    );
}

function onlyRedirects(file: SourceFile): boolean {
  const body = exportsOf(file).find((one) => one.name === "default" || /Page$/.test(one.name))?.body;
  const only = body && ts.isBlock(body) && body.statements.length === 1 ? body.statements[0] : undefined;
  return only !== undefined && /^redirect\("[^"]*"\);$/.test(only.getText());
}

/** Public doors that do not exist (any more). */
export function staleDoors(files: SourceFile[], doors = publicDoors): Violation[] {
  return doors.filter((door) => {
    const [path, name] = door.split("#");
    const file = files.find((one) => one.path === path);
    return !file || (name !== undefined && !exportsOf(file).some((one) => one.name === name));
  });
}

function hasServerDirective(statements: readonly ts.Statement[]): boolean {
  return statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) &&
      ts.isStringLiteral(statement.expression) &&
      statement.expression.text === "use server",
  );
}

function inlineActions(file: SourceFile): Violation[] {
  return nodesOf(file, ts.isBlock)
    .filter((block) => hasServerDirective(block.statements))
    .map((block) => violation(file, block, "actions live in an actions.ts file, not inside of a function"));
}

function isGuardedFirst(door: ExportedFunction, guards: string[]): boolean {
  const first = door.body && ts.isBlock(door.body) ? door.body.statements[0] : undefined;
  if (!first) return false;
  if (ts.isExpressionStatement(first)) return isGuard(first.expression, guards);
  if (!ts.isVariableStatement(first)) return false;
  const initializer = first.declarationList.declarations[0]?.initializer;
  return initializer !== undefined && isGuard(initializer, guards);
}

function isGuard(node: ts.Node, guards: string[]): boolean {
  if (!ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) return false;
  const called = node.expression.expression;
  return ts.isIdentifier(called) && guards.includes(called.text);
}
