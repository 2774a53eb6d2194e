import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnv } from "../config/env.ts";
import type { CorpusDocument, Dataset } from "../evaluation/dataset.ts";
import { readJudgements } from "../evaluation/judgements.ts";
import { evaluate } from "../evaluation/pipeline.ts";
import { bm25, dense } from "../evaluation/systems/baselines.ts";
import { product } from "../evaluation/systems/product.ts";
import { createImport } from "../ingestion/create-import.ts";
import { embeddingProgress } from "../ingestion/embedding/embedding-progress.ts";
import { createRuntime } from "../runtime.ts";
import { makeTestHome, type TestHome } from "../testing/database-test.ts";
import { makeQuestion } from "../testing/evaluated.ts";
import { evaluationPrincipal, openFilled } from "./evaluation-index.ts";

/** Each opens the product with its models, some several times. */
const patienceMs = 120_000;

let folder = "";
/** Apart from the export, which would else hold the product's own files. */
let dataDirectory = "";
let home: TestHome;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "evaluation-index-"));
  dataDirectory = mkdtempSync(path.join(tmpdir(), "evaluation-data-"));
  home = await makeTestHome();
});
afterEach(async () => {
  await home.remove();
  for (const each of [folder, dataDirectory]) rmSync(each, { recursive: true });
});

function env() {
  const { kind, location } = home;
  const embedded = { GROUNDWORK_DATA_DIR: location, DATABASE_URL: undefined };
  const server = { GROUNDWORK_DATA_DIR: dataDirectory, DATABASE_URL: location };
  return { ...readEnv(), LOG_LEVEL: "error" as const, ...(kind === "embedded" ? embedded : server) };
}

const dataset = (corpus: Dataset["corpus"], questions: Dataset["questions"] = []): Dataset => ({
  name: "tiny",
  mainMetric: null,
  corpus,
  questions,
});

const site = (name: string, days: string): CorpusDocument => ({
  externalId: name,
  title: name,
  folder: name,
  blocks: [
    { kind: "paragraph", text: `We keep your data for ${days} days.` },
    {
      kind: "table",
      rows: [
        ["Kind", "Kept"],
        ["Cookies", `${days} days`],
      ],
    },
  ],
});

test(
  "a collection is indexed and embedded once, and its questions stay within their folder",
  async () => {
    const corpus = {
      kind: "documents" as const,
      documents: [site("one.example", "ten"), site("two.example", "sixty")],
    };
    const filters = {
      ...{ sources: [], folders: ["two.example"], authors: [], labels: [], kinds: [], languages: [] },
      ...{ updatedFrom: null, updatedTo: null },
    };
    const question = "How long do you keep my data?";
    const questions = [makeQuestion({ id: "q", question, spans: ["sixty days"], filters })];
    const counts = [];
    for (let time = 1; time <= 2; time++) {
      const runtime = await openFilled(env(), dataset(corpus, questions));
      counts.push(await embeddingProgress(runtime));
      const principal = await evaluationPrincipal(runtime);
      const { results } = await evaluate(runtime, { principal, questions, systems: [product, bm25, dense] });
      for (const [result] of results.values()) {
        expect(result?.metrics["evidence@5"]).toBe(1);
        expect(new Set(result?.found.map(({ title }) => title))).toEqual(new Set(["two.example"]));
      }
      await runtime.close();
    }
    expect(counts[0]?.total).toBeGreaterThan(0);
    expect(counts[0]?.embedded).toBe(counts[0]?.total);
    expect(counts[1]).toEqual(counts[0]);
  },
  patienceMs,
);

const exported = () => ({
  kind: "exports" as const,
  exports: [{ sourceName: "Reports", path: folder, sourceKind: "files" as const, groups: [] }],
});

test(
  "an export's files are judged by their names; an import that was not finished goes on",
  async () => {
    writeFileSync(path.join(folder, "2023 Q3 AAPL.md"), "# Report\n\nNet sales were 81,797 million.");
    const begun = await createRuntime(env(), "command");
    await createImport(begun, {
      sourceName: "Reports",
      storageKey: path.resolve(folder),
      isExternal: true,
      fileName: path.basename(folder),
      acl: ["everyone"],
      request: { sourceKind: "files" },
      createdBy: null,
    });
    await begun.close();

    const runtime = await openFilled(env(), dataset(exported()));
    const questions = [makeQuestion({ id: "q", relevant: [{ document: "2023 Q3 AAPL.md", grade: 1 }] })];
    const principal = await evaluationPrincipal(runtime);
    const [judgement] = await readJudgements(runtime, { principal, questions });
    expect(judgement?.missing).toEqual([]);
    expect((await embeddingProgress(runtime)).total).toBe(1);
    await runtime.close();
  },
  patienceMs,
);

test(
  "an export that cannot be read fails with its name",
  async () => {
    writeFileSync(path.join(folder, "broken.zip"), "not a zip");
    const corpus = exported();
    const broken = corpus.exports.map((one) => ({ ...one, path: path.join(folder, "broken.zip") }));
    await expect(openFilled(env(), dataset({ ...corpus, exports: broken }))).rejects.toThrow(/^Reports: /);
  },
  patienceMs,
);
