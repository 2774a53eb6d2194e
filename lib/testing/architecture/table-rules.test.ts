// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the made-up code has templates
import { describe, expect, test } from "vitest";
import { sourceFile } from "./source-file.ts";
import { tablesOf, writerViolations } from "./table-rules.ts";

const schema = sourceFile(
  "lib/db/schema/access.ts",
  '// Written by lib/access and lib/auth alone.\nexport const users = pgTable("app_users", {});',
);
const check = (text: string, path = "lib/ingestion/a.ts") =>
  writerViolations([schema, sourceFile(path, text)]);

test("a schema file's tables and their owners are read from it", () => {
  expect(tablesOf([schema])).toEqual([
    { constant: "users", name: "app_users", owners: ["lib/access", "lib/auth"] },
  ]);
});

describe("a write by a folder that does not own the table is found", () => {
  test.each([
    "orm.insert(users).values({});",
    "orm.update(users).set({});",
    "transaction.delete(users);",
    "orm.delete(schema.users);",
    'import { users as people } from "../db/schema/access.ts";\norm.insert(people);',
    'pool.query("insert into app_users (id) values (1)");',
    "pool.query(`INSERT INTO public.app_users VALUES (1)`);",
    "pool.query('update \"app_users\" set a = 1');",
    "pool.query(`update app_users as u set a = $1`);",
    "sql`update only app_users set a = ${b}`;",
    "sql`delete\n  from ${users} where id = ${id}`;",
    "sql`insert into ${schema.users} (a) select 1`;",
    "sql`with gone as (delete from app_users returning *) select 1`;",
    'pool.query("truncate app_users");',
    'pool.query("copy app_users from stdin");',
    "sql`merge into app_users using a on true when matched then delete`;",
  ])("%s", (text) => {
    expect(check(text)).toHaveLength(1);
  });
});

test("the owner may write, anyone may read, and other things have such names too", () => {
  expect(check("orm.insert(users);", "lib/auth/a.ts")).toEqual([]);
  expect(check("orm.insert(users);", "lib/access/a.test.ts")).toEqual([]);
  expect(check("orm.select().from(users);")).toEqual([]);
  expect(check("sql`select * from ${users} for update`;")).toEqual([]);
  expect(check('pool.query("delete from app_users_old");')).toEqual([]);
  expect(check("cache.delete(user); map.delete(key); hash.update(text);")).toEqual([]);
});

test("a folder whose name begins like the owner's is not the owner", () => {
  expect(check("orm.insert(users);", "lib/accessories/a.ts")).toHaveLength(1);
});

test("a table without an owner is found", () => {
  const unowned = sourceFile("lib/db/schema/b.ts", 'export const things = pgTable("things", {});');
  expect(writerViolations([unowned])).toEqual(["things has no owner"]);
});
