import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { systemPrincipal } from "../access/system-principal.ts";
import { SourceKind } from "../domain/document.ts";
import { UserError } from "../errors.ts";
import { createImport } from "../ingestion/create-import.ts";
import { jobHandlers } from "../job-handlers.ts";
import type { Runtime } from "../runtime.ts";
import { aclFromText } from "./acl-from-text.ts";
import { runCommand } from "./command.ts";
import { followImport } from "./follow-import.ts";

const usage = `Usage: npm run ingest -- <file or folder> --visible-to <who> [--source NAME] [--kind KIND] [--base-url URL] [--no-wait]

  --visible-to  who may read it: everyone, group:NAME (several with commas), or user:EMAIL. Never assumed.
  --source      the source to import into; default: the name of the file or folder
  --kind        ${SourceKind.options.join(", ")}; default: recognised from the content
  --base-url    where the originals live, e.g. https://wiki.example.com, to link to them
  --no-wait     return when everything is findable by words, and leave the embeddings to the server`;

const options = {
  "visible-to": { type: "string" },
  source: { type: "string" },
  kind: { type: "string" },
  "base-url": { type: "string" },
  "no-wait": { type: "boolean", default: false },
} as const;

await runCommand(async (runtime) => {
  const { file, visibleTo, sourceName, kind, baseUrl, isPatient } = readArguments();
  const acl = await aclFromText(runtime, visibleTo);
  const { importId } = await createImport(runtime, {
    sourceName,
    storageKey: file,
    isExternal: true,
    fileName: path.basename(file),
    acl,
    request: { sourceKind: kind, baseUrl },
    createdBy: null,
  });
  await workHere(runtime);
  const principal = await systemPrincipal(runtime, { reason: `report of import ${importId}` });
  const view = await followImport(runtime, { principal, importId, isPatient });
  if (view.state === "failed") process.exitCode = 1;
});

/** A server that holds the embedded database does the work itself; anywhere else this process helps. */
async function workHere(runtime: Runtime): Promise<void> {
  if (runtime.database.home !== "shared") await runtime.jobs.work(jobHandlers(runtime));
}

function readArguments() {
  const { values, positionals } = parse();
  const [given, ...more] = positionals;
  if (!given || more.length > 0) throw new UserError("usage", usage);
  const file = path.resolve(given);
  if (!existsSync(file)) throw new UserError("usage", `There is no file or folder ${file}.`);
  const visibleTo = values["visible-to"];
  if (!visibleTo) throw new UserError("usage", `Say who may read it, with --visible-to.\n\n${usage}`);
  const kind = SourceKind.optional().safeParse(values.kind);
  if (!kind.success) throw new UserError("usage", `--kind is one of ${SourceKind.options.join(", ")}.`);
  const baseUrl = z
    .url({ protocol: /^https?$/ })
    .optional()
    .safeParse(values["base-url"]);
  if (!baseUrl.success)
    throw new UserError("usage", "--base-url is a full address, like https://wiki.example.com.");
  const sourceName = values.source ?? path.basename(file).replace(/\.zip$/i, "");
  return {
    file,
    visibleTo,
    sourceName,
    kind: kind.data,
    baseUrl: baseUrl.data,
    isPatient: !values["no-wait"],
  };
}

function parse() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new UserError("usage", `${error instanceof Error ? error.message : ""}\n\n${usage}`);
  }
}
