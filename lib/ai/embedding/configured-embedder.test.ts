import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readEnv } from "../../config/env.ts";
import { writeTinyModel } from "../../testing/tiny-model.ts";
import { configuredEmbedder, embedderNamed } from "./configured-embedder.ts";

const provider = { OPENAI_API_KEY: "key", EMBEDDING_MODEL: "vendor/model@v2", EMBEDDING_DIMENSIONS: "64" };

test("a provider's model can be had again by the name under which its vectors are kept", async () => {
  const configured = await configuredEmbedder(readEnv({ ...provider, EMBEDDING_CONCURRENCY: "7" }));
  expect(configured).toMatchObject({ name: "openai:vendor/model@v2@64", dimensions: 64, concurrency: 7 });
  const again = await embedderNamed(readEnv({ OPENAI_BASE_URL: "http://localhost:9/v1" }), configured.name);
  expect(again).toMatchObject({ name: configured.name, dimensions: 64 });
});

test("the built-in model can always be had", async () => {
  const again = await embedderNamed(readEnv(provider), "builtin:use-lite");
  expect(again).toMatchObject({ name: "builtin:use-lite", dimensions: 512 });
  await again?.close();
});

test("a provider's model cannot be had without a provider, nor anything by a name that is none of ours", async () => {
  expect(await embedderNamed(readEnv({}), "openai:vendor/model@64")).toBeNull();
  expect(await embedderNamed(readEnv(provider), "openai:model")).toBeNull();
  expect(await embedderNamed(readEnv(provider), "other:model@64")).toBeNull();
});

const directory = mkdtempSync(path.join(tmpdir(), "models-"));
afterAll(() => rmSync(directory, { recursive: true }));
const local = (name: string) => readEnv({ MODELS_DIR: directory, EMBEDDING_MODEL: `local:${name}` });
const put = (
  name: string,
  settings: Record<string, unknown> = {},
  kind: "encoder" | "reranker" = "encoder",
) => writeTinyModel(path.join(directory, name), { kind, words: ["one", "two"], settings });

test("a model folder can be had again by the name of its vectors, until it changes or goes", async () => {
  put("mine");
  const configured = await configuredEmbedder(local("mine"));
  expect(configured.name).toMatch(/^local:mine@16#[0-9a-f]{8}$/);
  await configured.close();
  const elsewhere = readEnv({ MODELS_DIR: directory });
  const again = await embedderNamed(elsewhere, configured.name);
  expect(again).toMatchObject({ name: configured.name, dimensions: 16 });
  await again?.close();
  put("mine", { pooling: "cls" });
  expect(await embedderNamed(elsewhere, configured.name)).toBeNull();
  rmSync(path.join(directory, "mine"), { recursive: true });
  expect(await embedderNamed(elsewhere, configured.name)).toBeNull();
});

test("a model folder that cannot be used is refused, with what to do", async () => {
  await expect(configuredEmbedder(local("gone"))).rejects.toThrow(/npm run models -- add gone/);
  put("judge", {}, "reranker");
  await expect(configuredEmbedder(local("judge"))).rejects.toThrow(/RERANKER=local:judge/);
  put("broken");
  writeFileSync(path.join(directory, "broken", "model.onnx"), "no model");
  await expect(configuredEmbedder(local("broken"))).rejects.toThrow(/broken failed.*Choose another model/);
});
