import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeTinyModel } from "../../testing/tiny-model.ts";
import { deriveSettings } from "./derive-settings.ts";
import { modelsDirectory, openModelFolder, sha256Of } from "./model-folder.ts";

const directory = mkdtempSync(path.join(tmpdir(), "models-"));
afterAll(() => rmSync(directory, { recursive: true }));
const folderOf = (name: string) => path.join(directory, name);
const tiny = (name: string, settings?: Record<string, unknown> | null) =>
  writeTinyModel(folderOf(name), {
    kind: "encoder",
    words: ["a"],
    ...(settings === undefined ? {} : { settings }),
  });
const put = (name: string, file: string, content: unknown) => {
  mkdirSync(path.dirname(path.join(folderOf(name), file)), { recursive: true });
  writeFileSync(path.join(folderOf(name), file), JSON.stringify(content));
};

test("models lie in the data folder, or where the admin says", () => {
  expect(modelsDirectory({ GROUNDWORK_DATA_DIR: "data" })).toBe(path.resolve("data", "models"));
  expect(modelsDirectory({ GROUNDWORK_DATA_DIR: "data", MODELS_DIR: "m" })).toBe(path.resolve("m"));
});

test("what the settings leave out has a default", async () => {
  tiny("defaults", { maxTokens: undefined });
  const { settings } = await openModelFolder({ directory, name: "defaults" });
  expect(settings).toMatchObject({ kind: "encoder", pooling: "mean", queryPrefix: "", maxTokens: 512 });
});

test("a folder as models are published needs no settings of ours", async () => {
  tiny("published", null);
  mkdirSync(path.join(folderOf("published"), "onnx"));
  renameSync(
    path.join(folderOf("published"), "model.onnx"),
    path.join(folderOf("published"), "onnx", "model_quantized.onnx"),
  );
  put("published", "config.json", { architectures: ["BertModel"], max_position_embeddings: 512 });
  put("published", "sentence_bert_config.json", { max_seq_length: 256 });
  put("published", "1_Pooling/config.json", { pooling_mode_cls_token: true });
  const model = await openModelFolder({ directory, name: "published" });
  expect(model.settings).toMatchObject({ kind: "encoder", pooling: "cls", maxTokens: 256 });
  expect(model.modelFile).toBe(path.join(folderOf("published"), "onnx", "model_quantized.onnx"));
});

test("what a published model says is read with care", () => {
  const derive = (files: Record<string, unknown>) =>
    deriveSettings((file) => (file in files ? JSON.stringify(files[file]) : null));
  const classifier = { architectures: ["XLMRobertaForSequenceClassification"] };
  expect(derive({ "config.json": classifier })).toEqual({ kind: "reranker" });
  const roberta = { max_position_embeddings: 130, model_type: "xlm-roberta" };
  expect(derive({ "config.json": roberta })).toEqual({ maxTokens: 128 });
  expect(derive({ "config.json": { max_position_embeddings: 8192 } })).toEqual({ maxTokens: 512 });
  const prompts = { query: "query: ", document: "passage: " };
  expect(derive({ "config_sentence_transformers.json": { prompts } })).toEqual({
    queryPrefix: "query: ",
    passagePrefix: "passage: ",
  });
  expect(derive({ "config.json": "nonsense", "tokenizer_config.json": { model_max_length: 1e30 } })).toEqual({
    maxTokens: 512,
  });
  expect(deriveSettings(() => "{")).toEqual({});
});

test("a file that has changed since it was added is refused", async () => {
  tiny("changed");
  const sha256 = { "model.onnx": await sha256Of(path.join(folderOf("changed"), "model.onnx")) };
  put("changed", "groundwork-model.json", { sha256 });
  await openModelFolder({ directory, name: "changed" });
  writeFileSync(path.join(folderOf("changed"), "model.onnx"), "other");
  await expect(openModelFolder({ directory, name: "changed" })).rejects.toThrow(
    /model\.onnx.*checksum.*remove changed/,
  );
});

test("whatever changes a model's vectors changes its mark", async () => {
  const markOf = async (name: string, settings: Record<string, unknown>) => {
    tiny(name, settings);
    return (await openModelFolder({ directory, name })).fingerprint;
  };
  const marks = [
    await markOf("one", {}),
    await markOf("two", { pooling: "cls" }),
    await markOf("three", { passagePrefix: "x" }),
    await markOf("four", { maxTokens: 32 }),
  ];
  writeTinyModel(folderOf("five"), { kind: "encoder", words: ["a", "b"] });
  marks.push((await openModelFolder({ directory, name: "five" })).fingerprint);
  expect(new Set(marks).size).toBe(5);
  expect(await markOf("same", { dimensions: 16 })).toBe(marks[0]);
});

test.each([
  ["nothing", /no model "nothing".*npm run models -- add nothing/],
  ["../etc", /no model "\.\.\/etc"/],
  ["no-model", /no-model has no model\.onnx/],
  ["no-tokenizer", /no-tokenizer has no tokenizer\.json/],
  ["wrong", /groundwork-model\.json is wrong: pooling/],
  ["broken", /groundwork-model\.json is wrong/],
])("a folder that is wrong is named, and what to do: %s", async (name, message) => {
  put("no-model", "tokenizer.json", {});
  put("no-tokenizer", "model.onnx", {});
  tiny("wrong", { pooling: "max" });
  tiny("broken", null);
  writeFileSync(path.join(folderOf("broken"), "groundwork-model.json"), "{");
  await expect(openModelFolder({ directory, name })).rejects.toThrow(message);
});
