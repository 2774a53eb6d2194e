import { and, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import { documents } from "../../db/schema/indexing.ts";
import type { Principal } from "../../domain/principal.ts";
import { type FilterField, folderSeparator, type SearchFilters } from "../../domain/search.ts";

const dayMs = 86_400_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The documents that a principal may read and that a search is narrowed to, as a condition on `documents`: the only place
 * that builds it. Takes any text without an error; what cannot be the value of a field finds nothing.
 */
export function readableMatching(principal: Principal, filters: SearchFilters): SQL {
  const counted = Object.values(conditionsOf(filters)).filter((condition) => condition !== null);
  return sql.join([visibleTo(principal, documents.acl), ...counted], sql` and `);
}

/** One field of the filters alone; null where it is empty. */
export function fieldCondition(filters: SearchFilters, field: FilterField): SQL | null {
  return conditionsOf(filters)[field];
}

export function isNarrowed(filters: SearchFilters): boolean {
  return Object.values(conditionsOf(filters)).some((condition) => condition !== null);
}

/** The folders from the top down to the document as one text that ends in a separator. */
export const folderPath = sql`array_to_string(${documents.breadcrumbs}, ${folderSeparator}) || ${folderSeparator}`;

/** When a page was last changed, as far as anybody knows; in this form there is an index on it. */
export const changedAt = sql`coalesce(${documents.originUpdatedAt}, ${documents.importedAt})`;

function conditionsOf(filters: SearchFilters): Record<FilterField, SQL | null> {
  const { sources, folders, authors, labels, kinds, languages, updatedFrom, updatedTo } = filters;
  const ids = sources.filter((id) => uuid.test(id));
  const below = sql`exists (select 1 from unnest(${textArray(folders)}) as folder where starts_with(${folderPath}, folder || ${folderSeparator}))`;
  return {
    sources: sources.length > 0 ? sql`${documents.sourceId} = any(${sql.param(ids)}::uuid[])` : null,
    folders: folders.length > 0 ? below : null,
    authors: authors.length > 0 ? sql`${documents.author} = any(${textArray(authors)})` : null,
    labels: labels.length > 0 ? sql`${documents.labels} && ${textArray(labels)}` : null,
    kinds: kinds.length > 0 ? sql`${documents.kind} = any(${textArray(kinds)})` : null,
    languages: languages.length > 0 ? sql`${documents.language} = any(${textArray(languages)})` : null,
    updated:
      and(
        updatedFrom ? changed(">=", updatedFrom) : undefined,
        updatedTo ? changed("<", updatedTo, 1) : undefined,
      ) ?? null,
  };
}

/** Texts as a parameter, whatever is in them. */
export const textArray = (texts: readonly string[]) => sql`${sql.param(texts.map(queryableText))}::text[]`;

/** As texts are stored: without the zero character and halves of surrogate pairs, which PostgreSQL refuses. */
function queryableText(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}

/** Before or after the beginning of a day, in UTC, or of one so many days later. */
function changed(comparison: ">=" | "<", day: string, daysLater = 0): SQL {
  const ms = Date.parse(`${day}T00:00:00Z`) + daysLater * dayMs;
  if (Number.isNaN(ms)) return sql`false`;
  // As seconds: PostgreSQL knows no year 0, and JavaScript does.
  return sql`${changedAt} ${sql.raw(comparison)} to_timestamp(${ms / 1000}::float8)`;
}
