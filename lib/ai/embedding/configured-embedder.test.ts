import { expect, test } from "vitest";
import { readEnv } from "../../config/env.ts";
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
