import { existsSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { demoScenario } from "../../drizzle/seed/scenarios.ts";
import { systemPrincipal } from "../access/system-principal.ts";
import { aclOf } from "../access/visible-to.ts";
import { calibrate, isCalibrationDue } from "../answering/calibration/calibrate.ts";
import { sources } from "../db/schema/index.ts";
import { createImport } from "../ingestion/create-import.ts";
import { setSuggestedQuestions } from "../ingestion/suggested-questions.ts";
import { jobHandlers } from "../job-handlers.ts";
import type { Runtime } from "../runtime.ts";
import { print, runCommand } from "./command.ts";
import { followImport } from "./follow-import.ts";

/**
 * `npm run seed`: fills the demo company in, once. Embeddings, and the measuring of when the documents are silent, are left
 * to the server; with `-- --wait` they are made here.
 */
const isPatient = process.argv.includes("--wait");

await runCommand(async (runtime) => {
  print(`The demo company: ${demoScenario.company}`);
  if (runtime.database.home !== "shared") await runtime.jobs.work(jobHandlers(runtime));
  for (const source of demoScenario.sources) await importOnce(runtime, source);
  for (const { name: sourceName, questions } of demoScenario.sources)
    await setSuggestedQuestions(runtime, { sourceName, questions });
  if (isPatient) await measure(runtime);
});

async function measure(runtime: Runtime): Promise<void> {
  const embedder = runtime.embeddingModel;
  if (!(await isCalibrationDue(runtime, { embedder }))) return;
  const principal = await systemPrincipal(runtime, {
    reason: "measuring when the demo's passages are silent",
  });
  await calibrate(runtime, { principal, embedder, signal: new AbortController().signal });
}

async function importOnce(runtime: Runtime, source: (typeof demoScenario.sources)[number]): Promise<void> {
  const known = await runtime.database.orm.$count(sources, eq(sources.name, source.name));
  if (known > 0) return print(`${source.name}: there already`);
  const file = path.resolve(source.path);
  if (!existsSync(file)) throw new Error(`The demo's files are not where they should be: ${source.path}`);
  const { importId } = await createImport(runtime, {
    sourceName: source.name,
    storageKey: file,
    isExternal: true,
    fileName: path.basename(file),
    // Nobody's upload: the demo has no source that only its uploader may read.
    acl: aclOf(source.visibility, "nobody"),
    request: { sourceKind: source.kind, baseUrl: source.baseUrl },
    createdBy: null,
  });
  const principal = await systemPrincipal(runtime, { reason: `report of demo import ${importId}` });
  await followImport(runtime, { principal, importId, isPatient });
}
