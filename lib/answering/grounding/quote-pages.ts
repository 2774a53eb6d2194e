import { and, eq, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { chunks, documents } from "../../db/schema/indexing.ts";
import type { PassageCard } from "../../domain/answer.ts";
import type { Principal } from "../../domain/principal.ts";

/**
 * The same cards, each with the page or slide on which its quote begins: a passage may go over the end of a page, and then the
 * words often stand on the next. No query without paged documents, and a document's structure is only read where its
 * passage may end on another page than it begins: where the next passage begins on another one, or there is none.
 */
export async function withQuotePages(
  deps: { database: Database },
  input: { principal: Principal; cards: PassageCard[] },
): Promise<PassageCard[]> {
  const paged = input.cards.filter(({ page }) => page !== null);
  if (paged.length === 0) return input.cards;
  const asked = sql`unnest(${sql.param(paged.map(({ chunkId }) => chunkId))}::int[],
    ${sql.param(paged.map(({ quoteStart }) => quoteStart))}::int[]) as asked(chunk_id, quote_start)`;
  const rows = await deps.database.orm
    .select({
      chunkId: chunks.id,
      quoteStart: sql<number>`asked.quote_start`,
      page: pageAt(sql`asked.quote_start`),
    })
    .from(chunks)
    .innerJoin(asked, sql`asked.chunk_id = ${chunks.id}`)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .where(
      and(
        visibleTo(input.principal, documents.acl),
        sql`asked.quote_start > ${chunks.start} and not exists (
          select 1 from ${chunks} next where next.document_id = ${chunks.documentId}
            and next.ordinal = ${chunks.ordinal} + 1 and next.page = ${chunks.page})`,
      ),
    );
  // Quotes far apart in one passage have a card each.
  const keyOf = (one: { chunkId: number; quoteStart: number }) => `${one.chunkId} ${one.quoteStart}`;
  const pages = new Map(rows.map((row) => [keyOf(row), row.page]));
  return input.cards.map((card) => ({ ...card, page: pages.get(keyOf(card)) ?? card.page }));
}

/** The page of the block in which an offset of the document's text stands. */
const pageAt = (offset: SQL) => sql<number | null>`(
  select (block ->> 'page')::int from jsonb_array_elements(${documents.blocks}) block
  where (block ->> 'start')::int <= ${offset} and block ? 'page'
  order by (block ->> 'start')::int desc limit 1)`;
