import path from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { systemPrincipal } from "../access/system-principal.ts";
import { calibrate, isCalibrationDue } from "../answering/calibration/calibrate.ts";
import type { Env } from "../config/env.ts";
import { imports, sources } from "../db/schema/index.ts";
import type { ParsedDocument } from "../domain/document.ts";
import { UserError } from "../errors.ts";
import type { CorpusDocument, Dataset } from "../evaluation/dataset.ts";
import { createImport } from "../ingestion/create-import.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { embeddingProgress } from "../ingestion/embedding/embedding-progress.ts";
import { indexCollection } from "../ingestion/index-collection.ts";
import { BlockBuilder } from "../ingestion/parsing/block-builder.ts";
import { plainInline } from "../ingestion/parsing/inline-buffer.ts";
import { runImport } from "../ingestion/pipeline.ts";
import { createRuntime, type Runtime } from "../runtime.ts";

/** A dataset's own embedded database, in a folder of its own beside the product's; made on first use and kept. */
export async function openEvaluationIndex(env: Env, dataset: Dataset): Promise<Runtime> {
  const directory = path.join(env.GROUNDWORK_DATA_DIR, "evaluation", dataset.name);
  return openFilled({ ...env, DATABASE_URL: undefined, GROUNDWORK_DATA_DIR: directory }, dataset);
}

/** The configured database with the dataset's documents in it. What is there stays; an interrupted filling goes on. */
export async function openFilled(env: Env, dataset: Dataset): Promise<Runtime> {
  const runtime = await createRuntime(env, "command");
  try {
    await fill(runtime, dataset);
    return runtime;
  } catch (error) {
    await runtime.close();
    throw error;
  }
}

async function fill(runtime: Runtime, { corpus }: Dataset): Promise<void> {
  if (corpus.kind === "documents") await indexCorpus(runtime, corpus.documents);
  if (corpus.kind === "exports") for (const each of corpus.exports) await importOnce(runtime, each);
  const { total } = await embeddingProgress(runtime);
  await embedPendingChunks(runtime, {
    onProgress: ({ chunkCount }) => showProgress(`Embedding: ${chunkCount} of ${total} chunks`),
  });
  showProgress("Measuring when passages are silent …");
  const embedder = runtime.embeddingModel;
  const { signal } = new AbortController();
  if (await isCalibrationDue(runtime, { embedder }))
    await calibrate(runtime, { principal: await evaluationPrincipal(runtime), embedder, signal });
  showProgress("");
}

async function indexCorpus(runtime: Runtime, corpus: readonly CorpusDocument[]): Promise<void> {
  const documents = corpus.map((from) => ({
    document: toParsed(from),
    acl: ["everyone" as const],
  }));
  await indexCollection(runtime, {
    sourceName: "Corpus",
    documents,
    onProgress: (count) => showProgress(`Indexing: ${count} of ${documents.length} documents`),
  });
}

function toParsed(from: CorpusDocument): ParsedDocument {
  const builder = new BlockBuilder();
  for (const block of from.blocks) {
    if (block.kind === "paragraph") builder.add({ kind: "paragraph" }, plainInline(block.text));
    else
      builder.addTable(block.rows.map((cells, i) => ({ isHeader: i === 0, cells: cells.map(plainInline) })));
  }
  return {
    externalId: from.externalId,
    path: from.externalId,
    title: from.title,
    breadcrumbs: from.folder === null ? [] : [from.folder],
    kind: "page",
    url: null,
    author: null,
    createdAt: null,
    updatedAt: null,
    labels: [],
    restrictions: [],
    content: builder.build(),
    ledger: [],
  };
}

type Export = Extract<Dataset["corpus"], { kind: "exports" }>["exports"][number];

async function importOnce(
  runtime: Runtime,
  { sourceName, path: file, sourceKind, groups }: Export,
): Promise<void> {
  const indexed = and(eq(sources.name, sourceName), inArray(imports.state, ["embedding", "done"]));
  const done = await runtime.database.orm
    .select({ id: imports.id })
    .from(imports)
    .innerJoin(sources, and(eq(sources.id, imports.sourceId), indexed));
  if (done.length > 0) return;
  showProgress(`Importing ${sourceName} …`);
  const { importId } = await createImport(runtime, {
    sourceName,
    storageKey: path.resolve(file),
    isExternal: true,
    fileName: path.basename(file),
    acl: groups.length === 0 ? ["everyone"] : groups.map((group) => `group:${group}` as const),
    request: { sourceKind },
    createdBy: null,
  });
  await runImport(runtime, { importId, signal: new AbortController().signal });
  const [run] = await runtime.database.orm.select().from(imports).where(eq(imports.id, importId));
  if (run?.error) throw new UserError("import-failed", `${sourceName}: ${run.error}`);
}

function showProgress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${line}`);
}

/** For reading what every reader's documents are called. */
export const evaluationPrincipal = (runtime: Runtime) =>
  systemPrincipal(runtime, { reason: "npm run evaluate" });
