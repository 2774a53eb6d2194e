import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { metadataAddress, readProviderMetadata } from "./provider-metadata.ts";

let server: Server;
let issuer: string;
let asked: string[];
let answer: { status: number; body: unknown };

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  answer = { status: 200, body: description() };
});
afterEach(() => server.close());

const description = (more: object = {}) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  ...more,
});

function reader() {
  const time = { nowMs: Date.parse("2026-01-01T00:00:00Z") };
  const deps = { network: {}, clock: () => new Date(time.nowMs) };
  return { read: () => readProviderMetadata(deps, { issuer }), time };
}

test.each([
  ["https://example.okta.com", "https://example.okta.com/.well-known/openid-configuration"],
  [
    "https://example.okta.com/oauth2/default/",
    "https://example.okta.com/oauth2/default/.well-known/openid-configuration",
  ],
])("an issuer describes itself below its own address: %s", (address, expected) => {
  expect(metadataAddress(address).href).toBe(expected);
});

test("a description is asked once, also by many at once, and again after ten minutes", async () => {
  const { read, time } = reader();
  const [first, second] = await Promise.all([read(), read()]);
  expect(first).toBe(second);
  expect(first).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
  time.nowMs += 9 * 60_000;
  await read();
  expect(asked).toEqual(["/.well-known/openid-configuration"]);
  time.nowMs += 60_000;
  await read();
  expect(asked).toHaveLength(2);
});

test("an issuer that was away is asked again at once", async () => {
  const { read } = reader();
  answer = { status: 503, body: {} };
  await expect(read()).rejects.toMatchObject({ kind: "unreachable" });
  answer = { status: 200, body: description() };
  await expect(read()).resolves.toMatchObject({ issuer });
});

describe("a description that does not fit is told apart from an issuer that is away", () => {
  test.each<[string, () => { status: number; body: unknown }]>([
    ["no such page", () => ({ status: 404, body: {} })],
    ["somewhere else", () => ({ status: 302, body: {} })],
    ["no description", () => ({ status: 200, body: { hello: "world" } })],
    ["no JSON", () => ({ status: 200, body: undefined })],
    ["another issuer's", () => ({ status: 200, body: description({ issuer: "https://evil.example" }) })],
    [
      "a script for browsers",
      () => ({ status: 200, body: description({ authorization_endpoint: "javascript:alert(1)" }) }),
    ],
    [
      "a script for leaving",
      () => ({ status: 200, body: description({ end_session_endpoint: "data:text/html,x" }) }),
    ],
  ])("%s", async (_name, answering) => {
    answer = answering();
    await expect(reader().read()).rejects.toMatchObject({ kind: "misconfigured" });
  });
});
