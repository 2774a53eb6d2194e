import { eq, sql } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { sources } from "../db/schema/index.ts";
import type { Principal } from "../domain/principal.ts";

interface Deps {
  database: Database;
}

const maxSuggested = 4;

/** Questions that a source can answer, for an empty conversation. */
export async function setSuggestedQuestions(
  deps: Deps,
  input: { sourceName: string; questions: string[] },
): Promise<void> {
  await deps.database.orm
    .update(sources)
    .set({ suggestedQuestions: input.questions })
    .where(eq(sources.name, input.sourceName));
}

/** At most four questions, from sources whose documents the principal may read by default. */
export async function listSuggestedQuestions(deps: Deps, input: { principal: Principal }): Promise<string[]> {
  const rows = await deps.database.orm
    .select({ questions: sources.suggestedQuestions })
    .from(sources)
    .where(sql`${visibleTo(input.principal, sources.acl)} and cardinality(${sources.suggestedQuestions}) > 0`)
    .orderBy(sources.name);
  return rows.flatMap((row) => row.questions).slice(0, maxSuggested);
}
