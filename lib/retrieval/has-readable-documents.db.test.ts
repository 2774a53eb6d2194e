import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { hasReadableDocuments } from "./has-readable-documents.ts";

test("only documents that the reader may see count", async ({ database }) => {
  const group = randomUUID();
  const sourceId = await makeSource(database);
  await indexDocuments(
    { database },
    { sourceId, acl: [`group:${group}`], documents: [makePage("p", ["Text."])] },
  );
  const reader = (groups: string[]): UserPrincipal => ({
    kind: "user",
    userId: randomUUID(),
    groups,
    role: "employee",
  });
  expect(await hasReadableDocuments({ database }, { principal: reader([group]) })).toBe(true);
  expect(await hasReadableDocuments({ database }, { principal: reader([]) })).toBe(false);
});
