import { problemOfRefusal } from "../access/identities.ts";
import type { SignInProblem } from "../domain/sign-in.ts";

/** Why a sign-in through a provider did not work: for the person, and for the log. */
export interface SignInFailure {
  problem: SignInProblem;
  /** Says nothing of the person, and no secret. */
  reason: string;
}

/** Answers of OAuth 2.0 and OpenID Connect that mean that somebody said no. */
const denials = [
  "access_denied",
  "login_required",
  "consent_required",
  "interaction_required",
  "account_selection_required",
];

/**
 * What next-auth's error is about: it wraps what was thrown, and what its libraries found wrong.
 *
 * @param answer - the `error` with which the provider sent the person back, which next-auth's own error does not tell
 */
export function signInFailure(error: unknown, answer: string | null = null): SignInFailure {
  const innermost = unwrap(error);
  if (!(innermost instanceof Error)) return { problem: "failed", reason: "unknown" };
  const reason = [innermost.name, innermost.message, textAt(innermost, "error"), textAt(innermost, "code")]
    .filter((part) => part !== "")
    .join(": ");
  if (textAt(innermost, "type") === "OAuthCallbackError" && answer !== null)
    return { problem: problemOfAnswer(answer), reason: `the provider answered ${answer.slice(0, 100)}` };
  return { problem: problemOf(innermost), reason };
}

function problemOf(error: Error): SignInProblem {
  const refusal = problemOfRefusal(error);
  if (refusal) return refusal;
  if (error.name === "ProviderTrouble")
    return textAt(error, "kind") === "unreachable" ? "unreachable" : "misconfigured";
  // The cookies of the attempt are gone, or of another one.
  if (textAt(error, "type") === "InvalidCheck") return "expired";
  const answer = textAt(error, "error");
  if (answer !== "") return answer === "invalid_grant" ? "expired" : problemOfAnswer(answer);
  if (/unexpected (ID Token )?"(state|nonce)"/.test(error.message)) return "expired";
  return textAt(error, "code").startsWith("OAUTH_") ? "misconfigured" : "failed";
}

function problemOfAnswer(answer: string): SignInProblem {
  if (denials.includes(answer)) return "denied";
  return ["server_error", "temporarily_unavailable"].includes(answer) ? "unreachable" : "misconfigured";
}

/** What next-auth was given to throw on. */
function unwrap(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { cause } = error;
  return typeof cause === "object" && cause !== null && "err" in cause ? unwrap(cause.err) : error;
}

function textAt(value: unknown, name: string): string {
  const entry = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof entry === "string" ? entry : "";
}
