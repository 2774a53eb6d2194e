import { expect, test } from "vitest";
import { InvitationToken } from "../domain/account.ts";
import { hashToken, invitationLink, makeToken } from "./invitation-token.ts";

test("a token has 32 random bytes, and the form that links are checked for", () => {
  const [first, second] = [makeToken(), makeToken()];
  expect(Buffer.from(first, "base64url")).toHaveLength(32);
  expect(InvitationToken.safeParse(first).success).toBe(true);
  expect(first).not.toBe(second);
});

test("what is stored of a token is its SHA-256", () => {
  expect(hashToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test.each(["https://kb.example.com", "https://kb.example.com/"])(
  "a link begins with the public address: %s",
  (url) => {
    expect(invitationLink(url, "token")).toBe("https://kb.example.com/setup/token");
  },
);
