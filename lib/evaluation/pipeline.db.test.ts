import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { UserPrincipal } from "../domain/principal.ts";
import { embedPendingChunks } from "../ingestion/embedding/embed-pending-chunks.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makeQuestion } from "../testing/evaluated.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { wordEmbedder } from "../testing/word-embedder.ts";
import { evaluate } from "./pipeline.ts";
import { bm25 } from "./systems/baselines.ts";
import { product } from "./systems/product.ts";

const principal: UserPrincipal = { kind: "user", userId: randomUUID(), groups: ["board"], role: "admin" };

test("asks as an employee of the question's group, judges, and tells progress and what is missing", async ({
  database,
}) => {
  const embedder = wordEmbedder();
  const sourceId = await makeSource(database);
  const index = (id: string, text: string, acl: "everyone" | "group:board") =>
    indexDocuments({ database }, { sourceId, acl: [acl], documents: [makePage(id, [text], id)] });
  await index("leave", "Everybody has 26 days of paid leave.", "everyone");
  await index("plan", "The paid merger leaves in May.", "group:board");
  await embedPendingChunks({ database, embedder });
  const relevant = [{ document: "plan", grade: 1 }];
  const question = "When is the merger?";
  const questions = [
    makeQuestion({ id: "staff", question, relevant }),
    makeQuestion({ id: "board", question, relevant, group: "board" }),
    makeQuestion({ id: "gone", question: "paid leave?", relevant: [{ document: "gone", grade: 1 }] }),
  ];
  const progress: string[] = [];
  const onProgress = (system: string, count: number) => progress.push(`${system} ${count}`);
  const { results, missing } = await evaluate(
    { database, embedder },
    { principal, questions, systems: [product, bm25], onProgress },
  );
  for (const system of ["groundwork", "BM25"]) {
    const own = results.get(system) ?? [];
    expect(own.map(({ questionId, metrics }) => [questionId, metrics["recall@5"]])).toEqual([
      ["staff", 0],
      ["board", 1],
      ["gone", 0],
    ]);
  }
  expect(missing).toEqual(["gone"]);
  expect(progress).toEqual([1, 2, 3, 4, 5, 6].map((n) => (n <= 3 ? `groundwork ${n}` : `BM25 ${n - 3}`)));
});
