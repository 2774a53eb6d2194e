import { describe, expect, test } from "vitest";
import { actionViolations, pageViolations, routeViolations, staleDoors } from "./guard-rules.ts";
import { sourceFile } from "./source-file.ts";

const actions = (text: string, doors: string[] = []) =>
  actionViolations([sourceFile("app/actions.ts", `"use server";\n${text}`)], doors);

describe("an action that does not first ask who calls is found", () => {
  test.each([
    ["one that asks nobody", "export async function remove(input: unknown) { return erase(input); }"],
    ["one that asks after it began", "export async function remove() { log(); await requirePrincipal(); }"],
    ["one that does not wait", "export async function remove() { requirePrincipal(); erase(); }"],
    [
      "one that asks inside a condition",
      "export async function remove() { if (a) await requirePrincipal(); erase(); }",
    ],
    ["one that asks another", "export async function remove() { await currentUser(); erase(); }"],
    [
      "one that asks while it works",
      "export async function remove() { const a = erase(await requirePrincipal()); }",
    ],
    ["an arrow function", "export const remove = async () => erase();"],
    ["a listed one", "async function erase() {}\nexport { erase as remove };"],
    ["a default one", "export default async function remove() { erase(); }"],
    ["one of another file", 'export { remove } from "./elsewhere.ts";'],
    ["all of another file", 'export * from "./elsewhere.ts";'],
    ["something wrapped", "export const remove = wrap(async () => { await requirePrincipal(); });"],
  ])("%s", (_name, text) => {
    expect(actions(text)).toHaveLength(1);
  });

  test("one that hides inside of a component", () => {
    const text =
      'export default function Page() { async function remove() { "use server"; } return remove; }';
    expect(actionViolations([sourceFile("app/page.tsx", text)])).toHaveLength(1);
  });
});

test("an action that asks first, a public one and a type are in order", () => {
  expect(actions("export async function a() { await requireRole('admin'); }")).toEqual([]);
  expect(actions("export async function a() { const principal = await requirePrincipal(); }")).toEqual([]);
  expect(actions("export const a = async () => { const principal = await requirePrincipal(); };")).toEqual(
    [],
  );
  expect(actions("export async function enter() { open(); }", ["app/actions.ts#enter"])).toEqual([]);
  expect(actions("export type A = string;\nexport interface B {}")).toEqual([]);
});

test("a route that does not first ask who calls is found", () => {
  const routes = (text: string, doors: string[] = []) =>
    routeViolations([sourceFile("app/api/x/route.ts", text)], doors);
  expect(routes("export async function GET() { return read(); }")).toHaveLength(1);
  expect(routes("async function handle() {}\nexport { handle as GET, handle as POST };")).toHaveLength(2);
  expect(routes("export const { GET, POST } = handlers;", ["app/api/x/route.ts"])).toEqual([]);
  expect(routes('export const dynamic = "force-dynamic";')).toEqual([]);
  expect(routes("export async function GET() { const guard = await principalForRoute(); }")).toEqual([]);
});

test("A8: a route for programs asks for a token, and never for a cookie", () => {
  const routes = (path: string, guard: string) =>
    routeViolations(
      [sourceFile(path, `export async function GET() { const guard = await ${guard}(); }`)],
      [],
    );
  for (const folder of ["v1", "mcp", "scim/v2/Users"]) {
    expect(routes(`app/api/${folder}/route.ts`, "principalForToken")).toEqual([]);
    expect(routes(`app/api/${folder}/route.ts`, "principalForRoute")).toHaveLength(1);
  }
  expect(routes("app/api/uploads/route.ts", "principalForToken")).toHaveLength(1);
});

test("routes that come out of an object are found too", () => {
  const text = "export const { GET, POST } = handlers;";
  expect(routeViolations([sourceFile("app/api/x/route.ts", text)], [])).toHaveLength(2);
});

test("a page that does not ask who looks is found, and one for admins that asks for no role", () => {
  const page = (path: string, text: string) => pageViolations([sourceFile(path, text)], []);
  expect(page("app/(chat)/page.tsx", "export default async function Page() { return read(); }")).toHaveLength(
    1,
  );
  expect(
    page("app/(admin)/admin/page.tsx", "export default async function Page() { await requirePrincipal(); }"),
  ).toHaveLength(1);
  expect(
    page(
      "app/(admin)/admin/page.tsx",
      "export default async function Page() { await requireRole('admin'); }",
    ),
  ).toEqual([]);
  expect(
    page("app/(chat)/page.tsx", "export default async function Page() { await requirePrincipal(); }"),
  ).toEqual([]);
});

test("a page that only redirects needs no guard, one that also reads does", () => {
  const page = (body: string) =>
    pageViolations(
      [sourceFile("app/(admin)/admin/page.tsx", `export default function Page() { ${body} }`)],
      [],
    );
  expect(page('redirect("/admin/sources");')).toEqual([]);
  expect(page('read(); redirect("/admin/sources");')).toHaveLength(1);
});

test("a public door that is not there any more is found", () => {
  const files = [sourceFile("app/actions.ts", '"use server";\nexport async function enter() {}')];
  expect(staleDoors(files, ["app/actions.ts#enter"])).toEqual([]);
  expect(staleDoors(files, ["app/actions.ts#leave", "app/gone.ts"])).toEqual([
    "app/actions.ts#leave",
    "app/gone.ts",
  ]);
});
