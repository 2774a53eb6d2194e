import { LLMock } from "@copilotkit/aimock";
import type { UIMessageChunk } from "ai";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { configuredLanguageModel } from "../ai/language-model.ts";
import { languageTextModel } from "../ai/text-model.ts";
import { readEnv } from "../config/env.ts";
import { readConversation } from "../conversations/conversations.ts";
import type { Database } from "../db/database.ts";
import type { Question } from "../domain/answer.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { noFilters } from "../domain/search.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { createLog } from "../log.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { createAdmission } from "./admission.ts";
import { extractiveWriter } from "./generation/extractive.ts";
import { type AnswerDeps, answer } from "./pipeline.ts";
import { RunRegistry } from "./run-registry.ts";

const mock = new LLMock({ port: 0 });
beforeAll(() => mock.start());
afterAll(() => mock.stop());
beforeEach(() => mock.reset());

const swift = "Swifts are calibrated every twelve months in the wind tunnel of the workshop.";
const dipper = "Dippers are calibrated every six months, because they stand in running water.";

async function fill(database: Database): Promise<string> {
  const sourceId = await makeSource(database);
  const documents = [makePage("s", [swift], "Swift"), makePage("d", [dipper], "Dipper")];
  await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
  return sourceId;
}

function depsOf(database: Database, more: Partial<AnswerDeps> = {}): AnswerDeps {
  const admission = createAdmission({ concurrency: 2, maxWaiting: 2 });
  const limits = { take: async () => {} };
  const writer = extractiveWriter();
  const log = createLog("silent");
  return { database, embedder: null, writer, admission, limits, runs: new RunRegistry(), log, ...more };
}

/** Asks in one conversation. @returns the parts of each answer, as they came and as they were saved */
async function converse(
  deps: AnswerDeps,
  principal: UserPrincipal,
  questions: (Pick<Question, "text"> & Partial<Question>)[],
) {
  const conversationId = crypto.randomUUID();
  const answers: UIMessageChunk[][] = [];
  for (const asked of questions) {
    const question = { ...asked, conversationId, runId: crypto.randomUUID() };
    const chunks: UIMessageChunk[] = [];
    for await (const chunk of answer(deps, { principal, question })) chunks.push(chunk);
    answers.push(chunks);
  }
  const saved = await readConversation(deps, { principal, conversationId });
  const last = answers.at(-1) ?? [];
  return {
    types: last.map(({ type }) => type),
    understood: last.find(({ type }) => type === "data-understood"),
    text: last.flatMap((chunk) => (chunk.type === "text-delta" ? [chunk.delta] : [])).join(""),
    savedParts: saved?.messages.at(-1)?.parts ?? [],
  };
}

test("what was corrected is told before the sources, and kept with the answer", async ({ database }) => {
  await fill(database);
  const principal = await makePerson(database);
  const { types, understood, text, savedParts } = await converse(depsOf(database), principal, [
    { text: "how often are swifts calibrtaed in the wnid tunel" },
  ]);
  const data = {
    text: "how often are swifts calibrated in the wind tunnel",
    corrections: [
      { from: "calibrtaed", to: "calibrated" },
      { from: "wnid", to: "wind" },
      { from: "tunel", to: "tunnel" },
    ],
    ...{ filters: noFilters, recognised: [] },
  };
  expect(understood).toEqual({ type: "data-understood", id: "understood", data });
  expect(types.indexOf("data-understood")).toBeLessThan(types.indexOf("data-sources"));
  expect(savedParts[0]).toMatchObject({ type: "data-understood", data });
  expect(text).toContain(swift);
});

test("nothing is told of a question that says what it means", async ({ database }) => {
  await fill(database);
  const principal = await makePerson(database);
  const { types, savedParts } = await converse(depsOf(database), principal, [
    { text: "how often are swifts calibrated in the wind tunnel" },
  ]);
  expect(types).not.toContain("data-understood");
  expect(JSON.stringify(savedParts)).not.toContain("data-understood");
});

test("filters and exact words reach the search as they were given", async ({ database }) => {
  const sourceId = await fill(database);
  const principal = await makePerson(database);
  const text = "how often are swifts calibrtaed";
  const filters = { ...noFilters, sources: [sourceId] };
  const { understood } = await converse(depsOf(database), principal, [{ text, filters, isLiteral: true }]);
  expect(understood).toMatchObject({ data: { text, filters, corrections: [], recognised: [] } });
  const elsewhere = { ...noFilters, sources: [crypto.randomUUID()] };
  const { types } = await converse(depsOf(database), principal, [{ text, filters: elsewhere }]);
  expect(types).not.toContain("data-sources");
});

test("a follow-up is answered with what came before it", async ({ database }) => {
  await fill(database);
  const principal = await makePerson(database);
  const { understood, text } = await converse(depsOf(database), principal, [
    { text: "when are swifts calibrated?" },
    { text: "and dippers?" },
  ]);
  expect(understood).toMatchObject({ data: { text: "when are swifts calibrated and dippers?" } });
  expect(text).toContain(dipper);
});

test("a language model makes a follow-up stand alone, out of questions and never of answers", async ({
  database,
}) => {
  await fill(database);
  mock.onMessage(/Last question: and dippers\?/, { content: "When are dippers calibrated?" });
  const env = readEnv({
    ...{ OPENAI_API_KEY: "test", OPENAI_BASE_URL: `${mock.url}/v1` },
    ...{ OPENAI_API_STYLE: "chat", OPENAI_MODEL: "gpt-4o" },
  });
  const languageModel = await configuredLanguageModel(env);
  if (!languageModel) throw new Error("no model");
  const questionModel = languageTextModel(languageModel, { timeoutMs: 20_000 });
  const principal = await makePerson(database);
  const { understood, text } = await converse(depsOf(database, { questionModel }), principal, [
    { text: "when are swifts calibrated?" },
    { text: "and dippers?" },
  ]);
  expect(understood).toMatchObject({ data: { text: "When are dippers calibrated?" } });
  expect(text).toContain(dipper);
  const asked = JSON.stringify(mock.getRequests().map(({ body }) => body));
  expect(asked).toContain("when are swifts calibrated?");
  expect(asked).not.toContain("twelve months");
});
