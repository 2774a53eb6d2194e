import { ground } from "../answering/grounding/ground.ts";
import type { Principal, UserPrincipal } from "../domain/principal.ts";
import type { EvaluationQuestion } from "./dataset.ts";
import { type AnswerResult, judge, judgeAnswer, type QuestionResult } from "./judge.ts";
import { readJudgements } from "./judgements.ts";
import type { Asked, System, SystemDeps } from "./systems/system.ts";

/** Asks each system every question as an employee (of the question's group, if it names one), and judges what it finds. */
export async function evaluate(
  deps: SystemDeps,
  input: {
    principal: Principal;
    questions: readonly EvaluationQuestion[];
    systems: readonly System[];
    onProgress?: (system: string, count: number) => void;
  },
): Promise<Map<string, QuestionResult[]>> {
  const judgements = await readJudgements(deps, input);
  const asked: Asked[] = input.questions.map((question) => ({ question, principal: asker(question) }));
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
  return results;
}

/** The extractive answers to questions, as they would be given without a language model. */
export async function evaluateAnswers(
  deps: SystemDeps,
  input: { questions: readonly EvaluationQuestion[] },
): Promise<AnswerResult[]> {
  const results: AnswerResult[] = [];
  for (const question of input.questions) {
    const signal = new AbortController().signal;
    const grounding = await ground(deps, { principal: asker(question), question: question.question, signal });
    results.push(judgeAnswer(question, grounding));
  }
  return results;
}

function asker(question: EvaluationQuestion): UserPrincipal {
  const groups = question.group ? [question.group] : [];
  return { kind: "user", userId: "00000000-0000-0000-0000-000000000000", groups, role: "employee" };
}
