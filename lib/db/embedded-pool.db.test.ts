import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { databaseTest as test } from "../testing/database-test.ts";

// What every home of the database must do alike; run on each.

test("values come back with the types that pg gives", async ({ database }) => {
  const { rows } = await database.pool.query(
    "select 1::int as i, 2::int8 as big, 1.5::float8 as f, true as b, null as n, array['a','b']::text[] as a, '{\"x\":[1]}'::jsonb as j, '\\x00ff'::bytea as y, '2026-05-03T10:00:00Z'::timestamptz as t, $1::text[] as p, $2::bytea as q",
    [["x, y", '"z"'], Buffer.from([1, 2])],
  );
  expect(rows).toEqual([
    {
      i: 1,
      big: "2",
      f: 1.5,
      b: true,
      n: null,
      a: ["a", "b"],
      j: { x: [1] },
      y: Buffer.from([0, 255]),
      t: new Date("2026-05-03T10:00:00Z"),
      p: ["x, y", '"z"'],
      q: Buffer.from([1, 2]),
    },
  ]);
});

test("an SQL error carries its code and leaves the connection usable", async ({ database }) => {
  await expect(database.pool.query("select * from nowhere where x = $1", [1])).rejects.toMatchObject({
    code: "42P01",
  });
  await expect(database.pool.query("select 1 as one")).resolves.toMatchObject({ rows: [{ one: 1 }] });
});

test("a transaction that throws leaves nothing behind", async ({ database }) => {
  await database.pool.query("create table rolled_back (a int)");
  const failing = database.orm.transaction(async (transaction) => {
    await transaction.execute(sql`insert into rolled_back values (1)`);
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  const { rows } = await database.pool.query("select count(*)::int as n from rolled_back");
  expect(rows).toEqual([{ n: 0 }]);
});

test("twenty transactions at once do not mix", async ({ database }) => {
  await database.pool.query("create table counters (id int primary key, n int not null)");
  await database.pool.query("insert into counters values (1, 0)");
  const add = () =>
    database.orm.transaction(async (transaction) => {
      const { rows } = await transaction.execute<{ n: number }>(
        sql`select n from counters where id = 1 for update`,
      );
      await transaction.execute(sql`update counters set n = ${(rows[0]?.n ?? 0) + 1} where id = 1`);
    });
  await Promise.all(Array.from({ length: 20 }, add));
  expect((await database.pool.query("select n from counters")).rows).toEqual([{ n: 20 }]);
});

test("pgvector is there, with vectors of any size in one column and an index for each size", async ({
  database,
}) => {
  await database.pool.query("create table vectors (model int, v vector)");
  await database.pool.query("insert into vectors values (1, '[1,0]'), (1, '[0,1]'), (2, '[1,2,3]')");
  await database.pool.query(
    "create index on vectors using hnsw ((v::vector(2)) vector_cosine_ops) where model = 1",
  );
  const { rows } = await database.pool.query(
    "select v::text as v from vectors where model = 1 order by v::vector(2) <=> $1::vector(2) limit 1",
    ["[0.1,0.9]"],
  );
  expect(rows).toEqual([{ v: "[0,1]" }]);
});
