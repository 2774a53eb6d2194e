import { expect } from "vitest";
import type { UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { listReadableSources } from "./list-readable-sources.ts";

test("a source is named to those who may read something in it, and to nobody else", async ({ database }) => {
  const sourceId = await makeSource(database);
  await makeSource(database);
  const group = crypto.randomUUID();
  const documents = [makePage("p", ["Text."])];
  await indexDocuments({ database }, { sourceId, acl: [`group:${group}`], documents });
  const namesFor = async (groups: string[]) => {
    const principal: UserPrincipal = { kind: "user", userId: crypto.randomUUID(), groups, role: "employee" };
    return (await listReadableSources({ database }, { principal })).map(({ id }) => id);
  };
  expect(await namesFor([group])).toEqual([sourceId]);
  expect(await namesFor([])).toEqual([]);
});
