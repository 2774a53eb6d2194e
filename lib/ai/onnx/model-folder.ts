import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { UserError } from "../../errors.ts";
import { deriveSettings } from "./derive-settings.ts";
import { fingerprintOf, ModelSettings, settingsFileName } from "./model-settings.ts";

/** A model on this computer, its files checked. */
export interface LocalModel {
  name: string;
  modelFile: string;
  tokenizerFile: string;
  /** `tokenizer_config.json` where there is one. */
  tokenizerConfigFile: string | null;
  settings: ModelSettings;
  /** Of files and settings; see {@link fingerprintOf}. */
  fingerprint: string;
}

/** Smaller and faster first. */
const modelFiles = [
  "model.onnx",
  "onnx/model_quantized.onnx",
  "onnx/model_int8.onnx",
  "model_quantized.onnx",
  "onnx/model.onnx",
];

/** Where models lie: `MODELS_DIR`, or `models` in the data folder. */
export function modelsDirectory(env: { MODELS_DIR?: string; GROUNDWORK_DATA_DIR: string }): string {
  return path.resolve(
    /* turbopackIgnore: true */ env.MODELS_DIR ?? path.join(env.GROUNDWORK_DATA_DIR, "models"),
  );
}

/** Whether a name can be a model's folder: nothing that leads out of the models' folder. */
export const isModelName = (name: string) => /^[a-z0-9][a-z0-9._-]{0,99}$/i.test(name);

/**
 * Opens a model's folder: our own layout, or that of a published model. Reads every file once for its checksum: some
 * 0.1 s for 100 MB.
 *
 * @throws UserError `model-unknown`, `model-incomplete`, `model-settings` or `model-changed`, naming the file
 */
export async function openModelFolder(input: { directory: string; name: string }): Promise<LocalModel> {
  const { name } = input;
  const folder = path.join(/* turbopackIgnore: true */ input.directory, name);
  if (!isModelName(name) || !existsSync(folder))
    throw new UserError(
      "model-unknown",
      `There is no model "${name}" in ${input.directory}. Add it with "npm run models -- add ${name}", or see what is there with "npm run models -- list".`,
    );
  const modelFile = firstThere(folder, modelFiles);
  if (!modelFile) throw incomplete(folder, "model.onnx (or onnx/model_quantized.onnx)");
  const tokenizerFile = firstThere(folder, ["tokenizer.json"]);
  if (!tokenizerFile) throw incomplete(folder, "tokenizer.json");
  const settings = readSettings(folder);
  const files = [
    ...new Set([
      modelFile,
      ...modelDataOf(folder, modelFile),
      tokenizerFile,
      ...Object.keys(settings.sha256),
    ]),
  ];
  const checksums = Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await checkFile(folder, file, settings)] as const)),
  );
  const tokenizerConfig = path.join(folder, "tokenizer_config.json");
  return {
    name,
    modelFile: path.join(folder, modelFile),
    tokenizerFile: path.join(folder, tokenizerFile),
    tokenizerConfigFile: existsSync(tokenizerConfig) ? tokenizerConfig : null,
    settings,
    fingerprint: fingerprintOf(settings, checksums),
  };
}

function firstThere(folder: string, files: readonly string[]): string | undefined {
  return files.find((file) => existsSync(path.join(folder, file)));
}

/** Large models keep their weights beside the file. */
function modelDataOf(folder: string, modelFile: string): string[] {
  return [`${modelFile}_data`, `${modelFile}.data`].filter((file) => existsSync(path.join(folder, file)));
}

function incomplete(folder: string, file: string): UserError {
  return new UserError(
    "model-incomplete",
    `The model folder ${folder} has no ${file}. Add the model again with "npm run models -- add", or put the file there.`,
  );
}

/** From our own file; else from what the model was published with. */
function readSettings(folder: string): ModelSettings {
  const file = path.join(folder, settingsFileName);
  const text = readOrNull(file);
  if (text === null)
    return ModelSettings.parse(deriveSettings((described) => readOrNull(path.join(folder, described))));
  const result = ModelSettings.safeParse(jsonOrNull(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UserError(
    "model-settings",
    `${file} is wrong: ${issue?.path.join(".") || "the file"}: ${issue?.message ?? "no JSON"}. Correct it, or add the model again.`,
  );
}

async function checkFile(folder: string, file: string, settings: ModelSettings): Promise<string> {
  const full = path.join(folder, file);
  if (!existsSync(full)) throw incomplete(folder, file);
  const actual = await sha256Of(full);
  const expected = settings.sha256[file];
  if (expected !== undefined && expected !== actual)
    throw new UserError(
      "model-changed",
      `${full} is not the file that was added: its checksum is ${actual} instead of ${expected}. Remove the model with "npm run models -- remove ${path.basename(folder)}" and add it again.`,
    );
  return actual;
}

/** In hexadecimal digits. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function readOrNull(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
