import { eq } from "drizzle-orm";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents, sources } from "../db/schema/index.ts";
import type { Principal } from "../domain/principal.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import type { Judgement } from "./metrics/index.ts";

interface KnownDocument {
  id: string;
  externalId: string;
  path: string;
  title: string;
  sourceName: string;
}

/** What is known of each question, by the ids that its documents have in this database, as far as the principal sees them. */
export async function readJudgements(
  deps: { database: Database },
  input: { principal: Principal; questions: readonly EvaluationQuestion[] },
): Promise<Judgement[]> {
  const known: KnownDocument[] = await deps.database.orm
    .select({
      id: documents.id,
      externalId: documents.externalId,
      path: documents.path,
      title: documents.title,
      sourceName: sources.name,
    })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(visibleTo(input.principal, documents.acl));
  const byExternalId = groupBy(known, (document) => document.externalId);
  const byTitle = groupBy(known, (document) => document.title);
  return input.questions.map((question) => {
    const expected = question.expected.map(({ path, title }) => {
      const titled = byTitle.get(title) ?? [];
      const placed = titled.filter((document) => document.path === path || path.endsWith(document.path));
      return idsOf(placed.length > 0 ? placed : titled);
    });
    const graded = question.relevant.map(({ document, grade }) => ({
      ids: idsOf(byExternalId.get(document) ?? []),
      grade,
    }));
    return { question, needs: needsOf(question, expected, graded), grades: gradesOf(expected, graded) };
  });
}

type Graded = { ids: Set<string>; grade: number }[];

/** Any of the expected documents will do, unless each holds a part; of graded ones each is a need of its own. */
function needsOf(question: EvaluationQuestion, expected: Set<string>[], graded: Graded): Set<string>[] {
  const isTwoPart = question.kind === "two-part";
  const anyOf = expected.length === 0 ? [] : [new Set(expected.flatMap((ids) => [...ids]))];
  return [...(isTwoPart ? expected : anyOf), ...graded.map(({ ids }) => ids)];
}

function gradesOf(expected: Set<string>[], graded: Graded): Map<string, number> {
  const grades = new Map<string, number>();
  for (const ids of expected) for (const id of ids) grades.set(id, 1);
  for (const { ids, grade } of graded) for (const id of ids) grades.set(id, grade);
  return grades;
}

const idsOf = (found: readonly KnownDocument[]) => new Set(found.map(({ id }) => id));

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
