import type { scrypt } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { hashPassword, isPasswordCorrect } from "./password.ts";

/** The options of every key derivation, in order. */
const derivations: unknown[] = [];

vi.mock("node:crypto", async (importOriginal) => {
  const original = await importOriginal<{ scrypt: typeof scrypt }>();
  const watched: typeof scrypt = (...input: unknown[]) => {
    derivations.push(input[3]);
    return Reflect.apply(original.scrypt, undefined, input);
  };
  return { ...original, scrypt: watched };
});

describe("a stored password", () => {
  test("is recognised, and no other is", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await isPasswordCorrect("correct horse battery", stored)).toBe(true);
    expect(await isPasswordCorrect("correct horse batterz", stored)).toBe(false);
    expect(await isPasswordCorrect("", stored)).toBe(false);
  });

  test("has its own salt, and its parameters beside it", async () => {
    const [first, second] = [await hashPassword("same password"), await hashPassword("same password")];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  });

  test("made with other parameters still works", async () => {
    // RFC 7914's test vector for N = 16,384, r = 8, p = 1, cut to 32 bytes.
    const key = Buffer.from("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2", "hex");
    const salt = Buffer.from("SodiumChloride").toString("base64url");
    const stored = `scrypt$16384$8$1$${salt}$${key.toString("base64url")}`;
    expect(await isPasswordCorrect("pleaseletmein", stored)).toBe(true);
    expect(await isPasswordCorrect("pleaseletmeim", stored)).toBe(false);
  });

  test("is the same however the keyboard composes its letters", async () => {
    const stored = await hashPassword("caf\u00e9 cr\u00e8me au lait");
    expect(await isPasswordCorrect("cafe\u0301 cre\u0300me au lait", stored)).toBe(true);
  });
});

describe("no password", () => {
  test.each([null, "", "scrypt$$$$$", "plain text", `scrypt$99999999$99$1$AAAA$${"A".repeat(43)}`])(
    "is never correct: %s",
    async (stored) => {
      expect(await isPasswordCorrect("whatever it may be", stored)).toBe(false);
    },
  );

  test("costs as much to check as a real one", async () => {
    const stored = await hashPassword("correct horse battery");
    derivations.length = 0;
    await isPasswordCorrect("wrong horse battery", stored);
    await isPasswordCorrect("wrong horse battery", null);
    const [known, unknown] = derivations;
    expect(known).toMatchObject({ cost: 32768, blockSize: 8, parallelization: 3 });
    expect(unknown).toEqual(known);
  });
});

test("a flood of passwords is turned away instead of queued without end", async () => {
  const checks = Array.from({ length: 60 }, () => isPasswordCorrect("a guess", cheap));
  const results = await Promise.allSettled(checks);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.map((result) => result.reason.code)).toEqual(Array.from({ length: 8 }, () => "busy"));
  expect(await isPasswordCorrect("a guess", cheap)).toBe(false);
});

const cheap = `scrypt$2$1$1$AAAA$${"A".repeat(43)}`;
