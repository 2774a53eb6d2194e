import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { systemPrincipal } from "../access/system-principal.ts";
import { SourceKind } from "../domain/document.ts";
import { UserError } from "../errors.ts";
import { createImport } from "../ingestion/create-import.ts";
import { listSources } from "../ingestion/read.ts";
import { jobHandlers } from "../job-handlers.ts";
import type { Runtime } from "../runtime.ts";
import { aclFromText } from "./acl-from-text.ts";
import { runCommand } from "./command.ts";
import { followImport } from "./follow-import.ts";
import { settleComparison } from "./settle-comparison.ts";

const usage = `Usage: npm run ingest -- <file or folder> --visible-to <who> [--source NAME] [--kind KIND] [--base-url URL] [--merge] [--dry-run] [--yes] [--no-wait]

  --visible-to  who may read it: everyone, group:NAME (several with commas), or user:EMAIL. Never assumed.
  --source      the source to import into; default: the name of the file or folder
  --kind        ${SourceKind.options.join(", ")}; default: recognised from the content
  --base-url    where the originals live, e.g. https://wiki.example.com, to link to them
  --merge       keep documents that the source has and this export lacks
  --dry-run     compare with what the source has, and change nothing; for a source that has documents
  --yes         apply it even when it removes more than a fifth of the source's documents
  --no-wait     return when everything is findable by words, and leave the embeddings to the server

Exit codes: 0 done, 1 failed, 2 the comparison waits for somebody to confirm it.`;

const options = {
  "visible-to": { type: "string" },
  source: { type: "string" },
  kind: { type: "string" },
  "base-url": { type: "string" },
  merge: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  "no-wait": { type: "boolean", default: false },
} as const;

await runCommand(async (runtime) => {
  const { file, visibleTo, sourceName, kind, baseUrl, mode, ...choices } = readArguments();
  const acl = await aclFromText(runtime, visibleTo);
  if (choices.isDryRun) await refuseNothingToCompare(runtime, sourceName);
  const { importId } = await createImport(runtime, {
    sourceName,
    storageKey: file,
    isExternal: true,
    fileName: path.basename(file),
    acl,
    request: { sourceKind: kind, baseUrl },
    mode,
    createdBy: null,
  });
  await workHere(runtime);
  const principal = await systemPrincipal(runtime, { reason: `report of import ${importId}` });
  const followed = { principal, importId, isPatient: choices.isPatient };
  let view = await followImport(runtime, followed);
  if (
    view.state === "review" &&
    (await settleComparison(runtime, { principal, view, ...choices })) === "applied"
  )
    view = await followImport(runtime, followed);
  if (view.state === "failed" || view.state === "cancelled") process.exitCode = 1;
});

async function refuseNothingToCompare(runtime: Runtime, sourceName: string): Promise<void> {
  const principal = await systemPrincipal(runtime, { reason: `what source ${sourceName} has, to compare` });
  const known = (await listSources(runtime, { principal })).find(({ name }) => name === sourceName);
  if (known && known.documentCount > 0) return;
  throw new UserError("usage", `${sourceName} has no documents yet, so there is nothing to compare with.`);
}

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
    mode: values.merge ? ("merge" as const) : ("replace" as const),
    isDryRun: values["dry-run"],
    isRemovalConfirmed: values.yes,
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
