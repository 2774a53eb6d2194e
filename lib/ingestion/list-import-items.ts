import { and, asc, eq, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents, importItems, imports } from "../db/schema/index.ts";
import type { ImportItem, ItemPage, ItemQuery } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { listDuplicates } from "./list-duplicates.ts";
import { manageableBy } from "./manageable-by.ts";
import { documentKind, extensionOf } from "./receipt-lines.ts";

interface Deps {
  database: Database;
}

/**
 * One page of an import's comparison or report, problems first, then by path: of one's own imports, and of others' as far
 * as one may read what they are about.
 *
 * @returns the lines, and where the next page begins; null at the end. Nothing for an import that is not there
 */
export async function listImportItems(
  deps: Deps,
  input: { principal: Principal } & ItemQuery,
): Promise<ItemPage> {
  if (!isUuid(input.importId)) return { items: [], nextCursor: null };
  const { limit } = input;
  const rows = await deps.database.orm
    .select({ item: importItems, rank: problemsFirst, documentId: documents.id })
    .from(importItems)
    .innerJoin(imports, eq(imports.id, importItems.importId))
    .leftJoin(documents, eq(documents.id, importItems.documentId))
    .where(
      and(
        readableItems(input),
        statusFilter(input.status),
        lossFilter(input.loss),
        textFilter(input.text),
        after(input.cursor),
      ),
    )
    .orderBy(problemsFirst, asc(importItems.path))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const duplicates = await listDuplicates(deps, {
    principal: input.principal,
    documentIds: page.flatMap((row) => row.documentId ?? []),
  });
  return {
    items: page.map(({ item, documentId }) =>
      toItem(item, documentId, duplicates.get(documentId ?? "") ?? []),
    ),
    nextCursor: last && rows.length > limit ? cursorOf(last.rank, last.item.path) : null,
  };
}

const problemsFirst = sql<number>`case ${importItems.status} when 'failed' then 0 when 'skipped' then 1 else 2 end`;

/** Lines keep who could read the document before and after, where that is not who may read the import. */
function readableItems({ principal, importId }: { principal: Principal; importId: string }): SQL | undefined {
  const isOwn = principal.kind === "user" ? eq(imports.createdBy, principal.userId) : undefined;
  const isVisible = and(
    visibleTo(principal, imports.acl),
    or(isNull(importItems.accessBefore), visibleTo(principal, importItems.accessBefore)),
    or(isNull(importItems.accessAfter), visibleTo(principal, importItems.accessAfter)),
  );
  return and(
    eq(importItems.importId, importId),
    manageableBy(principal, imports.createdBy),
    or(isOwn, isVisible),
  );
}

function statusFilter(status: ItemQuery["status"]): SQL | undefined {
  switch (status) {
    case undefined:
      return undefined;
    case "access":
      return accessChanged;
    case "changes":
      return sql`${importItems.status} not in ('unchanged', 'skipped')`;
    case "lossy":
      return sql`jsonb_path_exists(${importItems.ledger}, '$[*] ? (@.degraded > 0 || @.lost > 0)')`;
    default:
      return eq(importItems.status, status);
  }
}

/** Whole documents that were lost have no ledger of their own; they are the failed lines. */
function lossFilter(loss: ItemQuery["loss"]): SQL | undefined {
  if (!loss) return undefined;
  const isDocument = loss.kind === "page" || loss.kind === "file";
  if (isDocument && loss.reason !== null)
    return and(eq(importItems.status, "failed"), sql`${documentKind} = ${loss.kind}`, nameFilter(loss.name));
  const line = JSON.stringify([{ kind: loss.kind, name: loss.name, reason: loss.reason }]);
  return sql`${importItems.ledger} @> ${line}::jsonb`;
}

const nameFilter = (name: string | null) => (name === null ? undefined : sql`${extensionOf} = ${name}`);

/** Lines of documents that stay, and whose readers change. */
export const accessChanged = sql<boolean>`(${importItems.status} <> 'removed' and ${importItems.accessBefore} is not null and ${importItems.accessAfter} is not null and ${importItems.accessBefore} <> ${importItems.accessAfter})`;

function textFilter(text: string | undefined): SQL | undefined {
  const wanted = text?.trim();
  if (!wanted) return undefined;
  const pattern = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  return or(ilike(importItems.path, pattern), ilike(importItems.title, pattern));
}

const cursorOf = (rank: number, path: string) => Buffer.from(`${rank}:${path}`).toString("base64url");

function after(cursor: string | undefined): SQL | undefined {
  const [, rank, path] = /^(\d):(.*)$/s.exec(Buffer.from(cursor ?? "", "base64url").toString()) ?? [];
  if (rank === undefined || path === undefined) return undefined;
  return sql`(${problemsFirst}, ${importItems.path}) > (${Number(rank)}::int, ${path}::text)`;
}

function toItem(
  item: typeof importItems.$inferSelect,
  documentId: string | null,
  duplicates: ImportItem["duplicates"],
): ImportItem {
  const { importId: _importId, accessBefore, accessAfter, ...fields } = item;
  const hasChanged =
    item.status !== "removed" &&
    accessBefore !== null &&
    accessAfter !== null &&
    !isSame(accessBefore, accessAfter);
  const access = hasChanged ? { before: accessBefore, after: accessAfter } : null;
  return { ...fields, documentId, access, duplicates };
}

const isSame = (one: string[], other: string[]) =>
  one.length === other.length && one.every((key, i) => key === other[i]);
