import { execFile } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ZipFile } from "yazl";
import { writeTinyModel } from "../testing/tiny-model.ts";

const root = mkdtempSync(path.join(tmpdir(), "models-"));
const directory = path.join(root, "models");
afterAll(() => rmSync(root, { recursive: true }));

// Each run starts the command anew, which a busy computer takes seconds for.
vi.setConfig({ testTimeout: 90_000 });

/** The command as an admin runs it. No address of it leads anywhere. */
function models(...given: string[]): Promise<{ code: number; text: string }> {
  const env = { ...process.env, MODELS_DIR: directory, MODELS_HUB_URL: "http://127.0.0.1:9" };
  return new Promise((resolve) => {
    execFile(process.execPath, ["lib/cli/models.ts", ...given], { env }, (error, out, errors) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: out + errors });
    });
  });
}

async function archive(name: string, kind: "encoder" | "reranker"): Promise<string> {
  const folder = path.join(root, `made-${name}`);
  writeTinyModel(folder, { kind, words: ["one", "two"] });
  const zip = new ZipFile();
  for (const file of ["model.onnx", "tokenizer.json"])
    zip.addBuffer(readFileSync(path.join(folder, file)), file);
  zip.end();
  const target = path.join(root, `${name}.zip`);
  await pipeline(zip.outputStream, createWriteStream(target));
  return target;
}

let encoder = "";
let reranker = "";
beforeAll(async () => {
  encoder = await archive("little", "encoder");
  reranker = await archive("judge", "reranker");
});

test("an encoder is added, listed with what to set, and removed", async () => {
  const added = await models("add", encoder, "--pooling", "cls");
  expect(added).toMatchObject({ code: 0 });
  expect(added.text).toMatch(
    /Added little, an encoder: 16 dimensions.*ms[\s\S]*EMBEDDING_MODEL=local:little/,
  );
  expect(
    JSON.parse(readFileSync(path.join(directory, "little", "groundwork-model.json"), "utf8")),
  ).toMatchObject({
    kind: "encoder",
    pooling: "cls",
  });
  expect((await models("list")).text).toMatch(
    /little +encoder.*EMBEDDING_MODEL=local:little[\s\S]*bge-small-en/,
  );
  expect(await models("remove", "little")).toMatchObject({ code: 0 });
  expect(existsSync(path.join(directory, "little"))).toBe(false);
});

test("a reranker that is taken for an encoder is not added, until its kind is said", async () => {
  expect(await models("add", reranker)).toMatchObject({ code: 1, text: expect.stringMatching(/--kind/) });
  expect(existsSync(path.join(directory, "judge"))).toBe(false);
  const added = await models("add", reranker, "--kind", "reranker");
  expect(added).toMatchObject({
    code: 0,
    text: expect.stringMatching(/a reranker[\s\S]*RERANKER=local:judge/),
  });
});

test.each([
  [["remove", "nothing"], /no model nothing/],
  [["add", "x", "--pooling", "max"], /pooling[\s\S]*Usage/],
  [["add", "acme/model"], /127\.0\.0\.1:9 broke off/],
])("what cannot be done is said, without a stack: %j", async (given, message) => {
  const { code, text } = await models(...given);
  expect(code).toBe(1);
  expect(text).toMatch(message);
  expect(text).not.toMatch(/ at .*\.ts:/);
});
