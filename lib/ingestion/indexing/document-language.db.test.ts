import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import type { ChunkDraft, ParsedDocument } from "../../domain/document.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { languageSamples } from "../../testing/multilingual-pages.ts";
import { indexDocuments } from "./index-documents.ts";

const acl = ["everyone" as const];
const german = languageSamples.find(({ language }) => language === "de")?.pages.map(({ text }) => text) ?? [];

async function languagesOf(database: Database, sourceId: string): Promise<Record<string, string | null>> {
  const { rows } = await database.pool.query(
    "select external_id, language from documents where source_id = $1",
    [sourceId],
  );
  return Object.fromEntries(rows.map((row) => [row.external_id, row.language]));
}

async function lexemesOf(database: Database, documentId: string): Promise<string[]> {
  const { rows } = await database.pool.query(
    "select distinct l.lexeme from chunk_lexemes c, unnest(tsvector_to_array(c.lexemes)) l(lexeme) where c.document_id = $1 order by 1",
    [documentId],
  );
  return rows.map((row) => row.lexeme);
}

async function expectExactCounts(database: Database): Promise<void> {
  const stored = await database.pool.query(
    'select lexeme, chunk_count from lexemes order by lexeme collate "C"',
  );
  const recounted = await database.pool.query(
    'select lexeme, count(*)::int as chunk_count from chunk_lexemes, unnest(tsvector_to_array(lexemes)) lexeme group by lexeme order by lexeme collate "C"',
  );
  expect(stored.rows).toEqual(recounted.rows);
}

test("a document's language is that of its prose, and unknown where it has too little", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const code = makePage("code", german.slice(0, 2));
  const listing =
    "for (const item of items) { if (item.isOpen) return item.name; throw new Error('closed'); }\n";
  const text = `${code.document.content.text}\n${listing.repeat(40)}`;
  const start = code.document.content.text.length + 1;
  const blocks = [
    ...code.document.content.blocks,
    { kind: "code" as const, start, end: start + 40 * listing.length },
  ];
  const documents = [
    ...languageSamples.map(({ language, pages }) =>
      makePage(
        language,
        pages.map((one) => one.text),
      ),
    ),
    makePage("en", [
      "Everybody has thirty days of holiday, which are asked for two weeks before in the portal.",
    ]),
    makePage("short", ["Anna Berg"]),
    { ...code, document: { ...code.document, content: { text, blocks } } },
  ];
  await indexDocuments({ database }, { sourceId, acl, documents });
  expect(await languagesOf(database, sourceId)).toEqual({
    ...Object.fromEntries(languageSamples.map(({ language }) => [language, language])),
    ...{ en: "en", short: null, code: "de" },
  });
});

/** The same page as it was indexed before languages were known. */
async function forgetLanguage(database: Database, page: { document: ParsedDocument; chunks: ChunkDraft[] }) {
  const { externalId } = page.document;
  await database.pool.query(
    "update documents set language = null, content_hash = 'earlier' where external_id = $1",
    [externalId],
  );
}

test("chunks keep their ids and vectors when their document's language is another than was thought", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const page = makePage("urlaub", german);
  const batch = { sourceId, acl, documents: [page] };
  const [first] = await indexDocuments({ database }, batch);
  const documentId = first?.documentId ?? "";
  const wanted = await lexemesOf(database, documentId);
  expect(wanted).toContain("urlaub-");
  const ids = "select id, content_hash from chunks where document_id = $1 order by id";
  const before = await database.pool.query(ids, [documentId]);
  // English lexemes, counted as such.
  await database.pool.query(
    `update chunk_lexemes set lexemes = 'urlaubstag:1'::tsvector where document_id = $1`,
    [documentId],
  );
  await database.pool.query("delete from lexemes");
  await database.pool.query(
    "insert into lexemes (lexeme, chunk_count) select lexeme, count(*) from chunk_lexemes, unnest(tsvector_to_array(lexemes)) lexeme group by lexeme",
  );
  await forgetLanguage(database, page);

  const [second] = await indexDocuments({ database }, batch);
  expect(second).toEqual({ documentId, change: "updated", chunkCount: german.length });
  expect((await database.pool.query(ids, [documentId])).rows).toEqual(before.rows);
  expect(await lexemesOf(database, documentId)).toEqual(wanted);
  await expectExactCounts(database);
  expect(await indexDocuments({ database }, batch)).toMatchObject([{ change: "unchanged" }]);
});

test("a page whose language is found only now is no changed page if its lexemes stay", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const page = makePage("english", [
    "Everybody has thirty days of holiday, asked for two weeks before they begin.",
  ]);
  const batch = { sourceId, acl, documents: [page] };
  await indexDocuments({ database }, batch);
  await database.pool.query("update documents set language = null where source_id = $1", [sourceId]);
  expect(await indexDocuments({ database }, batch)).toMatchObject([{ change: "unchanged" }]);
  expect(await languagesOf(database, sourceId)).toEqual({ english: "en" });
});
