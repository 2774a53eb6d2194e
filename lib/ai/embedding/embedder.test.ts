import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeTinyModel } from "../../testing/tiny-model.ts";
import { openModelFolder } from "../onnx/model-folder.ts";
import { builtInEmbedder } from "./built-in.ts";
import type { Embedder, Vector } from "./index.ts";
import { onnxEmbedder } from "./onnx-embedder.ts";
import { openAiEmbedder } from "./openai.ts";
import { measureUnrelatedCosine } from "./unrelated-cosine.ts";

const mock = new LLMock({ port: 0 });
const directory = mkdtempSync(path.join(tmpdir(), "models-"));
beforeAll(async () => {
  await mock.start();
});
afterAll(async () => {
  await mock.stop();
  rmSync(directory, { recursive: true });
});

const openAi = (dimensions = 256) =>
  openAiEmbedder({ baseUrl: `${mock.url}/v1`, apiKey: "test", model: "text-embedding-3-small", dimensions });

const dot = (a: Vector, b: Vector) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const cosine = (a: Vector | null, b: Vector | null) => {
  if (!a || !b) throw new Error("no vector");
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};
const words = Array.from(
  { length: 330 },
  (_, i) => `${["travel", "budget", "server", "team", "holiday"][i % 5]}`,
);

async function tinyOnnx(settings: Record<string, unknown> = {}): Promise<Embedder> {
  const known =
    "travel budget server team holiday giraffe the passage number about how do i book a train ? . :";
  writeTinyModel(path.join(directory, "tiny"), {
    kind: "encoder",
    words: [...known.split(" "), ...Array.from({ length: 10 }, (_, i) => String(i))],
    settings,
  });
  return onnxEmbedder(await openModelFolder({ directory, name: "tiny" }));
}

const variants: [string, () => Embedder | Promise<Embedder>][] = [
  ["built-in", builtInEmbedder],
  ["openai", () => openAi()],
  ["onnx", () => tinyOnnx()],
];

describe.each(variants)("%s embedder", (_, make) => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await make();
  });
  afterAll(() => embedder.close());

  test("gives one vector of its dimensions for each text, in order", async () => {
    const texts = Array.from({ length: 9 }, (_, i) => `Passage number ${i} about ${words[i]}`);
    const together = await embedder.embedPassages(texts);
    expect(together.map((vector) => vector.length)).toEqual(texts.map(() => embedder.dimensions));
    const [alone] = await embedder.embedPassages(texts.slice(7, 8));
    expect(cosine(together[7] ?? null, alone ?? null)).toBeGreaterThan(0.9999);
    expect(cosine(together[7] ?? null, together[2] ?? null)).toBeLessThan(0.999);
  });

  test("a question and the same passage get the same vector", async () => {
    const text = "How do I book a train?";
    const [passage] = await embedder.embedPassages([text]);
    expect(cosine(await embedder.embedQuestion(text), passage ?? null)).toBeGreaterThan(0.9999);
  });

  test("changing any word of a passage changes the vector of a window", async () => {
    const original = embedder.windows("Handbook › Travel", words.join(" "));
    const before = await embedder.embedPassages(original);
    for (let at = 0; at < words.length; at += 47) {
      const changed = embedder.windows("Handbook › Travel", words.with(at, "giraffe").join(" "));
      const windows = changed.filter((window) => !original.includes(window));
      const after = await embedder.embedPassages(windows);
      const isSeen = after.some((vector) => before.every((other) => cosine(vector, other) < 0.99999));
      expect(isSeen, `word ${at}`).toBe(true);
    }
  });

  test("takes any text: empty, long, emoji, control characters, other scripts", async () => {
    const texts = ["", " ", "\0\u0001", "👩‍👩‍👧".repeat(50), "x".repeat(2000), "\ud800", "退款政策", "‮עברית‬"];
    const windows = texts.flatMap((text) => embedder.windows("", text));
    expect(windows.every((window) => window !== "")).toBe(true);
    expect(await embedder.embedPassages(windows)).toHaveLength(windows.length);
    for (const text of texts) {
      const vector = await embedder.embedQuestion(text);
      if (vector) expect(vector.every(Number.isFinite)).toBe(true);
    }
  });

  test("stops when told to", async () => {
    const controller = new AbortController();
    const running = embedder.embedPassages(
      words.map((word, i) => `${word} ${i}`),
      controller.signal,
    );
    controller.abort();
    await expect(running).rejects.toThrow();
  });

  test("no texts, no vectors", async () => {
    expect(await embedder.embedPassages([])).toEqual([]);
  });
});

describe("built-in embedder", () => {
  test("sees exactly the tokens that its windows are measured for", async () => {
    const embedder = builtInEmbedder();
    // "the" is one token: the 128th changes the vector, which proves the limit is not too high.
    const full = Array.from({ length: 128 }, () => "the");
    const [a, b] = await embedder.embedPassages([full.join(" "), full.with(127, "giraffe").join(" ")]);
    expect(cosine(a ?? null, b ?? null)).toBeLessThan(0.99999);
    await embedder.close();
  });

  test("finds meaning: a paraphrase is nearer than another topic", async () => {
    const embedder = builtInEmbedder();
    const question = await embedder.embedQuestion("How many days off do I get each year?");
    const [near, far] = await embedder.embedPassages([
      "Annual leave: every employee may take 25 days of holiday per calendar year.",
      "Restart the database server after changing its configuration file.",
    ]);
    expect(cosine(question, near ?? null)).toBeGreaterThan(cosine(question, far ?? null) + 0.1);
    await embedder.close();
  });

  test("a question does not wait behind a batch of passages", async () => {
    const embedder = builtInEmbedder();
    await embedder.embedPassages(["warm"]);
    let isBatchDone = false;
    const batch = embedder
      .embedPassages(Array.from({ length: 40 }, (_, i) => `${words.slice(0, 80).join(" ")} ${i}`))
      .then(() => {
        isBatchDone = true;
      });
    await embedder.embedQuestion("Who approves travel?");
    expect(isBatchDone).toBe(false);
    await batch;
    await embedder.close();
  });

  test("several threads for passages give the same vectors, each to whom it belongs", async () => {
    const embedder = builtInEmbedder({ passageLanes: 2 });
    const texts = Array.from({ length: 12 }, (_, i) => `Passage number ${i} about ${words[i]}`);
    const together = await Promise.all(texts.map((text) => embedder.embedPassages([text])));
    for (const [i, vectors] of together.entries()) {
      const question = await embedder.embedQuestion(texts[i] ?? "");
      expect(cosine(question, vectors[0] ?? null)).toBeGreaterThan(0.9999);
    }
    expect(embedder.concurrency).toBe(3);
    await embedder.close();
  });

  test("says so when it cannot read the question's script", async () => {
    const embedder = builtInEmbedder();
    expect(await embedder.embedQuestion("退款政策在哪里？")).toBeNull();
    await embedder.close();
  });
});

describe("openai embedder", () => {
  test("asks for the configured dimensions", async () => {
    const [vector] = await openAi(64).embedPassages(["text"]);
    expect(vector).toHaveLength(64);
  });
});

describe("onnx embedder", () => {
  test("sees exactly the tokens that its windows are measured for", async () => {
    const embedder = await tinyOnnx({ maxTokens: 32 });
    // Two of the 32 are special tokens.
    const full = Array.from({ length: 30 }, () => "the");
    expect(embedder.windows("", full.join(" "))).toHaveLength(1);
    expect(embedder.windows("", [...full, "the"].join(" "))).toHaveLength(2);
    const [a, b] = await embedder.embedPassages([full.join(" "), full.with(29, "giraffe").join(" ")]);
    expect(cosine(a ?? null, b ?? null)).toBeLessThan(0.9999);
    await embedder.close();
  });

  test("the first token's vector or the mean of all: as its settings say", async () => {
    const [first, mean] = [await tinyOnnx({ pooling: "cls" }), await tinyOnnx({ pooling: "mean" })];
    const sameFirst = await first.embedPassages(["travel budget", "server team"]);
    expect(cosine(sameFirst[0] ?? null, sameFirst[1] ?? null)).toBeCloseTo(1, 6);
    const means = await mean.embedPassages(["travel budget", "server team"]);
    expect(cosine(means[0] ?? null, means[1] ?? null)).toBeLessThan(0.99);
    expect(first.name).not.toBe(mean.name);
    await Promise.all([first.close(), mean.close()]);
  });

  test("questions and passages get their own prefixes, which count as tokens", async () => {
    const embedder = await tinyOnnx({ queryPrefix: "how ", passagePrefix: "the ", maxTokens: 16 });
    const bare = await tinyOnnx({ maxTokens: 16 });
    const [passage] = await embedder.embedPassages(["travel"]);
    const [expected] = await bare.embedPassages(["the travel"]);
    expect(cosine(passage ?? null, expected ?? null)).toBeCloseTo(1, 6);
    const question = await embedder.embedQuestion("travel");
    expect(cosine(question, await bare.embedQuestion("how travel"))).toBeCloseTo(1, 6);
    const text = Array.from({ length: 14 }, () => "team").join(" ");
    expect([bare.windows("", text).length, embedder.windows("", text).length]).toEqual([1, 2]);
    await Promise.all([embedder.close(), bare.close()]);
  });

  test("says so when most of the question is unknown to its vocabulary", async () => {
    const embedder = await tinyOnnx();
    expect(await embedder.embedQuestion("退款政策在哪里？")).toBeNull();
    await embedder.close();
  });

  test("measures what the cosine of unrelated texts is, if it can tell", async () => {
    const unit = (angle: number) => [Math.cos(angle), Math.sin(angle)];
    expect(await measureUnrelatedCosine(async (_, as) => unit(as === "question" ? 0 : 1))).toBeCloseTo(
      Math.cos(1),
      12,
    );
    // Everything is the same to it, or nothing is near.
    expect(await measureUnrelatedCosine(async () => unit(0))).toBe(0);
    expect(await measureUnrelatedCosine(async (_, as) => unit(as === "question" ? 0 : 3))).toBe(0);
  });

  test("refuses vectors of another size than its settings promise", async () => {
    await expect(tinyOnnx({ dimensions: 384 })).rejects.toThrow(/16 dimensions instead of 384/);
  });
});
