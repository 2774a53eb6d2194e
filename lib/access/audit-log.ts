import { and, desc, eq, gte, inArray, lt, not, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { auditEvents } from "../db/schema/access.ts";
import {
  type AuditEntry,
  type AuditFilter,
  type AuditFormat,
  type AuditPage,
  AuditQuery,
  auditGroups,
} from "../domain/audit.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { csvLine } from "../text/csv-cell.ts";
import { textStream } from "../text/text-stream.ts";
import { auditedBy, recordAudit } from "./audit.ts";
import { namesInAudit } from "./audit-names.ts";
import { requireAdmin } from "./require-admin.ts";

interface Deps {
  database: Database;
}

type Row = typeof auditEvents.$inferSelect;

const exportPageSize = 1000;
const dayMs = 24 * 3_600_000;

/**
 * The audit log, newest first, with names in place of ids.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function listAuditEvents(
  deps: Deps,
  input: { principal: UserPrincipal } & AuditQuery,
): Promise<AuditPage> {
  requireAdmin(input.principal);
  const rows = await deps.database.orm
    .select()
    .from(auditEvents)
    .where(and(wanted(input), input.before === null ? undefined : lt(auditEvents.id, input.before)))
    .orderBy(desc(auditEvents.id))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const nextBefore = rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null;
  return { entries: await withNames(deps, input.principal, shown), nextBefore };
}

async function withNames(deps: Deps, principal: UserPrincipal, rows: Row[]): Promise<AuditEntry[]> {
  const names = await namesInAudit(deps, { principal, rows });
  return rows.map((row) => {
    const person = names.people.get(row.actor);
    return {
      ...row,
      at: row.at.toISOString(),
      actorName: person?.name ?? null,
      actorEmail: person?.email ?? null,
      subjectName: row.subject === null ? null : (names.subjects.get(row.subject) ?? null),
    };
  });
}

/** A file to be downloaded, made while it is sent. */
export interface AuditExport {
  fileName: string;
  contentType: string;
  body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * The same as a file, all pages of it. CSV opens safely in a spreadsheet; JSON is lossless. Exporting is a line of the log
 * itself, and the file ends before that line.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function exportAuditLog(
  deps: Deps & { clock?: () => Date },
  input: { principal: UserPrincipal; filter: AuditFilter; format: AuditFormat },
): Promise<AuditExport> {
  const { principal, filter, format } = input;
  requireAdmin(principal);
  const [newest] = await deps.database.orm
    .select({ id: sql<number>`coalesce(max(${auditEvents.id}), 0)::int` })
    .from(auditEvents);
  await recordAudit(deps, { ...auditedBy(principal), action: "audit.exported", detail: { format, filter } });
  const pages = allPages(deps, { principal, filter, before: (newest?.id ?? 0) + 1 });
  const day = (deps.clock?.() ?? new Date()).toISOString().slice(0, 10);
  return {
    fileName: `audit-log-${day}.${format}`,
    contentType: format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
    body: textStream(format === "csv" ? csvParts(pages) : jsonParts(pages)),
  };
}

async function* allPages(
  deps: Deps,
  { principal, filter, before }: { principal: UserPrincipal; filter: AuditFilter; before: number },
): AsyncGenerator<AuditEntry[]> {
  let next: number | null = before;
  while (next !== null) {
    const query = AuditQuery.parse({ ...filter, before: next, limit: exportPageSize });
    const page: AuditPage = await listAuditEvents(deps, { principal, ...query });
    yield page.entries;
    next = page.nextBefore;
  }
}

/** The mark at the start tells spreadsheets that it is UTF-8. */
async function* csvParts(pages: AsyncGenerator<AuditEntry[]>): AsyncGenerator<string> {
  const names = ["id", "at", "actor", "actor name", "actor e-mail", "action", "subject", "subject name"];
  yield `\ufeff${csvLine([...names, "address", "detail"])}`;
  for await (const entries of pages) {
    yield entries
      .map((entry) =>
        csvLine([
          ...[entry.id, entry.at, entry.actor, entry.actorName, entry.actorEmail, entry.action],
          ...[entry.subject, entry.subjectName, entry.address, JSON.stringify(entry.detail)],
        ]),
      )
      .join("");
  }
}

async function* jsonParts(pages: AsyncGenerator<AuditEntry[]>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const entries of pages) {
    if (entries.length === 0) continue;
    yield separator + entries.map((entry) => JSON.stringify(entry)).join(",\n");
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/**
 * Removes what is older than the retention period: the one way by which lines leave the log, itself a line of it.
 *
 * @param input.retentionDays - 0 keeps everything for ever
 * @returns how many were removed
 */
export async function purgeAuditLog(
  deps: Deps & { clock?: () => Date },
  input: { retentionDays: number },
): Promise<number> {
  if (input.retentionDays === 0) return 0;
  const until = new Date((deps.clock?.() ?? new Date()).getTime() - input.retentionDays * dayMs);
  const isOld = lt(auditEvents.at, until);
  if ((await deps.database.orm.$count(auditEvents, isOld)) === 0) return 0;
  return deps.database.orm.transaction(async (transaction) => {
    // The trigger on the table lets nothing else be deleted.
    await transaction.execute(sql`select set_config('groundwork.audit_log', 'retention', true)`);
    const { rowCount } = await transaction.delete(auditEvents).where(isOld);
    const removed = rowCount ?? 0;
    const detail = { removed, until: until.toISOString(), retentionDays: input.retentionDays };
    await recordAudit(
      { database: { orm: transaction } },
      { actor: "system", action: "audit.expired", detail },
    );
    return removed;
  });
}

function wanted({ person, group, subject, from, to }: AuditFilter): SQL | undefined {
  const dayAfter = to === null ? null : new Date(new Date(`${to}T00:00:00Z`).getTime() + dayMs);
  return and(
    person === null ? undefined : eq(auditEvents.actor, person),
    group === null ? not(ofGroup("product")) : ofGroup(group),
    subject === "" ? undefined : sql`strpos(lower(${auditEvents.subject}), lower(${subject})) > 0`,
    from === null ? undefined : gte(auditEvents.at, new Date(`${from}T00:00:00Z`)),
    dayAfter === null ? undefined : lt(auditEvents.at, dayAfter),
  );
}

function ofGroup(group: keyof typeof auditGroups): SQL {
  const prefixes = auditGroups[group].map((prefix) => sql`starts_with(${auditEvents.action}, ${prefix})`);
  const isOne = or(...prefixes);
  // A permission, though its name begins as those of sources do.
  const isReaders = inArray(auditEvents.action, ["source.readers-changed"]);
  if (group === "permissions") return sql`(${isOne} or ${isReaders})`;
  return group === "sources" ? sql`(${isOne} and not ${isReaders})` : sql`(${isOne})`;
}
