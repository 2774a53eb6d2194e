import { AccessDenied, CallbackRouteError, InvalidCheck, OAuthCallbackError } from "@auth/core/errors";
import { expect, test } from "vitest";
import { SignInRefused } from "../access/identities.ts";
import { signInProblems } from "../domain/sign-in.ts";
import { ProviderTrouble } from "./provider-request.ts";
import { signInFailure } from "./sign-in-failure.ts";

const wrapped = (error: Error) => new CallbackRouteError("callback", { cause: { err: error } });
const coded = (message: string, more: object) => Object.assign(new Error(message), more);

test.each(signInProblems)("a refusal says its own reason: %s", (problem) => {
  expect(signInFailure(wrapped(new SignInRefused(problem))).problem).toBe(problem);
});

test.each<[string, Error, string | null, string]>([
  ["a provider that is away", wrapped(new ProviderTrouble("unreachable", "x")), null, "unreachable"],
  [
    "a description that does not fit",
    wrapped(new ProviderTrouble("misconfigured", "x")),
    null,
    "misconfigured",
  ],
  ["lost cookies", new InvalidCheck("state cookie was missing"), null, "expired"],
  [
    "another state",
    wrapped(coded('unexpected "state" response parameter value', { code: "OAUTH_INVALID_RESPONSE" })),
    null,
    "expired",
  ],
  [
    "another nonce",
    wrapped(coded('unexpected ID Token "nonce" claim value', { code: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" })),
    null,
    "expired",
  ],
  ["a code of before", wrapped(coded("error in the body", { error: "invalid_grant" })), null, "expired"],
  ["a wrong secret", wrapped(coded("error in the body", { error: "invalid_client" })), null, "misconfigured"],
  [
    "another issuer's token",
    wrapped(coded('unexpected JWT "iss"', { code: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" })),
    null,
    "misconfigured",
  ],
  ["a person who said no", new OAuthCallbackError("x"), "access_denied", "denied"],
  ["a scope that is not known", new OAuthCallbackError("x"), "invalid_scope", "misconfigured"],
  ["a provider in trouble", new OAuthCallbackError("x"), "server_error", "unreachable"],
  ["anything else", wrapped(new TypeError("x is not a function")), "access_denied", "failed"],
  ["anything else of next-auth's", new AccessDenied("x"), null, "failed"],
])("%s", (_name, error, answer, problem) => {
  expect(signInFailure(error, answer).problem).toBe(problem);
});

test("what is no error at all is a failure too", () => {
  expect(signInFailure("no")).toEqual({ problem: "failed", reason: "unknown" });
});
