import type { UIMessageChunk } from "ai";
import { expect, vi } from "vitest";
import { readConversation } from "../conversations/conversations.ts";
import { closeAbandonedAnswers, finishAnswer, saveProgress } from "../conversations/exchange.ts";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { createLog } from "../log.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { toldConversation } from "../testing/told-conversation.ts";
import { createAdmission } from "./admission.ts";
import { AnswerParts } from "./answer-parts.ts";
import { followAnswer } from "./follow-answer.ts";
import type { AnswerWriter } from "./generation/index.ts";
import { type AnswerDeps, answer } from "./pipeline.ts";
import { RunRegistry } from "./run-registry.ts";
import { saveWhileWriting } from "./save-while-writing.ts";
import { stopAnswer } from "./stop-answer.ts";

const quote = "Otters are counted on the first Monday of every month at dawn.";
const text = "When are otters counted?";

/** Writes the first half, and the second one when it is told to. */
function halvingWriter() {
  const [started, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const writer: AnswerWriter = {
    mode: "generated",
    model: "test",
    async *write({ signal }) {
      yield `${quote} [1] `;
      started.resolve();
      await goOn.promise;
      signal.throwIfAborted();
      yield `Again: ${quote} [1]`;
    },
  };
  return { writer, started: started.promise, goOn: goOn.resolve };
}

async function scene(database: Database) {
  const sourceId = await makeSource(database);
  const documents = [makePage("otters", [quote], "Otters")];
  await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents });
  const { writer, started, goOn } = halvingWriter();
  const deps: AnswerDeps = {
    ...{ database, embedder: null, writer, runs: new RunRegistry(), log: createLog("silent") },
    ...{ admission: createAdmission({ concurrency: 1, maxWaiting: 1 }), limits: { take: async () => {} } },
  };
  const principal = await makePerson(database);
  const question = { conversationId: crypto.randomUUID(), runId: crypto.randomUUID(), text };
  const stream = answer(deps, { principal, question });
  await started;
  const follow = (who: UserPrincipal) => followAnswer(deps, { principal: who, runId: question.runId });
  const saved = async () =>
    (await readConversation(deps, { principal, conversationId: question.conversationId }))?.messages.at(-1);
  return { deps, principal, question, stream, goOn, follow, saved };
}

async function textOf(stream: ReadableStream<UIMessageChunk>): Promise<{ text: string; types: string[] }> {
  const chunks: UIMessageChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const deltas = chunks.flatMap((chunk) => (chunk.type === "text-delta" ? [chunk.delta] : []));
  return { text: deltas.join(""), types: chunks.map(({ type }) => type) };
}

test("a reader who returns while an answer is written gets all of it, and it is saved when that ends", async ({
  database,
}) => {
  const { principal, stream, goOn, follow, saved } = await scene(database);
  await stream.cancel();
  const left = follow(principal);
  await left.cancel();
  const followed = textOf(follow(principal));
  goOn();
  const { text: whole, types } = await followed;
  expect(types[0]).toBe("start");
  expect(types).toContain("data-sources");
  expect(types.at(-1)).toBe("finish");
  expect(whole.match(/Otters/g)).toHaveLength(2);
  expect(await saved()).toMatchObject({
    status: "complete",
    parts: [{ type: "data-sources" }, { type: "text", text: whole }, { type: "data-outcome" }],
  });
  expect(await textOf(follow(principal))).toEqual({ text: "", types: [] });
});

test("A9: nobody else can follow a running answer, and it can be stopped while it is followed", async ({
  database,
}) => {
  const { deps, principal, question, stream, goOn, follow, saved } = await scene(database);
  const stranger = await makePerson(database, { role: "admin" });
  const hijacked = textOf(follow(stranger));
  const followed = textOf(follow(principal));
  await stopAnswer(deps, { principal, runId: question.runId });
  goOn();
  expect(await hijacked).toEqual({ text: "", types: [] });
  expect((await followed).types.at(-1)).toBe("finish");
  expect((await textOf(stream)).text.match(/Otters/g)).toHaveLength(1);
  expect((await saved())?.status).toBe("stopped");
});

test("what was written before a crash is there after it", async ({ database }) => {
  const principal = await makePerson(database);
  const told = toldConversation(database, principal);
  const { messageId } = await told.ask("first");
  await database.pool.query("update messages set status = 'streaming', parts = '[]' where id = $1", [
    messageId,
  ]);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const parts = new AnswerParts(() => {});
  const stop = saveWhileWriting({ database, log: createLog("silent") }, { messageId, parts });
  const words = async () => (await told.shown()).at(-1)?.parts;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await words()).toEqual([]);
  parts.text("Half of");
  await vi.advanceTimersByTimeAsync(2_000);
  await expect.poll(words).toEqual([{ type: "text", text: "Half of" }]);
  parts.text(" it");
  stop();
  vi.useRealTimers();
  await closeAbandonedAnswers({ database }, { minAgeMinutes: 0 });
  expect((await told.shown()).at(-1)).toMatchObject({
    status: "failed",
    parts: [{ type: "text", text: "Half of" }],
  });
});

test("a late save of half an answer does not replace the whole one", async ({ database }) => {
  const told = toldConversation(database, await makePerson(database));
  const { messageId } = await told.ask("first");
  const whole = [{ type: "text", text: "Whole" }];
  await finishAnswer({ database }, { messageId, status: "complete", parts: whole, trace: {} });
  await saveProgress({ database }, { messageId, parts: [{ type: "text", text: "Wh" }] });
  expect((await told.shown()).at(-1)).toMatchObject({ status: "complete", parts: whole });
});
