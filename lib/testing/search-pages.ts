import { randomUUID } from "node:crypto";
import type { Embedder } from "../ai/embedding/index.ts";
import type { Database } from "../db/database.ts";
import type { ParsedDocument } from "../domain/document.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { SearchFilters, SearchRequest } from "../domain/search.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { searchDocuments } from "../retrieval/search-documents.ts";
import { makePage, makeSource } from "./indexed-pages.ts";

/** Somebody in these groups. */
export const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: randomUUID(),
  groups,
  role: "employee",
});
/** What differs from any page. */
interface PageOptions extends Partial<ParsedDocument> {
  paragraphs: string[];
  acl?: GrantKey[];
}

/** Pages of one new source. @returns ids of documents in order, and the source's */
export async function indexPages(database: Database, pages: PageOptions[]) {
  const sourceId = await makeSource(database);
  const documents = pages.map(({ paragraphs, acl, ...overrides }, i) => {
    const page = makePage(`p${i}`, paragraphs, overrides.title);
    return { ...page, document: { ...page.document, ...overrides }, acl: acl ?? ["everyone" as const] };
  });
  const indexed = await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
  return { sourceId, ids: indexed.map(({ documentId }) => documentId) };
}

interface Asked {
  text?: string;
  filters?: Partial<SearchFilters>;
  principal?: UserPrincipal;
  limit?: number;
  offset?: number;
  isLiteral?: boolean;
  model?: Embedder | null;
}

/** A search as the page makes it: with defaults for what is left out, and by words alone unless a model is given. */
export function search(
  database: Database,
  { principal = reader(), filters = {}, model = null, ...rest }: Asked,
) {
  const request = SearchRequest.parse({ ...rest, filters: SearchFilters.parse(filters) });
  return searchDocuments({ database, embedder: model }, { principal, request });
}
