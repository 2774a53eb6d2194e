import { requireAdmin } from "../access/require-admin.ts";
import type { AnswerDecision } from "../domain/explanation.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { CondenseInput } from "../retrieval/condensing/condense.ts";
import type { RetrieveDeps } from "../retrieval/pipeline.ts";
import { ground } from "./grounding/ground.ts";

/**
 * Why a question is answered, hedged or refused without a language model: the same run as an answer, up to where it is written.
 * Its figures rest on all that is indexed, and are for admins.
 *
 * @throws UserError `forbidden` for anybody else
 */
export async function explainDecision(
  deps: RetrieveDeps,
  input: CondenseInput & { principal: UserPrincipal; signal: AbortSignal },
): Promise<AnswerDecision> {
  requireAdmin(input.principal);
  return (await ground(deps, input)).decision;
}
