import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { createAdmission } from "../../answering/admission.ts";
import type { AnswerWriter } from "../../answering/generation/index.ts";
import { noFilters } from "../../domain/search.ts";
import { embedPendingChunks } from "../../ingestion/embedding/embed-pending-chunks.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { createLog } from "../../log.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { wordEmbedder } from "../../testing/word-embedder.ts";
import type { Asked } from "./system.ts";
import { writtenProduct } from "./written-product.ts";

const embedder = wordEmbedder();

/** Says what the first passage says, and something that none does. */
const writer: AnswerWriter = {
  mode: "generated",
  model: "test:writer",
  async *write({ passages }) {
    yield `${passages[0]?.text ?? ""} [1]\n\n`;
    yield "The observatory opens on 14 Sundays a year. [1]";
  },
};

const asked: Asked = {
  principal: { kind: "user", userId: randomUUID(), groups: [], role: "employee" },
  question: "how many days of paid leave do I get",
  history: [],
  filters: noFilters,
};

test("a model's answer is judged by what it cites and by the statements that no passage bears out", async ({
  database,
}) => {
  const documents = [
    makePage("leave", ["You get 26 days of paid leave a year."], "Leave"),
    makePage("parking", ["Parking is free on Fridays."], "Parking"),
  ];
  await indexDocuments({ database }, { sourceId: await makeSource(database), acl: ["everyone"], documents });
  await embedPendingChunks({ database, embedder });
  const admission = createAdmission({ concurrency: 1, maxWaiting: 1 });
  const deps = { database, embedder, writer, admission, log: createLog("fatal") };
  const [ranking] = await writtenProduct(deps).rankAll(deps, { asked: [asked] });
  expect(ranking?.answer).toMatchObject({ isAnswered: true, claims: { total: 2, unverified: 1 } });
  expect(ranking?.answer?.cited.map(({ title }) => title)).toEqual(["Leave"]);
  expect(ranking?.answer?.text).toMatch(/^You get 26 days of paid leave a year\./);
  expect(ranking?.answer?.text).not.toMatch(/\[/);
  expect(ranking?.passages[0]?.title).toBe("Leave");
});
