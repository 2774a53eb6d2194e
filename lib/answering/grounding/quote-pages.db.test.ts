import { expect } from "vitest";
import type { PassageCard } from "../../domain/answer.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import { chunkDocument } from "../../ingestion/chunking/chunk-document.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { withQuotePages } from "./quote-pages.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: crypto.randomUUID(),
  groups,
  role: "employee",
});

test("a card names the page on which its quote stands, and not the one on which its passage begins", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const group = crypto.randomUUID();
  const sentences = ["The crane was built in 1908.", "It lifts eleven tonnes.", "It is red."];
  const { document } = makePage("crane", sentences);
  const blocks = document.content.blocks.map((block, index) => ({ ...block, page: index + 3 }));
  const content = { ...document.content, blocks };
  const documents = [{ document: { ...document, content }, chunks: chunkDocument({ content }) }];
  const [indexed] = await indexDocuments({ database }, { sourceId, acl: [`group:${group}`], documents });
  const { rows } = await database.pool.query(
    "select id, page, text, start from chunks where document_id = $1",
    [indexed?.documentId],
  );
  expect(rows).toHaveLength(1);
  const [chunk] = rows;
  const text: string = chunk.text;
  const cardOf = (quote: string): PassageCard => ({
    ...{ number: 1, chunkId: chunk.id, documentId: indexed?.documentId ?? "", title: "Crane" },
    ...{ sourceName: "Files", sourceKind: "files", breadcrumbs: [], headingPath: [], url: null },
    ...{ page: chunk.page, updatedAt: null, importedAt: "2026-05-03T10:00:00.000Z", quote },
    ...{
      quoteStart: chunk.start + text.indexOf(quote),
      quoteEnd: chunk.start + text.indexOf(quote) + quote.length,
    },
  });
  const pageOf = async (quote: string, principal = reader(group)) => {
    const [card] = await withQuotePages({ database }, { principal, cards: [cardOf(quote)] });
    return card?.page;
  };
  expect(await Promise.all(sentences.map((sentence) => pageOf(sentence)))).toEqual([3, 4, 5]);
  // Of what may not be read, nothing is looked up.
  expect(await pageOf("It is red.", reader())).toBe(3);
  const unpaged = { ...cardOf("It is red."), page: null };
  expect(await withQuotePages({ database }, { principal: reader(group), cards: [unpaged] })).toEqual([
    unpaged,
  ]);
});
