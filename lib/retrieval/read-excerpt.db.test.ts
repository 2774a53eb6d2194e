import { expect } from "vitest";
import type { UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { readExcerpt } from "./read-excerpt.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: crypto.randomUUID(),
  groups,
  role: "employee",
});

test("an excerpt is the passage with what stands around it, for those who may read the document", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const group = crypto.randomUUID();
  const paragraphs = Array.from({ length: 200 }, (_, index) => `Paragraph ${index} of the quokka file.`);
  const [indexed] = await indexDocuments(
    { database },
    { sourceId, acl: [`group:${group}`], documents: [makePage("quokka", paragraphs, "Quokka file")] },
  );
  const documentId = indexed?.documentId ?? "";
  const { rows } = await database.pool.query(
    "select id from chunks where document_id = $1 and text like 'Paragraph 90 %'",
    [documentId],
  );
  const chunkId: number = rows[0].id;
  const excerpt = await readExcerpt({ database }, { principal: reader(group), documentId, chunkId });
  expect(excerpt).toMatchObject({
    title: "Quokka file",
    isCutAtEnd: true,
    updatedAt: "2026-05-03T10:00:00.000Z",
  });
  const { text } = excerpt?.content ?? { text: "" };
  expect(text.slice(excerpt?.passage.start, excerpt?.passage.end)).toBe("Paragraph 90 of the quokka file.");
  expect(text).toContain("Paragraph 85 of");
  expect(text).toContain("Paragraph 120 of");
  expect(text.length).toBeLessThan(4000);

  expect(await readExcerpt({ database }, { principal: reader(), documentId, chunkId })).toBeNull();
  const other = crypto.randomUUID();
  expect(
    await readExcerpt({ database }, { principal: reader(group), documentId: other, chunkId }),
  ).toBeNull();
});
