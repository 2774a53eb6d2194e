import { type LimitedAction, type Limits, retryAfterMsOf } from "../access/limits.ts";
import { retryAfter } from "../api/problem.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import type { PublicError } from "../domain/result.ts";
import { UserError } from "../errors.ts";

/**
 * Counts what a route is about to do for somebody.
 *
 * @returns null when it may; else the 429 to send at once, in the shape of {@link principalForRoute}'s refusals
 */
export async function limitResponse(
  { limits }: { limits: Limits },
  input: { action: LimitedAction; principal: UserPrincipal },
): Promise<Response | null> {
  try {
    await limits.take(input.action, input.principal.userId);
    return null;
  } catch (error) {
    const retryAfterMs = retryAfterMsOf(error);
    if (retryAfterMs === null || !(error instanceof UserError)) throw error;
    const body: { ok: false; error: PublicError } = { ok: false, error: error.toPublic() };
    const headers = { "cache-control": "no-store", ...retryAfter(retryAfterMs) };
    return Response.json(body, { status: 429, headers });
  }
}
