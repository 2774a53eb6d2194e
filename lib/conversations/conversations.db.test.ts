import { expect } from "vitest";
import type { Question } from "../domain/answer.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import {
  deleteConversation,
  listConversations,
  readConversation,
  restoreConversation,
} from "./conversations.ts";
import {
  closeAbandonedAnswers,
  finishAnswer,
  isStopRequested,
  requestStop,
  startExchange,
} from "./exchange.ts";

const ask = (text: string, conversationId: string = crypto.randomUUID()): Question => ({
  conversationId,
  runId: crypto.randomUUID(),
  text,
});

test("a question and its answer are there after a reload, and the conversation is named after the question", async ({
  database,
}) => {
  const principal = await makePerson(database);
  const question = ask("How many   days of leave do I get?");
  const { messageId } = await startExchange({ database }, { principal, question });
  await finishAnswer(
    { database },
    { messageId, status: "complete", parts: [{ type: "text", text: "26 days [1]" }], trace: {} },
  );
  const conversation = await readConversation(
    { database },
    { principal, conversationId: question.conversationId },
  );
  expect(conversation).toMatchObject({
    title: "How many days of leave do I get?",
    messages: [
      { role: "user", parts: [{ type: "text", text: "How many   days of leave do I get?" }] },
      {
        role: "assistant",
        status: "complete",
        parts: [{ type: "text", text: "26 days [1]" }],
        runId: question.runId,
      },
    ],
  });
  expect(await listConversations({ database }, { principal })).toMatchObject([
    { id: question.conversationId },
  ]);
});

test("a follow-up question gets what was said before", async ({ database }) => {
  const principal = await makePerson(database);
  const first = ask("And in Oslo?");
  const { messageId } = await startExchange({ database }, { principal, question: first });
  await finishAnswer(
    { database },
    { messageId, status: "complete", parts: [{ type: "text", text: "240 EUR" }], trace: {} },
  );
  const { history } = await startExchange(
    { database },
    { principal, question: ask("And Rome?", first.conversationId) },
  );
  expect(history).toEqual([
    { role: "user", text: "And in Oslo?" },
    { role: "assistant", text: "240 EUR" },
  ]);
});

test("A5: another person's conversation answers like one that does not exist, to every verb", async ({
  database,
}) => {
  const [owner, stranger] = [await makePerson(database), await makePerson(database, { role: "admin" })];
  const question = ask("Mine");
  await startExchange({ database }, { principal: owner, question });
  const theirs = { principal: stranger, conversationId: question.conversationId };
  const missing = { principal: stranger, conversationId: crypto.randomUUID() };
  expect(await readConversation({ database }, theirs)).toEqual(await readConversation({ database }, missing));
  expect(await listConversations({ database }, { principal: stranger })).toEqual([]);
  for (const verb of [deleteConversation, restoreConversation]) {
    const forTheirs = await verb({ database }, theirs).catch((error: unknown) => error);
    expect(forTheirs).toEqual(await verb({ database }, missing).catch((error: unknown) => error));
  }
  await expect(
    startExchange({ database }, { principal: stranger, question: ask("Let me in", question.conversationId) }),
  ).rejects.toMatchObject({ code: "conversation-not-found" });
  expect(
    (await readConversation({ database }, { principal: owner, conversationId: question.conversationId }))
      ?.messages,
  ).toHaveLength(2);
});

test("A9: a running answer is stopped by its owner alone", async ({ database }) => {
  const [owner, stranger] = [await makePerson(database), await makePerson(database, { role: "admin" })];
  const question = ask("Slow");
  const { messageId } = await startExchange({ database }, { principal: owner, question });
  expect(await requestStop({ database }, { principal: stranger, runId: question.runId })).toBe(false);
  expect(await isStopRequested({ database }, { messageId })).toBe(false);
  expect(await requestStop({ database }, { principal: owner, runId: question.runId })).toBe(true);
  expect(await isStopRequested({ database }, { messageId })).toBe(true);
});

test("a deleted conversation is gone, and comes back when it is restored", async ({ database }) => {
  const principal = await makePerson(database);
  const question = ask("Delete me");
  await startExchange({ database }, { principal, question });
  const reference = { principal, conversationId: question.conversationId };
  await deleteConversation({ database }, reference);
  expect(await readConversation({ database }, reference)).toBeNull();
  await expect(
    startExchange({ database }, { principal, question: ask("More", question.conversationId) }),
  ).rejects.toMatchObject({ code: "conversation-not-found" });
  await restoreConversation({ database }, reference);
  expect(await readConversation({ database }, reference)).not.toBeNull();
});

test("the same run sent twice is one answer", async ({ database }) => {
  const principal = await makePerson(database);
  const question = ask("Once");
  await startExchange({ database }, { principal, question });
  await expect(startExchange({ database }, { principal, question })).rejects.toMatchObject({
    code: "already-asked",
  });
});

test("two questions at once in one conversation both find their place", async ({ database }) => {
  const principal = await makePerson(database);
  const conversationId = crypto.randomUUID();
  await Promise.all(
    [1, 2, 3].map((n) =>
      startExchange({ database }, { principal, question: ask(`Question ${n}`, conversationId) }),
    ),
  );
  const conversation = await readConversation({ database }, { principal, conversationId });
  expect(conversation?.messages.map((message) => message.role)).toEqual([
    "user",
    "assistant",
    "user",
    "assistant",
    "user",
    "assistant",
  ]);
});

test("answers of a process that is gone do not stream for ever", async ({ database }) => {
  const principal = await makePerson(database);
  const question = ask("Interrupted");
  await startExchange({ database }, { principal, question });
  const status = async () =>
    (await readConversation({ database }, { principal, conversationId: question.conversationId }))
      ?.messages[1]?.status;
  // Another process may be writing it.
  await closeAbandonedAnswers({ database }, { minAgeMinutes: 60 });
  expect(await status()).toBe("streaming");
  await closeAbandonedAnswers({ database }, { minAgeMinutes: 0 });
  expect(await status()).toBe("failed");
});
