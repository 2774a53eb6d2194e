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

/** A judged document with the ids that it has in this database; with none if it is not there. */
interface Judged {
  name: string;
  ids: Set<string>;
  grade: number;
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
  const byExternalId = Map.groupBy(known, (document) => document.externalId);
  const bySource = Map.groupBy(known, (document) => document.sourceName);
  return input.questions.map((question) => {
    const expected = question.expected.map((document): Judged => {
      const found = namedDocuments(bySource.get(document.source) ?? [], document);
      return { name: `${document.source}: ${document.path}`, ids: idsOf(found), grade: 1 };
    });
    const graded = question.relevant.map(({ document, grade }): Judged => {
      return { name: document, ids: idsOf(byExternalId.get(document) ?? []), grade };
    });
    return judgementOf(question, expected, graded);
  });
}

/** By its path, of which an export may have cut off the beginning; else, and among equal paths, by its title. */
function namedDocuments(
  inSource: readonly KnownDocument[],
  { path, title }: { path: string; title: string },
): readonly KnownDocument[] {
  const isPath = (known: KnownDocument) =>
    known.path === path || path.endsWith(`/${known.path}`) || known.path.endsWith(`/${path}`);
  const placed = inSource.filter(isPath);
  const titled = (placed.length > 0 ? placed : inSource).filter((known) => known.title === title);
  return titled.length > 0 ? titled : placed;
}

/** Any of the expected documents will do, unless each holds a part; of graded ones each is a need of its own. */
function judgementOf(question: EvaluationQuestion, expected: Judged[], graded: Judged[]): Judgement {
  const isTwoPart = question.kind === "two-part";
  const expectedIds = expected.map(({ ids }) => ids);
  const anyOf = expected.length === 0 ? [] : [new Set(expectedIds.flatMap((ids) => [...ids]))];
  const all = [...expected, ...graded];
  return {
    question,
    needs: [...(isTwoPart ? expectedIds : anyOf), ...graded.map(({ ids }) => ids)],
    grades: new Map(all.flatMap(({ ids, grade }) => [...ids].map((id): [string, number] => [id, grade]))),
    judgedGrades: all.map(({ grade }) => grade),
    missing: all.filter(({ ids }) => ids.size === 0).map(({ name }) => name),
  };
}

const idsOf = (found: readonly KnownDocument[]) => new Set(found.map(({ id }) => id));
