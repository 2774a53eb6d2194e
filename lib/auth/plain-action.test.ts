import { describe, expect, test } from "vitest";
import { refusalOf } from "./plain-action.ts";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  refusalOf(
    new Request("http://localhost/c/1", {
      method: "POST",
      body,
      headers: {
        "next-action": "40abc",
        "content-type": "text/plain;charset=UTF-8",
        origin: "http://localhost:3000",
        host: "localhost:3000",
        ...headers,
      },
    }),
  );
const statusOf = async (body: BodyInit, headers?: Record<string, string>) =>
  (await post(body, headers))?.status;

describe("A22: the body of an action", () => {
  test.each([
    "[]",
    '[{"text":"how many days?","filters":{"sources":[],"labels":"$0:0:filters:sources"}}]',
    '[{"text":"$$5 or €5","from":"$undefined"}]',
    '[{"a":[1,null,true,{"b":"ü\\n"}]}]',
  ])("may be plain values: %s", async (body) => {
    expect(await post(body)).toBeNull();
  });

  test.each([
    "",
    "{",
    "null",
    '"text"',
    '{"0":{}}',
    "[1,2]",
    '["$1:__proto__:then"]',
    '["$F1"]',
    '["$@0"]',
    '["$B0"]',
    '["$Q1"]',
    '["$h{}"]',
    `["$n${"9".repeat(400)}"]`,
    '["$D2026"]',
    '["$K1"]',
    '[{"a":"$0:0:constructor"}]',
    '[{"a":"$0:0:__proto__:then"}]',
    '[{"a":"$0:0:b"}]',
    '[{"__proto__":{"isAdmin":true}}]',
    `${'{"a":'.repeat(21)}1${"}".repeat(21)}`,
    "\u0000\u0001\u0002",
  ])("is turned away as it came, undecoded: %j", async (body) => {
    expect(await statusOf(body)).toBe(400);
  });

  test("is not nested a hundred thousand times", async () => {
    expect(await statusOf(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBe(400);
  });

  test("is no form, whoever sends it, and not larger than any question", async () => {
    expect(await statusOf("------x\r\n", { "content-type": "multipart/form-data; boundary=----x" })).toBe(
      415,
    );
    expect(await statusOf("a=1", { "content-type": "application/x-www-form-urlencoded" })).toBe(415);
    expect(await statusOf(`["${"a".repeat(2 ** 20)}"]`)).toBe(413);
  });

  test("comes from our own pages", async () => {
    for (const origin of ["https://evil.example", "null", "localhost:3000", "http://localhost:3001"])
      expect(await statusOf("[]", { origin }), origin).toBe(403);
    const proxied = { origin: "https://ask.example", "x-forwarded-host": "ask.example, inner" };
    expect(await statusOf("[]", proxied)).toBeUndefined();
  });
});

test("A22: a form without an action is turned away too, and what only reads is not looked at", async () => {
  const form = new Request("http://localhost/", { method: "POST", body: new FormData() });
  expect((await refusalOf(form))?.status).toBe(415);
  expect(await refusalOf(new Request("http://localhost/", { headers: { "next-action": "x" } }))).toBeNull();
});

test("A22: an address with broken escapes is no address", async () => {
  for (const path of ["/c/%ff", "/api/search/excerpts/1/%ud800", "/%"])
    expect((await refusalOf(new Request(`http://localhost${path}`)))?.status, path).toBe(400);
  expect(await refusalOf(new Request("http://localhost/search?q=%ff"))).toBeNull();
});
