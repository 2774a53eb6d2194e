import { type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../../access/visible-to.ts";
import type { Database } from "../../db/database.ts";
import { documents } from "../../db/schema/indexing.ts";
import { sources } from "../../db/schema/ingestion.ts";
import type { SourceKind } from "../../domain/document.ts";
import type { Principal } from "../../domain/principal.ts";

/** Names that were typed. */
export interface WantedValues {
  sources: readonly string[];
  sourceKinds: readonly SourceKind[];
  folders: readonly string[];
  authors: readonly string[];
  labels: readonly string[];
}

/** A value that a filter can have, as it is written in the collection. */
export interface FilterValue {
  field: "sources" | "folders" | "authors" | "labels";
  value: string;
  label: string;
  /** Of a source. */
  sourceKind: SourceKind | null;
}

const maxValues = 20;

/**
 * Those of the names that documents have which the principal may read; for anybody else they do not exist. Upper and lower
 * case count as the same. One statement, none where nothing is wanted; folders, authors and labels read the documents' rows.
 */
export async function readFilterValues(
  deps: { database: Database },
  input: { principal: Principal; wanted: WantedValues },
): Promise<FilterValue[]> {
  const { principal, wanted } = input;
  const visible = visibleTo(principal, documents.acl);
  const selects: SQL[] = [];
  if (wanted.sources.length + wanted.sourceKinds.length > 0) {
    selects.push(sql`
      select 'sources' as field, s.id::text as value, s.name as label, s.kind as "sourceKind" from ${sources} s
      where s.deleted_at is null and (lower(s.name) = any(${lowered(wanted.sources)}) or s.kind = any(${textArray(wanted.sourceKinds)}))
        and exists (select 1 from ${documents} where ${documents.sourceId} = s.id and ${visible})`);
  }
  if (wanted.folders.length > 0)
    selects.push(distinct("folders", sql`${documents.breadcrumbs}[1]`, wanted.folders, visible));
  if (wanted.authors.length > 0)
    selects.push(distinct("authors", sql`${documents.author}`, wanted.authors, visible));
  if (wanted.labels.length > 0) {
    const label = sql`(select l from unnest(${documents.labels}) l where lower(l) = any(${lowered(wanted.labels)}) limit 1)`;
    selects.push(distinct("labels", label, wanted.labels, visible));
  }
  if (selects.length === 0) return [];
  const { rows } = await deps.database.orm.execute<FilterValue & Record<string, unknown>>(
    sql`${sql.join(
      selects.map((select) => sql`(${select} limit ${sql.raw(String(maxValues))})`),
      sql` union all `,
    )}`,
  );
  return rows;
}

function distinct(field: string, column: SQL, names: readonly string[], visible: SQL): SQL {
  return sql`
    select distinct ${sql.raw(`'${field}'`)} as field, ${column} as value, ${column} as label, null as "sourceKind"
    from ${documents} where lower(${column}) = any(${lowered(names)}) and ${visible}`;
}

const lowered = (names: readonly string[]) => textArray(names.map((name) => name.toLowerCase()));

/** PostgreSQL refuses the zero character and halves of surrogate pairs. */
const textArray = (texts: readonly string[]) =>
  sql`${sql.param(texts.map((text) => text.replaceAll("\0", "").toWellFormed()))}::text[]`;
