import { type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { Principal } from "../domain/principal.ts";
import { type Facet, folderSeparator, type SearchFilters } from "../domain/search.ts";
import { fieldCondition, folderPath, textArray } from "./candidates/filter-condition.ts";

const maxValues = 20;
/** Folders are offered down to this level; deeper ones only where they are chosen. */
const folderDepth = 2;
/** Documents that are counted at most. */
const maxCounted = 20_000;

export const facetFields = ["sources", "folders", "authors", "labels", "kinds", "languages"] as const;
export type FacetField = Facet["field"];

interface CountedValue {
  field: FacetField;
  value: string;
  label: string | null;
  count: number;
}

/**
 * The values that what was found has, by field, each field counted as if it were not narrowed itself. Of documents alone
 * that the principal may read: a value that only others have is not there, and one that was chosen all the same counts 0
 * and shows nothing but itself.
 *
 * @param input.documentIds - what was found, also by searches that leave one field's filter out; null: all documents
 */
export async function countFacets(
  deps: { database: Database },
  input: { principal: Principal; filters: SearchFilters; documentIds: readonly string[] | null },
): Promise<Facet[]> {
  const { principal, filters } = input;
  const counted = input.documentIds?.length === 0 ? [] : await countValues(deps, input);
  const names = await chosenSourceNames(deps, { principal, filters, counted });
  return facetFields.map((field) => {
    const chosen = new Set<string>(filters[field]);
    const found = counted.filter((row) => row.field === field);
    const missing = [...chosen].filter((value) => !found.some((row) => row.value === value));
    const values = [
      ...found,
      ...missing.map((value) => ({ value, label: names.get(value) ?? null, count: 0 })),
    ].map(({ value, label, count }) => ({
      value,
      label: label ?? value,
      count,
      isSelected: chosen.has(value),
    }));
    return { field, values: atMost(maxValues, values) };
  });
}

type FacetValue = Facet["values"][number];

/** The most frequent and all that are chosen, by frequency. */
function atMost(limit: number, values: readonly FacetValue[]): FacetValue[] {
  const byCount = (a: FacetValue, b: FacetValue) => b.count - a.count || (a.label < b.label ? -1 : 1);
  const chosenFirst = values.toSorted((a, b) => Number(b.isSelected) - Number(a.isSelected) || byCount(a, b));
  const chosenCount = chosenFirst.filter(({ isSelected }) => isSelected).length;
  return chosenFirst.slice(0, Math.max(limit, chosenCount)).sort(byCount);
}

async function countValues(
  { database }: { database: Database },
  input: { principal: Principal; filters: SearchFilters; documentIds: readonly string[] | null },
): Promise<CountedValue[]> {
  const { principal, filters, documentIds } = input;
  const among = documentIds ? sql` and ${documents.id} = any(${sql.param(documentIds)}::uuid[])` : sql``;
  const conditions = new Map(
    [...facetFields, "updated" as const].flatMap((field) => {
      const condition = fieldCondition(filters, field);
      return condition ? [[field, condition] as const] : [];
    }),
  );
  const flags = Array.from(conditions, ([field, condition]) => sql`, (${condition}) as ${flagOf(field)}`);
  const narrowedElsewhere = (field: FacetField) =>
    sql.join(
      [sql`true`, ...[...conditions.keys()].filter((other) => other !== field).map(flagOf)],
      sql` and `,
    );
  const counts = facetFields.flatMap((field) =>
    valuesOf(field, filters).map(
      ({ value, from }) => sql`
      select ${sql.raw(`'${field}'`)} as field, ${value} as value, count(*)::int as n
      from base${from ? sql`, ${from}` : sql``}
      where ${value} is not null and ${narrowedElsewhere(field)} group by 2`,
    ),
  );
  const { rows } = await database.orm.execute<{ [column in keyof CountedValue]: CountedValue[column] }>(sql`
    with base as materialized (
      select ${documents.sourceId}, ${documents.breadcrumbs}, ${documents.author}, ${documents.labels}, ${documents.kind},
        ${documents.language}${pathOf(filters)}${sql.join(flags)}
      from ${documents} where ${visibleTo(principal, documents.acl)}${among}
      limit ${sql.raw(String(maxCounted))}
    ),
    counted as (${sql.join(counts, sql` union all `)}),
    ranked as (select *, row_number() over (partition by field order by n desc, value) as place from counted)
    select field, value, ${sources.name} as label, n as count
    from ranked left join ${sources} on field = 'sources' and ${sources.id}::text = value
    where place <= ${sql.raw(String(maxValues))} or value = any(${chosenValues(filters)})`);
  return rows;
}

const flagOf = (field: string): SQL => sql.raw(`is_${field}`);

/** Only chosen folders below those that are offered need the whole path. */
const deepFolders = (filters: SearchFilters) =>
  filters.folders.filter((folder) => folder.split(folderSeparator).length > folderDepth);
const pathOf = (filters: SearchFilters) =>
  deepFolders(filters).length > 0 ? sql`, ${folderPath} as path` : sql``;

/** What is counted of a row of `base`, each value once. */
function valuesOf(field: FacetField, filters: SearchFilters): { value: SQL; from?: SQL }[] {
  switch (field) {
    case "sources":
      return [{ value: sql`source_id::text` }];
    case "folders": {
      const deep = deepFolders(filters);
      const from = sql`unnest(${textArray(deep)}) as chosen(folder)`;
      const chosen = sql`case when starts_with(path, folder || ${folderSeparator}::text) then folder end`;
      return [
        { value: sql`breadcrumbs[1]` },
        { value: sql`breadcrumbs[1] || ${sql.raw(`'${folderSeparator}'`)} || breadcrumbs[2]` },
        ...(deep.length > 0 ? [{ value: chosen, from }] : []),
      ];
    }
    case "labels":
      return [{ value: sql`label`, from: sql`lateral (select distinct unnest(labels)) as each(label)` }];
    case "authors":
      return [{ value: sql`author` }];
    case "kinds":
      return [{ value: sql`kind` }];
    case "languages":
      return [{ value: sql`language` }];
  }
}

const chosenValues = (filters: SearchFilters) =>
  textArray(facetFields.flatMap((field): string[] => filters[field]));

/** Names of chosen sources that nothing was found in, as far as the principal may read anything of them. */
async function chosenSourceNames(
  { database }: { database: Database },
  input: { principal: Principal; filters: SearchFilters; counted: readonly CountedValue[] },
): Promise<Map<string, string>> {
  const missing = input.filters.sources.filter((id) => !input.counted.some(({ value }) => value === id));
  if (missing.length === 0) return new Map();
  const { rows } = await database.orm.execute<{ id: string; name: string }>(sql`
    select ${sources.id} as id, ${sources.name} as name from ${sources}
    where ${sources.id}::text = any(${textArray(missing)}) and exists (
      select 1 from ${documents} where ${documents.sourceId} = ${sources.id} and ${visibleTo(input.principal, documents.acl)})`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
