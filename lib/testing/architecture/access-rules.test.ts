// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the made-up code has templates
import { describe, expect, test } from "vitest";
import {
  aclViolations,
  functionsWithPrincipal,
  optionalPrincipals,
  systemPrincipalViolations,
  unfilteredReaders,
  userPrincipalViolations,
} from "./access-rules.ts";
import { sourceFile } from "./source-file.ts";

const at = (path: string, text: string) => [sourceFile(path, text)];

describe("a condition on an ACL that someone else builds is found", () => {
  test.each([
    "sql`${documents.acl} && ${keys}::text[]`;",
    'pool.query("select 1 from documents where acl && $1");',
    "sql`acl @> ${key}`;",
    "sql`${key} = any(${chunks.acl})`;",
    "sql`${keys}::text[] && d.acl`;",
    "sql`${keys} <@ ${sql.raw(alias)}.acl`;",
    "arrayOverlaps(documents.acl, keys);",
    "eq(documents.acl, keys);",
  ])("%s", (text) => {
    expect(aclViolations(at("lib/retrieval/a.ts", text))).toHaveLength(1);
  });

  test("but not the one file's, nor an ACL that is only carried along", () => {
    expect(aclViolations(at("lib/access/visible-to.ts", "sql`${acl} && ${keys}`;"))).toEqual([]);
    expect(
      aclViolations(
        at(
          "lib/ingestion/a.ts",
          "sql`update chunks set acl = ${acl} where id = any(${ids}) and acl <> ${acl}`; if (a && acl) b();",
        ),
      ),
    ).toEqual([]);
  });
});

describe("a file that reads content without the condition is found", () => {
  test.each([
    'import { documents } from "../db/schema/index.ts";\norm.select().from(documents);',
    'import { chunks as parts } from "../db/schema/indexing.ts";\norm.select().from(parts);',
    'pool.query("select text from chunks");',
    "sql`select 1 from a join documents d on true`;",
  ])("%s", (text) => {
    expect(unfilteredReaders(at("lib/insights/a.ts", text))).toHaveLength(1);
  });

  test("but not one that calls visibleTo, nor the index's writer", () => {
    const text = 'import { documents } from "../db/schema/index.ts";';
    expect(
      unfilteredReaders(at("lib/insights/a.ts", `${text}\nvisibleTo(principal, documents.acl);`)),
    ).toEqual([]);
    expect(unfilteredReaders(at("lib/ingestion/indexing/a.ts", text))).toEqual([]);
  });
});

test("a system principal outside of jobs and commands is found", () => {
  const text = 'import { systemPrincipal } from "@/lib/access/system-principal.ts";';
  expect(systemPrincipalViolations(at("app/page.tsx", text))).toHaveLength(1);
  expect(
    systemPrincipalViolations(at("lib/retrieval/a.ts", 'import "../access/system-principal.ts";')),
  ).toHaveLength(1);
  expect(systemPrincipalViolations(at("lib/cli/a.ts", 'import "../access/system-principal.ts";'))).toEqual(
    [],
  );
  expect(
    systemPrincipalViolations(at("lib/cli/a.ts", 'const all = { kind: "system", reason: "" };')),
  ).toHaveLength(1);
});

test("somebody's principal made by hand, and a look as somebody else outside of its page, are found", () => {
  const made = 'const anna = { kind: "user", userId, groups: ["board"], role };';
  expect(userPrincipalViolations(at("app/(chat)/page.tsx", made))).toHaveLength(1);
  expect(userPrincipalViolations(at("lib/access/view-as.ts", made))).toEqual([]);
  expect(userPrincipalViolations(at("lib/ingestion/a.ts", 'map({ kind: "user", name });'))).toEqual([]);
  const used = 'import { viewAs } from "@/lib/access/view-as.ts";';
  expect(userPrincipalViolations(at("app/(chat)/page.tsx", used))).toHaveLength(1);
  expect(userPrincipalViolations(at("app/(admin)/admin/view-as/page.tsx", used))).toEqual([]);
});

test("a function that takes a principal is found, however its type says so", () => {
  const text = `
    interface Input { principal: Principal }
    type Asker = Input & { text: string };
    export function read(deps: Deps, input: { principal: UserPrincipal }) {}
    export const list = async (deps: Deps, input: Input) => {};
    export async function count(principal: Principal): Promise<void> {}
    export function give(): Principal {}
    function hidden(principal: Principal) {}
  `;
  expect(functionsWithPrincipal(at("lib/retrieval/a.ts", text))).toEqual([
    "lib/retrieval/a.ts#count",
    "lib/retrieval/a.ts#list",
    "lib/retrieval/a.ts#read",
  ]);
});

test("an optional principal, or one with a default, is found", () => {
  expect(
    optionalPrincipals(at("lib/a.ts", "function read(input: { principal?: Principal }) {}")),
  ).toHaveLength(1);
  expect(optionalPrincipals(at("lib/a.ts", "function read(who: Principal = nobody) {}"))).toHaveLength(1);
  expect(optionalPrincipals(at("lib/a.ts", "function read(who?: UserPrincipal) {}"))).toHaveLength(1);
  expect(optionalPrincipals(at("lib/a.ts", "function read(input: { principal: Principal }) {}"))).toEqual([]);
});
