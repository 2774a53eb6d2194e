import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { ProviderError } from "../provider-error.ts";
import { openAiEmbedder } from "./openai.ts";

interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}
/** What the server says to the texts of one request; undefined for vectors. */
type Script = (texts: string[], request: number) => ScriptedAnswer | undefined;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A provider on loopback that says what it is told to, an embedder that uses it, and what both did. */
async function scripted(script: Script, options: { concurrency?: number; openTogether?: number } = {}) {
  const { openTogether = 1, ...embedderOptions } = options;
  let openGate = () => {};
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const seen: { requests: string[][]; mostAtOnce: number; waitsMs: number[] } = {
    requests: [],
    mostAtOnce: 0,
    waitsMs: [],
  };
  let open = 0;
  let nowMs = 0;
  const listening = createServer(async (request, response) => {
    open++;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, open);
    let text = "";
    for await (const piece of request) text += piece;
    const texts: string[] = JSON.parse(text).input;
    seen.requests.push(texts);
    const answer = script(texts, seen.requests.length) ?? { status: 200, body: vectorsOf(texts) };
    // Nobody is answered before so many have asked, and a little later, so that one too many would be seen.
    if (open >= openTogether) openGate();
    await gate;
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    open--;
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body ?? { error: { message: "scripted" } }));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const clock = {
    now: () => nowMs,
    random: () => 1,
    wait: async (delayMs: number) => {
      seen.waitsMs.push(delayMs);
      nowMs += delayMs;
    },
  };
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const embedder = openAiEmbedder({
    baseUrl,
    apiKey: "key",
    model: "tiny",
    dimensions: 8,
    clock,
    ...embedderOptions,
  });
  return { embedder, seen };
}

/** A direction for each first letter. */
const vectorOf = (text: string) =>
  Array.from({ length: 8 }, (_, i) => (text.charCodeAt(0) % 8 === i ? 1 : 0));
const vectorsOf = (texts: string[]) => ({
  data: texts.map((text, index) => ({ index, embedding: vectorOf(text) })),
  usage: { prompt_tokens: 1 },
});
const failure = (status: number, message: string, code: string | null = null): ScriptedAnswer => ({
  status,
  body: { error: { message, type: "invalid_request_error", code } },
});
const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe("a busy provider", () => {
  test("is asked again as late as it says, and then gives its vectors", async () => {
    const { embedder, seen } = await scripted((_, request) =>
      request <= 3
        ? { status: [429, 503, 429][request - 1] ?? 0, headers: { "retry-after": "7" } }
        : undefined,
    );
    expect(await embedder.embedPassages(["a passage"])).toEqual([vectorOf("a")]);
    expect(seen.waitsMs).toEqual([7000, 7000, 7000]);
  });

  test("that names no time is asked ever later, and given up after eight times with a sentence", async () => {
    const { embedder, seen } = await scripted(() => ({ status: 503 }));
    const error = await rejection(embedder.embedPassages(["a passage"]));
    expect(seen.waitsMs).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]);
    expect(error).toBeInstanceOf(ProviderError);
    expect(error).toMatchObject({ isPermanent: false, message: expect.stringContaining("did not answer") });
  });

  test("holds up the other requests too, which it would only refuse", async () => {
    const { embedder, seen } = await scripted(
      (texts, request) =>
        texts[0] === "a" && request <= 1 ? { status: 429, headers: { "retry-after": "9" } } : undefined,
      { concurrency: 1 },
    );
    await Promise.all([embedder.embedPassages(["a"]), embedder.embedPassages(["b"])]);
    expect(seen.waitsMs).toEqual([9000]);
    expect(seen.requests).toEqual([["a"], ["a"], ["b"]]);
  });

  test("costs a question one more try at most, and none if the wait would be long", async () => {
    const { embedder, seen } = await scripted((_, request) =>
      request === 1 ? { status: 429, headers: { "retry-after": "1" } } : undefined,
    );
    expect(await embedder.embedQuestion("a question")).toEqual(vectorOf("a"));
    expect(seen.waitsMs).toEqual([1000]);
    server?.close();
    const busy = await scripted(() => ({ status: 429, headers: { "retry-after": "30" } }));
    expect(await rejection(busy.embedder.embedQuestion("a question"))).toBeInstanceOf(ProviderError);
    expect(busy.seen).toMatchObject({ waitsMs: [], requests: [["a question"]] });
  });
});

describe("a refusal", () => {
  test.each([
    [failure(401, "Incorrect API key provided: sk-secret"), "OPENAI_API_KEY"],
    [failure(404, "no such model"), "EMBEDDING_MODEL"],
    [failure(429, "You exceeded your current quota", "insufficient_quota"), "quota"],
    [failure(400, "unsupported parameter: dimensions"), "EMBEDDING_DIMENSIONS"],
  ])(
    "is not tried again and says what to do, without the provider's own words: %j",
    async (answer, words) => {
      const { embedder, seen } = await scripted(() => answer);
      const error = await rejection(embedder.embedPassages(["a"]));
      expect(error).toMatchObject({ isPermanent: true, message: expect.stringContaining(words) });
      expect(String(error)).not.toContain("secret");
      expect(seen.requests).toHaveLength(1);
    },
  );

  test("of vectors with another size says which setting to correct", async () => {
    const body = { data: [{ index: 0, embedding: [1, 0] }], usage: { prompt_tokens: 1 } };
    const { embedder } = await scripted(() => ({ status: 200, body }));
    expect(await rejection(embedder.embedPassages(["a"]))).toMatchObject({
      isPermanent: true,
      message: expect.stringMatching(/2 dimensions instead of 8.*EMBEDDING_DIMENSIONS/),
    });
  });
});

describe("a text that the model finds too long", () => {
  const limit = 100;
  const tooLong = failure(400, "This model's maximum context length is 256 tokens.");

  test("is embedded in halves, and every other text of the request as it is", async () => {
    const { embedder, seen } = await scripted((texts) =>
      texts.some((text) => text.length > limit) ? tooLong : undefined,
    );
    const long = `${"a".repeat(60)} ${"b".repeat(60)}`;
    const vectors = await embedder.embedPassages(["c short", long, "d short"]);
    expect(vectors[0]).toEqual(vectorOf("c"));
    expect(vectors[2]).toEqual(vectorOf("d"));
    const half = vectorOf("a").map((value, i) => (value + (vectorOf("b")[i] ?? 0)) * Math.SQRT1_2);
    for (const [i, value] of (vectors[1] ?? []).entries()) expect(value).toBeCloseTo(half[i] ?? 0, 6);
    expect(seen.requests.length).toBeLessThan(10);
  });

  test("whatever its length is given up after a few halvings", async () => {
    const { embedder, seen } = await scripted(() => tooLong);
    const texts = Array.from({ length: 40 }, () => "word ".repeat(400));
    expect(await rejection(embedder.embedPassages(texts))).toMatchObject({ isPermanent: true });
    expect(seen.requests.length).toBeLessThan(20);
  });
});

test("requests hold so many tokens, and only so many are open at a time", async () => {
  const { embedder, seen } = await scripted(() => undefined, { concurrency: 3, openTogether: 3 });
  const texts = Array.from(
    { length: 300 },
    (_, i) => `${String.fromCharCode(97 + (i % 8))} ${"word ".repeat(300)}`,
  );
  const vectors = await embedder.embedPassages(texts);
  expect(vectors).toEqual(texts.map(vectorOf));
  expect(seen.requests.length).toBeGreaterThan(3);
  expect(seen.mostAtOnce).toBe(3);
});

test("a stop ends the waiting for a busy provider", async () => {
  const controller = new AbortController();
  const { embedder, seen } = await scripted(() => {
    controller.abort(new Error("stopped by hand"));
    return { status: 503 };
  });
  expect(await rejection(embedder.embedPassages(["a"], controller.signal))).not.toBeInstanceOf(ProviderError);
  expect(seen.requests).toHaveLength(1);
});
