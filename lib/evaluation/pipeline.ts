import type { Principal, UserPrincipal } from "../domain/principal.ts";
import { noFilters } from "../domain/search.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import { judge, type QuestionResult } from "./judge.ts";
import { readJudgements } from "./judgements.ts";
import { readFilters } from "./read-filters.ts";
import type { Asked, System, SystemDeps } from "./systems/system.ts";

export interface Evaluated {
  /** By system, in the order of the questions. */
  results: Map<string, QuestionResult[]>;
  /** Judged documents that the index lacks: they count as not found. */
  missing: string[];
}

/** Asks each system every question as an employee (of the question's group, if it names one), and judges what it finds. */
export async function evaluate(
  deps: SystemDeps,
  input: {
    principal: Principal;
    questions: readonly EvaluationQuestion[];
    systems: readonly System[];
    onProgress?: (system: string, count: number) => void;
  },
): Promise<Evaluated> {
  const judgements = await readJudgements(deps, input);
  const filters = await readFilters(deps, input.questions);
  const asked = input.questions.map((question, i) => ({
    ...askedBy(question),
    filters: filters[i] ?? noFilters,
  }));
  const results = new Map<string, QuestionResult[]>();
  for (const system of input.systems) {
    const onProgress = (count: number) => input.onProgress?.(system.name, count);
    const rankings = await system.rankAll(deps, { asked, onProgress });
    results.set(
      system.name,
      rankings.flatMap((ranking, i) => {
        const judgement = judgements[i];
        return judgement ? [judge(judgement, ranking)] : [];
      }),
    );
  }
  return { results, missing: [...new Set(judgements.flatMap((judgement) => judgement.missing))] };
}

function askedBy({ question, history, group }: EvaluationQuestion): Omit<Asked, "filters"> {
  const principal: UserPrincipal = {
    kind: "user",
    userId: "00000000-0000-0000-0000-000000000000",
    groups: group ? [group] : [],
    role: "employee",
  };
  return { principal, question, history: history.map((text) => ({ role: "user", text })) };
}
