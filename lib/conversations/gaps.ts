import { and, countDistinct, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { requireAdmin } from "../access/require-admin.ts";
import type { Database } from "../db/database.ts";
import { gapReports, users } from "../db/schema/index.ts";
import type { GapDecision, GapQuery, GapQuestion } from "../domain/feedback.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";

interface Deps {
  database: Database;
}

export const gapPageSize = 50;

/**
 * What people want the knowledge base to answer, each question once, the last reported first.
 *
 * @throws UserError `forbidden` for anybody but an admin: questions are people's own words
 */
export async function listGaps(
  deps: Deps,
  input: { principal: UserPrincipal } & GapQuery,
): Promise<{ gaps: GapQuestion[]; total: number }> {
  requireAdmin(input.principal);
  const { orm } = deps.database;
  const { closedAt, createdAt, id, question, reportedBy } = gapReports;
  const isWanted = input.state === "open" ? isNull(closedAt) : isNotNull(closedAt);
  const report = orm
    .select({
      gapId: id,
      question,
      reporterName: users.name,
      createdAt,
      count: sql<number>`count(*) over (partition by ${sameQuestion})`.mapWith(Number).as("count"),
      rank: sql<number>`row_number() over (partition by ${sameQuestion} order by ${createdAt} desc, ${id})`
        .mapWith(Number)
        .as("rank"),
    })
    .from(gapReports)
    .leftJoin(users, eq(users.id, reportedBy))
    .where(isWanted)
    .as("report");
  const [rows, [counted]] = await Promise.all([
    orm
      .select()
      .from(report)
      .where(eq(report.rank, 1))
      .orderBy(desc(report.createdAt), report.gapId)
      .limit(gapPageSize)
      .offset((input.page - 1) * gapPageSize),
    orm
      .select({ total: countDistinct(sameQuestion) })
      .from(gapReports)
      .where(isWanted),
  ]);
  const gaps = rows.map(({ rank: _first, createdAt: at, ...gap }) => ({
    ...gap,
    reportedAt: at.toISOString(),
    isClosed: input.state === "closed",
  }));
  return { gaps, total: counted?.total ?? 0 };
}

/**
 * Closes a reported question with all open reports of the same, or opens again what was closed with it.
 *
 * @throws UserError `forbidden` for anybody but an admin; `gap-not-found`
 */
export async function decideGap(
  deps: Deps,
  input: { principal: UserPrincipal } & GapDecision,
): Promise<object> {
  requireAdmin(input.principal);
  const { orm } = deps.database;
  const [gap] = await orm.select().from(gapReports).where(eq(gapReports.id, input.gapId));
  if (!gap) throw new UserError("gap-not-found", "This question is not there any more. Reload the page.");
  // Already as it is wanted, by somebody else or by another tab.
  if ((gap.closedAt !== null) === input.isClosed) return {};
  const isSame = eq(
    sameQuestion,
    sql`(select ${sameQuestion} from ${gapReports} where ${gapReports.id} = ${gap.id})`,
  );
  // By a time of this process, because the database's has microseconds that a Date loses.
  const isTogether =
    gap.closedAt === null ? isNull(gapReports.closedAt) : eq(gapReports.closedAt, gap.closedAt);
  await orm
    .update(gapReports)
    .set({ closedAt: input.isClosed ? new Date() : null })
    .where(and(isSame, isTogether));
  return {};
}

/** Equal for questions that differ in case, white space and last signs alone. */
const sameQuestion: SQL<string> = sql`lower(btrim(regexp_replace(${gapReports.question}, '\\s+', ' ', 'g'), ' ?!.…؟？！。'))`;
