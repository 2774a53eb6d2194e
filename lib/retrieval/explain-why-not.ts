import { and, desc, eq, or, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { chunks, documents } from "../db/schema/indexing.ts";
import { importItems, imports } from "../db/schema/ingestion.ts";
import type { ExplainedPassage, WhyNot } from "../domain/explanation.ts";
import { itemReasonText } from "../domain/import-reasons.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { type FilterField, noFilters, type SearchFilters } from "../domain/search.ts";
import { isUuid } from "../domain/uuid.ts";
import { readableMatching } from "./candidates/filter-condition.ts";
import { lexicalScores } from "./candidates/lexical.ts";
import { chunksWithRuns, hasRuns } from "./candidates/word-runs.ts";
import { denseLimit, rerankDepth, type SearchStages } from "./run-stages.ts";

type Deps = { database: Database };
type Verdict = Omit<WhyNot, "documentId" | "title">;

interface WhyNotInput {
  principal: UserPrincipal;
  /** Who wants to know: the principal, or an admin. */
  asker: UserPrincipal;
  documentId: string;
  stages: SearchStages;
  /** All candidates, as `explainedPassages` orders them. */
  passages: readonly ExplainedPassage[];
}

/**
 * Why a document is not among those used. For the principal what they may not read is not there; an admin who asks about
 * somebody else is told that it is hidden from them.
 */
export async function explainWhyNot(deps: Deps, input: WhyNotInput): Promise<WhyNot> {
  const { principal, documentId } = input;
  const document = await readTitle(deps, principal, documentId);
  if (document) return { documentId, title: document.title, ...(await judgeReadable(deps, input)) };
  return { documentId, ...(await judgeUnreadable(deps, input)) };
}

async function readTitle(
  { database }: Deps,
  principal: UserPrincipal,
  documentId: string,
): Promise<{ title: string } | null> {
  if (!isUuid(documentId)) return null;
  const [row] = await database.orm
    .select({ title: documents.title })
    .from(documents)
    .where(and(eq(documents.id, documentId), visibleTo(principal, documents.acl)));
  return row ?? null;
}

async function judgeUnreadable(deps: Deps, input: WhyNotInput): Promise<Pick<WhyNot, "title"> & Verdict> {
  const { principal, asker, documentId } = input;
  if (asker.userId !== principal.userId && (await exists(deps, documentId))) {
    const title = (await readTitle(deps, asker, documentId))?.title ?? null;
    return {
      title,
      reason: "not-visible",
      detail: "Its readers do not include them or any of their groups.",
    };
  }
  const failure = await readFailure(deps, principal, documentId);
  if (failure) return { title: failure.title, reason: "parse-failed", detail: failure.detail };
  const detail = "Nothing that you may read has this address. It may have been removed, or never imported.";
  return { title: null, reason: "not-indexed", detail };
}

async function exists({ database }: Deps, documentId: string): Promise<boolean> {
  if (!isUuid(documentId)) return false;
  const { rows } = await database.orm.execute(sql`select 1 from documents where id = ${documentId}`);
  return rows.length > 0;
}

/** The last import that met the document could not read it; as far as the principal may read that import's line. */
async function readFailure(
  { database }: Deps,
  principal: UserPrincipal,
  documentId: string,
): Promise<{ title: string | null; detail: string } | null> {
  if (!isUuid(documentId)) return null;
  const isReadable = and(
    visibleTo(principal, imports.acl),
    or(sql`${importItems.accessBefore} is null`, visibleTo(principal, importItems.accessBefore)),
    or(sql`${importItems.accessAfter} is null`, visibleTo(principal, importItems.accessAfter)),
  );
  const [last] = await database.orm
    .select({ status: importItems.status, reason: importItems.reason, title: importItems.title })
    .from(importItems)
    .innerJoin(imports, eq(imports.id, importItems.importId))
    .where(and(eq(importItems.documentId, documentId), isReadable))
    .orderBy(desc(imports.createdAt))
    .limit(1);
  if (last?.status !== "failed") return null;
  return { title: last.title, detail: last.reason ? itemReasonText[last.reason] : "" };
}

async function judgeReadable(deps: Deps, input: WhyNotInput): Promise<Verdict> {
  const own = input.passages.filter(({ documentId }) => documentId === input.documentId);
  if (own.length > 0) return judgeRanked(input, own);
  const filters = await excludingFilters(deps, input);
  if (filters.length > 0)
    return { reason: "excluded-by-filter", detail: `The search is narrowed by ${listed(filters)}.` };
  const chunkIds = await readChunkIds(deps, input.documentId);
  if (chunkIds.length === 0) return { reason: "not-indexed", detail: "No text was found in it to search." };
  const runs = input.stages.query;
  if (hasRuns(runs) && (await chunksWithRuns(deps, { ...input, chunkIds, runs })).size === 0)
    return {
      reason: "excluded-by-filter",
      detail:
        "No passage of it has the words in quotation marks side by side and none of the words after a minus.",
    };
  return judgeUnfound(deps, input, chunkIds);
}

/** It was found: what kept its passages from being used. */
function judgeRanked({ passages, documentId }: WhyNotInput, own: readonly ExplainedPassage[]): Verdict {
  const used = passages.filter(({ droppedAt }) => droppedAt === null);
  const taken = own.find(({ droppedAt }) => droppedAt === null);
  if (taken)
    return { reason: "used", detail: `Its best passage is number ${taken.finalRank} of those found.` };
  const usedIds = new Set(used.map(({ chunkId }) => chunkId));
  const copied = own.find(({ duplicateOf }) => duplicateOf && usedIds.has(duplicateOf.chunkId));
  if (copied?.duplicateOf && copied.duplicateOf.documentId !== documentId) {
    const { title, documentId: insteadOf } = copied.duplicateOf;
    const detail = "Its passage says the same as one that was used, word for word or nearly so.";
    return { reason: "near-duplicate", detail, insteadOf: { documentId: insteadOf, title } };
  }
  const best = own.reduce((one, other) => (progress(other) > progress(one) ? other : one));
  const first = passages[0];
  return {
    reason: "out-ranked",
    detail: distance(best, used.at(-1)),
    ...(first && { insteadOf: { documentId: first.documentId, title: first.title } }),
  };
}

/** Passages stand in order of how far they came; of one list, the first came furthest. */
const progress = ({ finalRank, fusedRank }: ExplainedPassage) =>
  finalRank !== null ? 1_000 - finalRank : -fusedRank;

function distance(
  { finalRank, fusedRank, scores }: ExplainedPassage,
  last: ExplainedPassage | undefined,
): string {
  if (finalRank !== null && scores.final === null) return `Its best passage came to place ${finalRank}.`;
  const enough =
    last && last.scores.final !== null ? ` The last one used has ${figure(last.scores.final)}.` : "";
  if (finalRank !== null && scores.final !== null)
    return `Its best passage came to place ${finalRank} with a score of ${figure(scores.final)}.${enough}`;
  return `Its best passage came to place ${fusedRank} by words and meaning, and only the first ${rerankDepth} were read.`;
}

/** Neither words nor meaning brought it among the candidates. */
async function judgeUnfound(deps: Deps, input: WhyNotInput, chunkIds: readonly number[]): Promise<Verdict> {
  const { principal, asker, stages, documentId } = input;
  const { terms, chunks: candidates, denseSkipped } = stages.candidates;
  const scores = await lexicalScores(deps, { principal, terms, chunkIds });
  const best = Math.max(0, ...scores.map(({ score }) => score));
  if (best > 0 && asker.role !== "admin")
    return {
      reason: "below-cut",
      detail: "It has some of the words, and others come nearer by words and by meaning.",
    };
  if (best > 0) {
    const found = candidates.flatMap(({ lexicalRank, lexical }) =>
      lexicalRank === null ? [] : (lexical ?? []),
    );
    const enough =
      found.length > 0 ? ` The last of the ${found.length} found has ${figure(Math.min(...found))}.` : "";
    return { reason: "below-cut", detail: `By words, its best passage scores ${figure(best)}.${enough}` };
  }
  const failure = await readFailure(deps, principal, documentId);
  if (failure)
    return {
      reason: "parse-failed",
      detail: `Its latest version could not be read. ${failure.detail}`.trim(),
    };
  const byMeaning =
    denseSkipped === null
      ? ` Its meaning is not among the ${denseLimit} nearest either.`
      : " Meaning was not compared.";
  return { reason: "no-match", detail: `It has none of the words that were looked for.${byMeaning}` };
}

async function readChunkIds({ database }: Deps, documentId: string): Promise<number[]> {
  const rows = await database.orm
    .select({ id: chunks.id })
    .from(chunks)
    .where(eq(chunks.documentId, documentId));
  return rows.map(({ id }) => id);
}

const fieldNames: Record<FilterField, string> = {
  sources: "source",
  folders: "folder",
  authors: "author",
  labels: "label",
  kinds: "kind of document",
  languages: "language",
  updated: "date",
};

/** Each filter that alone would leave the document out. */
async function excludingFilters({ database }: Deps, input: WhyNotInput): Promise<string[]> {
  const { principal, documentId, stages } = input;
  const each = Object.entries(alone(stages.query.understood.filters));
  const checks = each.map(([field, filters]) => ({ field, condition: readableMatching(principal, filters) }));
  if (checks.length === 0) return [];
  const columns = checks.map(({ field, condition }) => sql`(${condition}) as ${sql.identifier(field)}`);
  const { rows } = await database.orm.execute<Record<string, boolean>>(
    sql`select ${sql.join(columns, sql`, `)} from ${documents} where ${documents.id} = ${documentId}`,
  );
  return checks.flatMap(({ field }) => (rows[0]?.[field] !== true ? [nameOf(field)] : []));
}

const nameOf = (field: string) => Object.entries(fieldNames).find(([name]) => name === field)?.[1] ?? field;

/** Each field's filter without the others, as far as it narrows. */
function alone(filters: SearchFilters): Partial<Record<FilterField, SearchFilters>> {
  const { sources, folders, authors, labels, kinds, languages, updatedFrom, updatedTo } = filters;
  return {
    ...(sources.length > 0 && { sources: { ...noFilters, sources } }),
    ...(folders.length > 0 && { folders: { ...noFilters, folders } }),
    ...(authors.length > 0 && { authors: { ...noFilters, authors } }),
    ...(labels.length > 0 && { labels: { ...noFilters, labels } }),
    ...(kinds.length > 0 && { kinds: { ...noFilters, kinds } }),
    ...(languages.length > 0 && { languages: { ...noFilters, languages } }),
    ...((updatedFrom ?? updatedTo) && { updated: { ...noFilters, updatedFrom, updatedTo } }),
  };
}

const listed = (names: readonly string[]) => new Intl.ListFormat("en").format(names);
const figure = (score: number) => score.toFixed(2);
