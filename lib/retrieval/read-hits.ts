import { and, eq, inArray, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { SourceKind } from "../domain/document.ts";
import type { QuestionTerm } from "../domain/passage.ts";
import type { Principal } from "../domain/principal.ts";
import type { DocumentHit } from "../domain/search.ts";
import type { FoundDocument } from "./find-documents.ts";
import { demotions } from "./reranking/demotions.ts";
import { cutSnippet, marksOf, shareOfTerms } from "./snippet.ts";

/** How much a title with all words raises a document's score. */
const titleWeight = 0.5;
/** What is left of the score of one in whose place another holds: about as much as of a passage's. */
const replacedShare = 0.85;

type Terms = readonly QuestionTerm[];

/**
 * Documents whose title has the words come before others that are as good, and those in whose place another holds after
 * them. Reads titles, so what it is given should be what
 * can be paged through: 250 take some 10 ms.
 */
export async function preferTitles(
  deps: { database: Database },
  input: {
    principal: Principal;
    found: readonly FoundDocument[];
    terms: Terms;
    /** As it was typed. */
    text: string;
    now: Date;
  },
): Promise<FoundDocument[]> {
  const { found, terms, text: question, now } = input;
  if (found.length === 0 || terms.length === 0) return [...found];
  const ids = found.map(({ documentId }) => documentId);
  const rows = await deps.database.orm
    .select({
      id: documents.id,
      title: documents.title,
      language: documents.language,
      standing: documents.standing,
    })
    .from(documents)
    .where(and(inArray(documents.id, ids), visibleTo(input.principal, documents.acl)));
  const lost = demotions(rows, { question, now });
  const factors = new Map(
    rows.map((row, i) => {
      const raised = 1 + titleWeight * shareOfTerms(row.title, row, terms);
      return [row.id, raised * ((lost[i] ?? 0) > 0 ? replacedShare : 1)];
    }),
  );
  return found
    .map((one) => ({ ...one, score: one.score * (factors.get(one.documentId) ?? 1) }))
    .sort((a, b) => b.score - a.score);
}

/** A page of found documents with all that is shown of them, in order; those gone or hidden meanwhile are left out. */
export async function readHits(
  deps: { database: Database },
  input: { principal: Principal; found: readonly FoundDocument[]; terms: Terms },
): Promise<DocumentHit[]> {
  const { principal, found, terms } = input;
  if (found.length === 0) return [];
  const rows = await selectRows(deps, { principal, chunkIds: found.map(({ chunkId }) => chunkId) });
  const byDocument = new Map(rows.map((row) => [row.documentId, row]));
  return found.flatMap(({ documentId, morePlaces }) => {
    const row = byDocument.get(documentId);
    return row ? [hitOf(row, morePlaces, terms)] : [];
  });
}

type Row = Awaited<ReturnType<typeof selectRows>>[number];

function selectRows(
  { database }: { database: Database },
  { principal, chunkIds }: { principal: Principal; chunkIds: readonly number[] },
) {
  return database.orm
    .select({
      documentId: documents.id,
      title: documents.title,
      sourceId: sources.id,
      sourceName: sources.name,
      sourceKind: sql<SourceKind>`coalesce(${sources.kind}, 'files')`,
      documentKind: documents.kind,
      breadcrumbs: documents.breadcrumbs,
      author: documents.author,
      labels: documents.labels,
      language: documents.language,
      standing: documents.standing,
      url: documents.url,
      updatedAt: documents.originUpdatedAt,
      importedAt: documents.importedAt,
      chunkId: chunks.id,
      headingPath: chunks.headingPath,
      page: chunks.page,
      cells: chunks.cells,
      text: chunks.text,
      start: chunks.start,
      end: chunks.end,
    })
    .from(chunks)
    .innerJoin(documents, eq(documents.id, chunks.documentId))
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(and(inArray(chunks.id, [...chunkIds]), visibleTo(principal, documents.acl)));
}

function hitOf(row: Row, morePlaces: number, terms: Terms): DocumentHit {
  const { chunkId, headingPath, page, cells, text, start, end, ...rest } = row;
  const { updatedAt, importedAt, standing, ...document } = rest;
  const snippet = cutSnippet(text, row, terms);
  // A part of a long table repeats the header row, which stands elsewhere in the document.
  const repeated = Math.max(0, text.length - (end - start));
  const inDocument = (at: number) => start + Math.max(0, at - repeated);
  return {
    ...document,
    ...(standing === "current" ? {} : { standing }),
    updatedAt: updatedAt?.toISOString() ?? null,
    importedAt: importedAt.toISOString(),
    titleMarks: marksOf(row.title, row, terms),
    place: {
      ...{ chunkId, headingPath, page, cells },
      snippet: text.slice(snippet.start, snippet.end),
      marks: snippet.marks,
      start: inDocument(snippet.start),
      end: inDocument(snippet.end),
    },
    morePlaces,
  };
}
