import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ProviderNetwork, requestFromProvider } from "./provider-request.ts";

let server: Server;
let issuer: string;
const asked: string[] = [];

const answer: RequestListener = (request, response) => {
  asked.push(request.url ?? "");
  if (request.url === "/redirect") response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  else if (request.url === "/endless") response.writeHead(200).end(Buffer.alloc(2 ** 20 + 1));
  else request.pipe(response.writeHead(200, { "content-type": "application/json" }));
};

beforeAll(async () => {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => server.close());

/** Names as a hostile or careless DNS would have them. */
const names: Record<string, string> = {
  "sso.example.com": "203.0.113.10",
  "sso.internal.example": "10.0.0.5",
  "tokens.internal.example": "10.0.0.6",
  "metadata.example.com": "169.254.169.254",
  "localtest.example.com": "127.0.0.1",
  "mapped.example.com": "::ffff:169.254.169.254",
};

const network: ProviderNetwork = {
  async resolve(host) {
    const address = names[host];
    if (address === undefined) throw new Error("ENOTFOUND");
    return [{ address, family: address.includes(":") ? 6 : 4 }];
  },
};

const ask = (address: string, from = issuer) =>
  requestFromProvider(network, {
    issuer: from,
    url: new URL(address),
    method: "GET",
    headers: new Headers(),
    body: null,
  });

describe("an address that an issuer names (A11)", () => {
  test.each([
    "https://169.254.169.254/latest/meta-data/",
    "https://[::ffff:169.254.169.254]/",
    "https://[fd00:ec2::254]/",
    "https://2852039166/",
    "https://0xa9fea9fe/",
    "https://metadata.example.com/",
    "https://mapped.example.com/",
    "https://localtest.example.com/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://[::1]/",
    "https://0.0.0.0/",
    "https://10.0.0.5/",
    "https://192.168.1.1/",
    "https://sso.internal.example/",
    "http://sso.example.com/",
    "http://169.254.169.254/",
    "https://user:password@sso.example.com/",
    "file:///etc/passwd",
  ])("is refused before anything connects: %s", async (address) => {
    await expect(ask(address, "https://sso.example.com")).rejects.toMatchObject({ kind: "misconfigured" });
  });

  test("may be private where the issuer is, but still not the cloud's own", async () => {
    const inside = "https://sso.internal.example";
    await expect(ask("https://metadata.example.com/", inside)).rejects.toMatchObject({
      kind: "misconfigured",
    });
    await expect(ask("https://localtest.example.com/", inside)).rejects.toMatchObject({
      kind: "misconfigured",
    });
  });

  test("that nobody knows is an issuer that is away", async () => {
    await expect(ask("https://nowhere.example.com/")).rejects.toMatchObject({ kind: "unreachable" });
  });
});

describe("an answer", () => {
  test("comes with its status, headers and body", async () => {
    const response = await requestFromProvider(
      {},
      { issuer, url: new URL(`${issuer}/echo`), method: "POST", headers: new Headers(), body: '{"a":1}' },
    );
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ a: 1 });
  });

  test("that leads elsewhere is not followed", async () => {
    const response = await ask(`${issuer}/redirect`);
    expect(response.status).toBe(302);
    expect(asked).toContain("/redirect");
  });

  test("without an end is cut off", async () => {
    await expect(ask(`${issuer}/endless`)).rejects.toThrow(/too long/);
  });

  test("that does not come says so without the address's secrets", async () => {
    await expect(ask("http://127.0.0.1:1/token?code=abc", "http://127.0.0.1:1")).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:1 cannot be reached/,
    );
  });
});
