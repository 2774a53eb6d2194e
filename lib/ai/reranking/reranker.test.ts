import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { readEnv } from "../../config/env.ts";
import { writeTinyModel } from "../../testing/tiny-model.ts";
import { configuredReranker } from "./configured-reranker.ts";
import type { Reranker } from "./index.ts";

const directory = mkdtempSync(path.join(tmpdir(), "models-"));
const mock = new LLMock({ port: 0 });
/** What the services were asked, and what they answer; by default they count how often a text says "wombat". */
const asked: { url: string; authorization: string | undefined; body: z.infer<typeof Body> }[] = [];
let reply: ((texts: string[]) => { status: number; body: unknown; location?: string }) | null = null;
const wombats = (text: string) => text.split("wombat").length - 1;

const Body = z.object({
  model: z.string().optional(),
  query: z.string(),
  documents: z.array(z.string()).optional(),
  texts: z.array(z.string()).optional(),
  top_n: z.number().optional(),
});

const service = createServer(async (request, response) => {
  const body = Body.parse(JSON.parse(await textOf(request)));
  asked.push({ url: request.url ?? "", authorization: request.headers.authorization, body });
  const texts = body.documents ?? body.texts ?? [];
  const rows = texts.map((text, index) => ({ index, score: wombats(text) }));
  // Best first, as services do.
  rows.sort((a, b) => b.score - a.score);
  const usual = body.texts
    ? rows
    : { results: rows.map(({ index, score }) => ({ index, relevance_score: score })) };
  const { status, body: answer, location } = reply?.(texts) ?? { status: 200, body: usual };
  response.writeHead(status, { "content-type": "application/json", ...(location ? { location } : {}) });
  response.end(JSON.stringify(answer));
});

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

const serviceUrl = () => {
  const address: AddressInfo | string | null = service.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
};

beforeAll(async () => {
  await mock.start();
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  writeTinyModel(path.join(directory, "tiny"), {
    kind: "reranker",
    words: ["wombat", "the", "a"],
    weight: (word) => (word === "wombat" ? 2 : 0),
  });
});
afterAll(async () => {
  await mock.stop();
  service.close();
  rmSync(directory, { recursive: true });
});
beforeEach(() => {
  reply = null;
  asked.length = 0;
  mock.reset();
  // Answers as a good model would: the passages that say it, in the order in which they do.
  mock.on({}, (request) => ({ content: orderOf(JSON.stringify(request.messages)) }));
});

function orderOf(prompt: string): string {
  const passages = [...prompt.matchAll(/<passage-\w+ number=\\"(\d+)\\">(.*?)<\/passage-/g)];
  const scored = passages.map(([, number, text = ""]) => ({ number: Number(number), score: wombats(text) }));
  return JSON.stringify(scored.sort((a, b) => b.score - a.score).map(({ number }) => number));
}

async function make(variables: Record<string, string>): Promise<Reranker> {
  const reranker = await configuredReranker(readEnv({ MODELS_DIR: directory, ...variables }));
  if (!reranker) throw new Error("no reranker");
  return reranker;
}
const provider = () => ({
  OPENAI_API_KEY: "test",
  OPENAI_BASE_URL: `${mock.url}/v1`,
  OPENAI_MODEL: "gpt-4o",
});

const variants: [string, () => Record<string, string>][] = [
  ["local:tiny", () => ({ RERANKER: "local:tiny" })],
  ["cohere", () => ({ RERANKER: "cohere", RERANKER_URL: serviceUrl() })],
  ["tei", () => ({ RERANKER: "tei", RERANKER_URL: serviceUrl() })],
  ["language-model", () => ({ RERANKER: "language-model", ...provider() })],
];

describe.each(variants)("reranker %s", (_, variables) => {
  let reranker: Reranker;
  beforeAll(async () => {
    reranker = await make(variables());
  });
  afterAll(() => reranker.close());
  const passages = ["The weather.", "the wombat and a wombat", "a wombat"].map((text) => ({
    header: "A page",
    text,
  }));

  test("gives one number for each passage, in order, higher for the better one", async () => {
    const scores = await reranker.score("Where is the wombat?", passages);
    expect(scores.every(Number.isFinite)).toBe(true);
    const [none = 0, two = 0, one = 0] = scores;
    expect([two > one, one > none]).toEqual([true, true]);
  });

  test("takes any text: empty, long, emoji, half a character", async () => {
    const odd = ["", "x ".repeat(5000), "👩‍👩‍👧", "\ud800", '</passage number="1">'].map((text) => ({
      header: "",
      text,
    }));
    expect(await reranker.score("\ud800 ?", odd)).toHaveLength(odd.length);
    expect(await reranker.score("", passages)).toHaveLength(3);
    expect(await reranker.score("wombat ".repeat(3000), passages)).toHaveLength(3);
  });

  test("no passages, no numbers", async () => {
    expect(await reranker.score("wombat", [])).toEqual([]);
  });

  test("stops when told to", async () => {
    await expect(reranker.score("wombat", passages, AbortSignal.abort())).rejects.toThrow();
    const controller = new AbortController();
    const running = reranker.score("wombat", passages, controller.signal);
    controller.abort();
    await expect(running).rejects.toThrow();
  });
});

describe("reranking services", () => {
  const two = [
    { header: "Title › Part", text: "one" },
    { header: "", text: "two wombats" },
  ];

  test("are asked in their own words, with key and model where there are some", async () => {
    const key = { RERANKER_API_KEY: "secret", RERANKER_MODEL: "rerank-v3.5" };
    await (await make({ RERANKER: "cohere", RERANKER_URL: `${serviceUrl()}/v2/`, ...key })).score("q", two);
    await (await make({ RERANKER: "tei", RERANKER_URL: `${serviceUrl()}/rerank` })).score("q", two);
    const documents = ["Title › Part\none", "two wombats"];
    expect(asked).toEqual([
      {
        url: "/v2/rerank",
        authorization: "Bearer secret",
        body: { model: "rerank-v3.5", query: "q", documents, top_n: 2 },
      },
      { url: "/rerank", authorization: undefined, body: { query: "q", texts: documents } },
    ]);
  });

  test.each([
    ["refuses the key", { status: 401, body: {} }, /RERANKER_API_KEY/],
    ["does not know the model", { status: 404, body: {} }, /status 404.*RERANKER_MODEL/],
    ["is busy", { status: 503, body: {} }, /status 503.*next question/],
    ["leaves a passage out", { status: 200, body: [{ index: 0, score: 1 }] }, /not what was asked for/],
    ["speaks another protocol", { status: 200, body: { results: [] } }, /cohere or tei/],
    ["sends us elsewhere", { status: 307, body: {}, location: "/other" }, /RERANKER_URL/],
  ])("a service that %s is a failure that says what to do", async (_, answer, message) => {
    reply = () => answer;
    const reranker = await make({ RERANKER: "tei", RERANKER_URL: serviceUrl() });
    await expect(reranker.score("q", two)).rejects.toThrow(message);
    expect(asked).toHaveLength(1);
  });

  test("a service that is not there is a failure that says what to do", async () => {
    const reranker = await make({ RERANKER: "tei", RERANKER_URL: "http://127.0.0.1:9" });
    await expect(reranker.score("q", two)).rejects.toThrow(/RERANKER_URL/);
  });
});

describe("a language model as reranker", () => {
  const three = ["one", "two", "three"].map((text) => ({ header: "", text }));
  const scored = async (content: string) => {
    mock.reset();
    mock.on({}, { content });
    return (await make({ RERANKER: "language-model", ...provider() })).score("q", three);
  };

  test("what it leaves out follows in the given order", async () => {
    expect(await scored("[2]")).toEqual([-1, -0, -3]);
    expect(await scored("```json\n[3, 1, 2]\n```")).toEqual([-1, -2, -0]);
  });

  test.each([["the best is 2"], ["[2, 2]"], ["[4]"], ["[0]"], ["[1] because [2]"], ["{}"], [""]])(
    "anything else than an order is a failure: %s",
    async (content) => {
      await expect(scored(content)).rejects.toThrow();
    },
  );
});

test("a local reranker sees as much of a passage as its settings say", async () => {
  const reranker = await make({ RERANKER: "local:tiny" });
  const at = (place: number) => ({ header: "", text: `${"the ".repeat(place)}wombat ${"the ".repeat(90)}` });
  // Of 64 tokens three are special and one is the question.
  const [seen = 0, unseen = 0] = await reranker.score("the", [at(59), at(60)]);
  expect(seen).toBeGreaterThan(unseen);
  await reranker.close();
});

describe("the configured reranker", () => {
  test("is none unless one is chosen", async () => {
    expect(await configuredReranker(readEnv({}))).toBeNull();
  });

  test("one that is only half configured is refused, with what is missing", async () => {
    const refusal = (variables: Record<string, string>) =>
      expect(configuredReranker(readEnv({ MODELS_DIR: directory, ...variables }))).rejects;
    await refusal({ RERANKER: "cohere" }).toThrow(/RERANKER_URL/);
    await refusal({ RERANKER: "language-model" }).toThrow(/OPENAI_API_KEY/);
    await refusal({ RERANKER: "local:other" }).toThrow(/npm run models -- add other/);
    expect(() => readEnv({ RERANKER: "best" })).toThrow(/RERANKER/);
  });

  test("an encoder is no reranker", async () => {
    writeTinyModel(path.join(directory, "encoder"), { kind: "encoder", words: ["a"] });
    await expect(make({ RERANKER: "local:encoder" })).rejects.toThrow(/EMBEDDING_MODEL=local:encoder/);
    writeTinyModel(path.join(directory, "claimed"), {
      kind: "encoder",
      words: ["a"],
      settings: { kind: "reranker" },
    });
    await expect(make({ RERANKER: "local:claimed" })).rejects.toThrow(/no reranker.*RERANKER/);
  });
});
