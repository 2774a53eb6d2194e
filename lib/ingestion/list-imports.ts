import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { imports, sources } from "../db/schema/index.ts";
import type { ImportMode, ImportState } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { manageableBy } from "./manageable-by.ts";

/** An import in a list; times are ISO 8601. */
export interface ListedImport {
  id: string;
  sourceId: string;
  sourceName: string;
  fileName: string;
  mode: ImportMode;
  state: ImportState;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/**
 * A page of the imports that the principal looks after, newest first.
 *
 * @param input.cursor - `nextCursor` of the page before; anything else begins anew
 */
export async function listImports(
  deps: { database: Database },
  input: { principal: Principal; cursor?: string | undefined; limit: number },
): Promise<{ imports: ListedImport[]; nextCursor: string | null }> {
  const { principal, cursor, limit } = input;
  const isAfter =
    cursor !== undefined && isUuid(cursor)
      ? sql`(${imports.createdAt}, ${imports.id}) < (select created_at, id from ${imports} where id = ${cursor})`
      : undefined;
  const rows = await deps.database.orm
    .select({ run: imports, sourceName: sources.name })
    .from(imports)
    .innerJoin(sources, eq(sources.id, imports.sourceId))
    .where(and(isNull(sources.deletedAt), manageableBy(principal, imports.createdBy), isAfter))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(({ run, sourceName }): ListedImport => {
    const { id, sourceId, fileName, mode, state } = run;
    return {
      ...{ id, sourceId, sourceName, fileName, mode, state },
      createdAt: run.createdAt.toISOString(),
      startedAt: run.startedAt?.toISOString() ?? null,
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  });
  return { imports: page, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
