import type { SignInProblem } from "../domain/sign-in.ts";
import type { SignInFailure } from "./sign-in-failure.ts";

/** Those that only the operator can do something about. */
const operatorsProblems: readonly SignInProblem[] = ["unreachable", "misconfigured", "failed"];

interface Deps {
  log: { error(detail: object, message: string): void };
  config: { publicUrl: string };
}

/**
 * Back to the sign-in page, which says what happened, with the way to where the person wanted to go. What the operator
 * has to see to is logged.
 *
 * @param input.from - a path of this site
 */
export function refusedSignIn(
  { log, config }: Deps,
  input: { provider: string; failure: SignInFailure; from: string },
): Response {
  const { provider, failure, from } = input;
  const { problem, reason } = failure;
  if (operatorsProblems.includes(problem)) {
    log.error({ provider, problem, reason }, "signing in through an identity provider failed");
  }
  const query = new URLSearchParams({ problem, with: provider, ...(from === "/" ? {} : { from }) });
  const location = new URL(`/sign-in?${query}`, config.publicUrl).href;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
