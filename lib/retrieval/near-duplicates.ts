import { sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { DocumentReference, Passage } from "../domain/passage.ts";
import type { Principal } from "../domain/principal.ts";
import type { KeptPassage } from "./reranking/collapse-duplicates.ts";

/** Documents that say nearly the same as some others. Holds ids only, also of such that a reader may not see. */
export class NearDuplicates {
  readonly #partners = new Map<string, Set<string>>();

  constructor(pairs: readonly { document: string; other: string }[]) {
    for (const { document, other } of pairs) {
      this.#partnersOf(document).add(other);
      this.#partnersOf(other).add(document);
    }
  }

  has(documentId: string, otherId: string): boolean {
    return this.#partners.get(documentId)?.has(otherId) ?? false;
  }

  of(documentId: string): string[] {
    return [...(this.#partners.get(documentId) ?? [])];
  }

  #partnersOf(documentId: string): Set<string> {
    const known = this.#partners.get(documentId) ?? new Set<string>();
    this.#partners.set(documentId, known);
    return known;
  }
}

/** The near duplicates of these documents. */
export async function readNearDuplicates(
  deps: { database: Database },
  documentIds: readonly string[],
): Promise<NearDuplicates> {
  if (documentIds.length === 0) return new NearDuplicates([]);
  const ids = sql`${sql.param([...new Set(documentIds)])}::uuid[]`;
  const { rows } = await deps.database.orm.execute<{ document: string; other: string }>(
    sql`select document_id as document, other_id as other from near_duplicates where document_id = any(${ids}) or other_id = any(${ids})`,
  );
  return new NearDuplicates(rows);
}

/**
 * The passages with the other documents in which the principal may read the same: those whose passages were found too,
 * and near duplicates that hold a passage word for word which ranked too low to be found.
 */
export async function withCopies(
  deps: { database: Database },
  input: { principal: Principal; kept: readonly KeptPassage[]; nearDuplicates: NearDuplicates },
): Promise<Passage[]> {
  const unseen = input.kept.flatMap(({ passage, copies }) =>
    input.nearDuplicates
      .of(passage.documentId)
      .filter((other) => !copies.some(({ documentId }) => documentId === other))
      .map((other) => ({ chunkId: passage.chunkId, other })),
  );
  const further = await findVerbatim(deps, input.principal, unseen);
  return input.kept.map(({ passage, copies }) => {
    const references = [...copies.map(referenceOf), ...(further.get(passage.chunkId) ?? [])];
    const alsoIn = new Map(references.map((reference) => [reference.documentId, reference]));
    alsoIn.delete(passage.documentId);
    return alsoIn.size > 0 ? { ...passage, alsoIn: [...alsoIn.values()] } : passage;
  });
}

const referenceOf = ({ documentId, title, sourceName }: Passage): DocumentReference => ({
  documentId,
  title,
  sourceName,
});

/** Of pairs of a chunk and a document: the documents that hold the chunk's text too, by chunk. */
async function findVerbatim(
  deps: { database: Database },
  principal: Principal,
  pairs: readonly { chunkId: number; other: string }[],
): Promise<Map<number, DocumentReference[]>> {
  const found = new Map<number, DocumentReference[]>();
  if (pairs.length === 0) return found;
  const { rows } = await deps.database.orm.execute<{
    chunkId: number;
    documentId: string;
    title: string;
    sourceName: string;
  }>(sql`
    select distinct p.chunk_id as "chunkId", ${documents.id} as "documentId", ${documents.title} as title, ${sources.name} as "sourceName"
    from unnest(${sql.param(pairs.map(({ chunkId }) => chunkId))}::int[], ${sql.param(pairs.map(({ other }) => other))}::uuid[]) as p(chunk_id, other)
    join chunks wanted on wanted.id = p.chunk_id
    join ${chunks} on ${chunks.documentId} = p.other and ${chunks.text} = wanted.text
    join ${documents} on ${documents.id} = p.other
    join ${sources} on ${sources.id} = ${documents.sourceId}
    where ${visibleTo(principal, documents.acl)}
    order by title, "documentId"`);
  for (const { chunkId, ...reference } of rows)
    found.set(chunkId, [...(found.get(chunkId) ?? []), reference]);
  return found;
}
