import type { Database } from "../db/database.ts";
import { sources } from "../db/schema/index.ts";
import { noFilters, type SearchFilters } from "../domain/search.ts";
import { UserError } from "../errors.ts";
import type { EvaluationQuestion } from "./dataset.ts";

/** What each question is narrowed to, by the ids that its sources have in this database. @throws UserError `dataset-invalid` */
export async function readFilters(
  deps: { database: Database },
  questions: readonly EvaluationQuestion[],
): Promise<SearchFilters[]> {
  const known = await deps.database.orm.select({ id: sources.id, name: sources.name }).from(sources);
  const idByName = new Map(known.map(({ id, name }) => [name, id]));
  return questions.map(({ id, filters }) => {
    if (!filters) return noFilters;
    const ids = filters.sources.map((name) => {
      const sourceId = idByName.get(name);
      if (sourceId) return sourceId;
      throw new UserError(
        "dataset-invalid",
        `Question ${id} is narrowed to the source ${name}, which is not here.`,
      );
    });
    return { ...filters, sources: ids };
  });
}
