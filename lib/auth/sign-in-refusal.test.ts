import { expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { signInRefusal } from "./sign-in-refusal.ts";

test("an error for people is found inside of what next-auth wraps it in", () => {
  const inner = new UserError("too-many-attempts", "Wait.");
  expect(signInRefusal(inner)).toBe(inner);
  expect(signInRefusal(new Error("wrapped", { cause: { err: inner, provider: "credentials" } }))).toBe(inner);
});

test("nobody found means wrong credentials", () => {
  const error = Object.assign(new Error("no"), { type: "CredentialsSignin" });
  expect(signInRefusal(error)).toMatchObject({ code: "wrong-credentials" });
});

test.each([new Error("connection lost"), new Error("x", { cause: new Error("y") }), "text", null, undefined])(
  "anything else is no refusal: %s",
  (error) => {
    expect(signInRefusal(error)).toBeNull();
  },
);
