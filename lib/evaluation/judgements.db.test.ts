import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makeQuestion } from "../testing/evaluated.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { readJudgements } from "./judgements.ts";
import { readFilters } from "./read-filters.ts";

const principal: UserPrincipal = { kind: "user", userId: randomUUID(), groups: [], role: "employee" };

/** Pages by path and title in a source of their own. @returns the source's name, and each page's id by its path */
async function indexPages(database: Database, pages: { path: string; title: string; externalId?: string }[]) {
  const sourceId = await makeSource(database);
  const documents = pages.map(({ path, title, externalId = path }) => {
    const page = makePage(externalId, [`Text of ${path}.`], title);
    return { ...page, document: { ...page.document, path } };
  });
  const indexed = await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
  const { rows } = await database.pool.query("select name from sources where id = $1", [sourceId]);
  const source: string = rows[0].name;
  const id = (path: string) => indexed[pages.findIndex((page) => page.path === path)]?.documentId ?? "";
  return { sourceId, source, id };
}

test("an expected document is found by its path, even where the export cut off its beginning", async ({
  database,
}) => {
  const { source, id } = await indexPages(database, [
    { path: "policies/leave.md", title: "Leave" },
    { path: "archive/leave.md", title: "Leave" },
    { path: "eave.md", title: "Leave" },
  ]);
  const needs = async (path: string) => {
    const expected = [{ source, path, title: "Leave" }];
    const [judgement] = await readJudgements(
      { database },
      { principal, questions: [makeQuestion({ id: "q", expected })] },
    );
    return judgement?.needs;
  };
  expect(await needs("policies/leave.md")).toEqual([new Set([id("policies/leave.md")])]);
  expect(await needs("Wiki 12/policies/leave.md")).toEqual([new Set([id("policies/leave.md")])]);
  // No such path: any of that title.
  expect((await needs("moved.md"))?.[0]?.size).toBe(3);
});

test("pages of the same title are told apart by their source, and of the same path by their title", async ({
  database,
}) => {
  const one = await indexPages(database, [{ path: "index.html", title: "Home" }]);
  const other = await indexPages(database, [
    { path: "index.html", title: "Home", externalId: "a" },
    { path: "index.html", title: "Start", externalId: "b" },
  ]);
  const expected = [{ source: other.source, path: "index.html", title: "Home" }];
  const [judgement] = await readJudgements(
    { database },
    { principal, questions: [makeQuestion({ id: "q", expected })] },
  );
  expect(judgement?.needs).toEqual([new Set([other.id("index.html")])]);
  expect(judgement?.grades.has(one.id("index.html"))).toBe(false);
});

test("any of the expected will do, both parts of a two-part question, and each graded document", async ({
  database,
}) => {
  const prefix = randomUUID();
  const { source, id } = await indexPages(database, [
    { path: `${prefix}-a`, title: "A" },
    { path: `${prefix}-b`, title: "B" },
  ]);
  const expected = ["a", "b"].map((name) => ({
    source,
    path: `${prefix}-${name}`,
    title: name.toUpperCase(),
  }));
  const relevant = [
    { document: `${prefix}-a`, grade: 3 },
    { document: `${prefix}-gone`, grade: 2 },
  ];
  const questions = [
    makeQuestion({ id: "any", expected }),
    makeQuestion({ id: "both", kind: "two-part", expected }),
    makeQuestion({ id: "graded", relevant }),
  ];
  const [any, both, graded] = await readJudgements({ database }, { principal, questions });
  const [a, b] = [id(`${prefix}-a`), id(`${prefix}-b`)];
  expect(any?.needs).toEqual([new Set([a, b])]);
  expect(both?.needs).toEqual([new Set([a]), new Set([b])]);
  expect(graded?.needs).toEqual([new Set([a]), new Set()]);
  expect(graded?.grades).toEqual(new Map([[a, 3]]));
  expect(graded?.judgedGrades).toEqual([3, 2]);
  expect([any?.missing, graded?.missing]).toEqual([[], [`${prefix}-gone`]]);
});

test("questions name the sources that they are narrowed to", async ({ database }) => {
  const { source, sourceId } = await indexPages(database, [{ path: "x", title: "X" }]);
  const filters = (sources: string[]) => ({
    ...{ sources, folders: ["A"], authors: [], labels: [], kinds: [], languages: [] },
    ...{ updatedFrom: null, updatedTo: null },
  });
  const narrowed = makeQuestion({ id: "q", filters: filters([source]) });
  const [first, second] = await readFilters({ database }, [narrowed, makeQuestion({ id: "r" })]);
  expect(first).toMatchObject({ sources: [sourceId], folders: ["A"] });
  expect(second).toMatchObject({ sources: [], folders: [] });
  const unknown = makeQuestion({ id: "s", filters: filters(["Nowhere"]) });
  await expect(readFilters({ database }, [unknown])).rejects.toThrow(
    /Question s .*Nowhere, which is not here/,
  );
});
