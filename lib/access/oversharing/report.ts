import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { users } from "../../db/schema/access.ts";
import { documents } from "../../db/schema/indexing.ts";
import { sources } from "../../db/schema/ingestion.ts";
import { exposureDismissals, exposureFindings } from "../../db/schema/oversharing.ts";
import {
  type ExposedDocument,
  type ExposureDecision,
  type ExposureQuery,
  type ExposureReport,
  ExposureRule,
  exposureWeights,
} from "../../domain/oversharing.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import type { RoleRules } from "../../domain/sign-in.ts";
import { UserError } from "../../errors.ts";
import { auditedBy, recordAudit } from "../audit.ts";
import { requireAdmin } from "../require-admin.ts";
import { effectiveRights } from "../rights.ts";
import { rightsColumns } from "../session-user.ts";
import { grantKeysOf, visibleTo } from "../visible-to.ts";
import { scanProgress } from "./scan.ts";

interface Deps {
  database: Database;
  roleRules: RoleRules;
}

/** Documents on a page of the report. */
export const exposurePageSize = 25;

/**
 * Pages that many may read though their words suggest that few should: the gravest and most widely open first. Only pages
 * that the admin may read herself.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function reportExposures(
  deps: Deps,
  input: { principal: UserPrincipal } & ExposureQuery,
): Promise<ExposureReport> {
  const { principal, minPercent, group, page } = input;
  requireAdmin(principal);
  const members = await readMemberKeys(deps);
  const countReaders = memoised(
    (acl: readonly string[]) => members.filter((keys) => acl.some((key) => keys.has(key))).length,
  );
  const isOpen = (document: ExposedDocument) =>
    group === ""
      ? document.readerCount * 100 >= members.length * minPercent && document.readerCount > 0
      : document.acl.includes("everyone") || document.acl.includes(`group:${group}`);
  const found = (await readExposed(deps, input))
    .map((document) => ({ ...document, readerCount: countReaders(document.acl) }))
    .filter(isOpen)
    .toSorted((one, other) => gravity(other) - gravity(one) || one.title.localeCompare(other.title));
  return {
    documents: found.slice((page - 1) * exposurePageSize, page * exposurePageSize),
    total: found.length,
    memberCount: members.length,
    scanned: await scanProgress(deps, { principal }),
  };
}

/** The worst that it holds, a little of the rest, times how many read it. */
function gravity({ findings, readerCount }: ExposedDocument): number {
  const weights = findings.map(({ rule }) => exposureWeights[rule]);
  const rest = weights.reduce((sum, weight) => sum + weight, 0);
  return (Math.max(0, ...weights) + rest / 10) * (1 + readerCount);
}

async function readExposed(
  deps: Deps,
  { principal, rule, state }: { principal: UserPrincipal } & ExposureQuery,
): Promise<ExposedDocument[]> {
  const isDismissed = sql<boolean>`coalesce(${exposureDismissals.fingerprint} = ${exposureFindings.fingerprint}, false)`;
  const rows = await deps.database.orm
    .select({
      documentId: documents.id,
      title: documents.title,
      breadcrumbs: documents.breadcrumbs,
      sourceName: sources.name,
      acl: documents.acl,
      finding: exposureFindings,
      isDismissed,
    })
    .from(exposureFindings)
    .innerJoin(documents, eq(documents.id, exposureFindings.documentId))
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .leftJoin(exposureDismissals, sameFinding())
    .where(
      and(
        visibleTo(principal, documents.acl),
        isNull(sources.deletedAt),
        rule === null ? undefined : eq(exposureFindings.rule, rule),
        state === "open" ? sql`not ${isDismissed}` : isDismissed,
      ),
    );
  const byDocument = new Map<string, ExposedDocument>();
  for (const { finding, isDismissed: dismissed, ...row } of rows) {
    const known = ExposureRule.safeParse(finding.rule);
    if (!known.success) continue;
    const document = byDocument.get(row.documentId) ?? { ...row, readerCount: 0, findings: [] };
    const { count, evidence, start, end } = finding;
    document.findings.push({ rule: known.data, count, evidence, start, end, isDismissed: dismissed });
    document.findings.sort((a, b) => exposureWeights[b.rule] - exposureWeights[a.rule]);
    byDocument.set(row.documentId, document);
  }
  return [...byDocument.values()];
}

const sameFinding = (): SQL | undefined =>
  and(
    eq(exposureDismissals.documentId, exposureFindings.documentId),
    eq(exposureDismissals.rule, exposureFindings.rule),
  );

/** The grant keys of every member who can sign in. */
async function readMemberKeys({ database, roleRules }: Deps): Promise<Set<string>[]> {
  const rows = await database.orm
    .select({ ...rightsColumns, id: users.id })
    .from(users)
    .where(eq(users.isDisabled, false));
  return rows.map((row) => {
    const { groups } = effectiveRights(row, roleRules);
    return new Set<string>(grantKeysOf({ userId: row.id, groups }));
  });
}

/** There are few different ACLs. */
function memoised(count: (acl: readonly string[]) => number): (acl: readonly string[]) => number {
  const known = new Map<string, number>();
  return (acl) => {
    const key = JSON.stringify(acl);
    const counted = known.get(key) ?? count(acl);
    known.set(key, counted);
    return counted;
  };
}

/**
 * Calls a finding fine as it is, for as long as the same stands in the page; or takes that back.
 *
 * @throws UserError `forbidden`, or `finding-missing` when the page has no such finding (any more), or may not be read
 */
export async function decideExposure(
  deps: Pick<Deps, "database">,
  input: { principal: UserPrincipal } & ExposureDecision,
): Promise<void> {
  const { principal, documentId, rule, isDismissed } = input;
  requireAdmin(principal);
  await deps.database.orm.transaction(async (transaction) => {
    const [finding] = await transaction
      .select({ fingerprint: exposureFindings.fingerprint })
      .from(exposureFindings)
      .innerJoin(documents, eq(documents.id, exposureFindings.documentId))
      .where(
        and(
          eq(exposureFindings.documentId, documentId),
          eq(exposureFindings.rule, rule),
          visibleTo(principal, documents.acl),
        ),
      );
    if (!finding)
      throw new UserError("finding-missing", "This is not in the page any more. Reload the report.");
    const { fingerprint } = finding;
    await transaction
      .delete(exposureDismissals)
      .where(and(eq(exposureDismissals.documentId, documentId), eq(exposureDismissals.rule, rule)));
    if (isDismissed)
      await transaction
        .insert(exposureDismissals)
        .values({ documentId, rule, fingerprint, dismissedBy: principal.userId });
    const action = isDismissed ? "oversharing.dismissed" : "oversharing.reopened";
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action, subject: documentId, detail: { rule } },
    );
  });
}
