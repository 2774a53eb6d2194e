import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { writeTinyModel } from "../../testing/tiny-model.ts";
import { type AddModel, addModel, removeModel } from "./add-model.ts";
import { openModelFolder } from "./model-folder.ts";

const root = mkdtempSync(path.join(tmpdir(), "models-"));
const tiny = path.join(root, "tiny");
let directory = "";

/** The hub's files by address, what it was asked for, and what goes wrong this time. */
const files = new Map<string, Buffer>();
const asked: { url: string; range: string | undefined }[] = [];
type Fault = (response: ServerResponse, content: Buffer) => void;
let faults: Fault[] = [];
let headersOf: (content: Buffer) => Record<string, string> = () => ({});

const hub = createServer((request: IncomingMessage, response) => {
  const url = request.url ?? "";
  const range = request.headers.range;
  asked.push({ url, range });
  const content = files.get(url);
  if (!content) return response.writeHead(404).end();
  if (url.endsWith(".onnx") && faults.length > 0) return faults.shift()?.(response, content);
  const from = range && request.headers["if-range"] === '"v1"' ? Number(/\d+/.exec(range)?.[0]) : 0;
  const part = content.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    etag: '"v1"',
    "content-length": part.length,
    ...(from > 0 ? { "content-range": `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    ...headersOf(content),
  });
  response.end(part);
});

let hubUrl = "";
beforeAll(async () => {
  writeTinyModel(tiny, { kind: "encoder", words: Array.from({ length: 300 }, (_, i) => `word${i}`) });
  await new Promise<void>((resolve) => hub.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = hub.address();
  hubUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterAll(() => {
  hub.close();
  rmSync(root, { recursive: true });
});
beforeEach(() => {
  directory = mkdtempSync(path.join(root, "to-"));
  asked.length = 0;
  faults = [];
  onReceived = () => {};
  headersOf = () => ({});
  files.clear();
  for (const [name, file] of [
    ["onnx/model_quantized.onnx", "model.onnx"],
    ["tokenizer.json", "tokenizer.json"],
  ] as const)
    files.set(`/acme/tiny/resolve/main/${name}`, readFileSync(path.join(tiny, file)));
  files.set("/acme/tiny/resolve/main/1_Pooling/config.json", Buffer.from('{"pooling_mode_cls_token":true}'));
});

/** Hears how much of a file has arrived. */
let onReceived: (sizeBytes: number) => void = () => {};
const add = (source: string, more: Partial<AddModel> = {}) =>
  addModel({
    ...{ directory, source, hubUrl, revision: "main", settings: {} },
    onProgress: (_file, { receivedBytes }) => onReceived(receivedBytes),
    ...more,
  });
const model = () => readFileSync(path.join(tiny, "model.onnx"));
const modelAsked = () => asked.filter(({ url }) => url.endsWith("model_quantized.onnx"));
/** Breaks off when so much has arrived: sooner, and it would be chance how much of it did. */
const cutAt =
  (sizeBytes: number): Fault =>
  (response, content) => {
    response.writeHead(200, { etag: '"v1"', "content-length": content.length });
    if (sizeBytes === 0) return response.destroy();
    onReceived = (receivedBytes) => {
      if (receivedBytes >= sizeBytes) response.destroy();
    };
    return response.write(content.subarray(0, sizeBytes));
  };

describe("a model from the hub", () => {
  test("is fetched with what describes it, and checked from then on", async () => {
    const added = await add("acme/tiny");
    expect(added).toMatchObject({ name: "tiny", isGuess: false, settings: { pooling: "cls" } });
    const opened = await openModelFolder({ directory, name: "tiny" });
    expect(Object.keys(opened.settings.sha256).sort()).toEqual(["model.onnx", "tokenizer.json"]);
    expect(readFileSync(opened.modelFile)).toEqual(model());
    writeFileSync(opened.modelFile, "other");
    await expect(openModelFolder({ directory, name: "tiny" })).rejects.toThrow(/checksum/);
  });

  test("goes on where a connection broke off", async () => {
    faults = [cutAt(700), cutAt(0)];
    await add("acme/tiny");
    expect(modelAsked().map(({ range }) => range)).toContain("bytes=700-");
    expect(readFileSync(path.join(directory, "tiny", "model.onnx"))).toEqual(model());
  });

  test("goes on with the next call, when the connection broke off too often", async () => {
    faults = Array.from({ length: 5 }, () => cutAt(500));
    await expect(add("acme/tiny")).rejects.toThrow(/broke off 5 times.*goes on/);
    expect(existsSync(path.join(directory, "tiny"))).toBe(false);
    asked.length = 0;
    await add("acme/tiny");
    expect(modelAsked()).toEqual([expect.objectContaining({ range: "bytes=500-" })]);
    expect(readFileSync(path.join(directory, "tiny", "model.onnx"))).toEqual(model());
  });

  test("starts anew when the file is another one by now", async () => {
    faults = [cutAt(500), (response, content) => response.writeHead(200, { etag: '"v2"' }).end(content)];
    await add("acme/tiny");
    expect(readFileSync(path.join(directory, "tiny", "model.onnx"))).toEqual(model());
  });

  test("is followed to where the hub has put it, and compared with the checksum that it names", async () => {
    const wrong = "0".repeat(64);
    files.set("/elsewhere.onnx", model());
    const sendOn: Fault = (response) =>
      response.writeHead(302, { location: "/elsewhere.onnx", "x-linked-etag": `"${wrong}"` }).end();
    faults = [sendOn];
    await expect(add("acme/tiny")).rejects.toThrow(/checksum is .* instead of 0000/);
    expect(readdirSync(path.join(directory, ".adding-tiny"))).toEqual([]);
    faults = [(response) => response.writeHead(302, { location: "/elsewhere.onnx" }).end()];
    await add("acme/tiny");
    expect(readFileSync(path.join(directory, "tiny", "model.onnx"))).toEqual(model());
  });

  test("is not followed in circles", async () => {
    files.set("/circle.onnx", model());
    faults = Array.from({ length: 9 }, () => (response: ServerResponse) => {
      response.writeHead(302, { location: "/circle.onnx" }).end();
    });
    await expect(add("acme/tiny")).rejects.toThrow(/without end/);
  });

  test("that is not there, or not for us, is said to be so", async () => {
    await expect(add("acme/other")).rejects.toThrow(/There is no http.*acme\/other/);
    faults = [(response) => response.writeHead(401).end()];
    await expect(add("acme/tiny")).rejects.toThrow(/refused \(status 401\)/);
    await expect(add("what")).rejects.toThrow(/neither a file here/);
  });

  test("is taken by its name in the catalogue, with what is known of it", async () => {
    for (const [url, content] of [...files])
      files.set(url.replace("acme/tiny", "Xenova/e5-small-v2"), content);
    const added = await add("E5-small-v2");
    expect(added).toMatchObject({
      name: "e5-small-v2",
      settings: { pooling: "mean", queryPrefix: "query: ", passagePrefix: "passage: " },
    });
  });

  test("does not touch one that is there, which has to be removed first", async () => {
    await add("acme/tiny");
    await expect(add("acme/tiny")).rejects.toThrow(/remove tiny/);
    expect(removeModel({ directory, name: "tiny" })).toBe(true);
    expect([removeModel({ directory, name: "tiny" }), removeModel({ directory, name: ".." })]).toEqual([
      false,
      false,
    ]);
    await add("acme/tiny", { settings: { pooling: "mean" } });
    expect((await openModelFolder({ directory, name: "tiny" })).settings.pooling).toBe("mean");
  });
});

describe("a model from an archive", () => {
  async function zipOf(name: string, content: Record<string, string | Buffer>): Promise<string> {
    const zip = new ZipFile();
    for (const [entry, data] of Object.entries(content)) zip.addBuffer(Buffer.from(data), entry);
    zip.end();
    const file = path.join(directory, name);
    await pipeline(zip.outputStream, createWriteStream(file));
    return file;
  }
  const tokenizer = () => readFileSync(path.join(tiny, "tokenizer.json"));

  test("is found by content, whatever its files are called", async () => {
    const jar = await zipOf("vendor-embeddings-bge-small-en-v15-q-1.0.0.jar", {
      "META-INF/some.json": "{}",
      "broken.json": "{",
      "weights.onnx": model(),
      "weights-tokenizer.json": tokenizer(),
    });
    const added = await add(jar);
    expect(added).toMatchObject({ name: "bge-small-en-v1.5", isGuess: false, settings: { pooling: "cls" } });
    expect(readFileSync((await openModelFolder({ directory, name: added.name })).modelFile)).toEqual(model());
  });

  test("the small one is taken of several, or the one that is named", async () => {
    const content = {
      "m/onnx/model.onnx": Buffer.from("large"),
      "m/onnx/model_quantized.onnx": model(),
      "m/tokenizer.json": tokenizer(),
      "m/1_Pooling/config.json": '{"pooling_mode_cls_token":true}',
    };
    const zip = await zipOf("mine.zip", content);
    expect(await add(zip)).toMatchObject({ name: "mine", settings: { pooling: "cls" } });
    expect(readFileSync(path.join(directory, "mine", "model.onnx"))).toEqual(model());
    await add(zip, { name: "large", modelPath: "m/onnx/model.onnx" });
    expect(readFileSync(path.join(directory, "large", "model.onnx"), "utf8")).toBe("large");
  });

  test("that says nothing of itself is a guess, unless the admin says it", async () => {
    const zip = await zipOf("mine.zip", { "a.onnx": model(), "tokenizer.json": tokenizer() });
    expect(await add(zip)).toMatchObject({ isGuess: true });
    expect(await add(zip, { name: "said", settings: { pooling: "cls" } })).toMatchObject({ isGuess: false });
  });

  test.each([
    ["nothing of a model", { "a.txt": "a" }, /no \.onnx file/],
    ["no tokenizer", { "a.onnx": "a", "b.json": "{}" }, /no tokenizer\.json/],
    ["several models", { "a.onnx": "a", "b.onnx": "b" }, /--file: a\.onnx, b\.onnx/],
  ])("with %s is refused", async (_, content, message) => {
    await expect(add(await zipOf("odd.zip", content))).rejects.toThrow(message);
    expect(existsSync(path.join(directory, "odd"))).toBe(false);
  });

  test("that is none is refused", async () => {
    const file = path.join(directory, "model.tar.gz");
    writeFileSync(file, "not a zip");
    await expect(add(file, { name: "tar" })).rejects.toThrow(/no zip, jar or wheel/);
  });
});
