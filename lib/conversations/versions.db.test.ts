import { describe, expect } from "vitest";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { toldConversation, wordsOf } from "../testing/told-conversation.ts";
import { showVersion } from "./conversations.ts";
import { startExchange } from "./exchange.ts";
import { readSharedConversation, shareConversation } from "./share.ts";

describe("a question in several versions", () => {
  test("shows the last one with what follows it, and the others by their ids", async ({ database }) => {
    const told = toldConversation(database, await makePerson(database));
    const first = await told.ask("leave?");
    await told.ask("in Oslo?");
    const { history } = await told.ask("in Rome?", { after: first.messageId });
    expect(history).toEqual(["leave?", "Re: leave?"]);
    const { history: later } = await told.ask("and sick leave?");
    expect(later).toEqual(["leave?", "Re: leave?", "in Rome?", "Re: in Rome?"]);
    expect(wordsOf(await told.questions())).toEqual(["leave?", "in Rome?", "and sick leave?"]);
    const [top, rome, sick] = await told.questions();
    expect(rome?.versions).toHaveLength(2);
    expect(rome?.versions?.[1]).toBe(rome?.id);
    expect(top).not.toHaveProperty("versions");
    expect(sick).not.toHaveProperty("versions");
  });

  test("is gone through with all that was said after each", async ({ database }) => {
    const told = toldConversation(database, await makePerson(database));
    const first = await told.ask("leave?");
    await told.ask("in Oslo?");
    await told.ask("with children?");
    await told.ask("in Rome?", { after: first.messageId });
    const oslo = (await told.questions())[1]?.versions?.[0] ?? "";
    await showVersion({ database }, { ...told, questionId: oslo });
    expect(wordsOf(await told.questions())).toEqual(["leave?", "in Oslo?", "with children?"]);
    const { history } = await told.ask("and then?");
    expect(history.at(-1)).toBe("Re: with children?");
  });

  test("can be the first one, and a repeated one: the same words after the same answer", async ({
    database,
  }) => {
    const told = toldConversation(database, await makePerson(database));
    await told.ask("leave?");
    await told.ask("more");
    const { history } = await told.ask("leave?", { after: null });
    expect(history).toEqual([]);
    const questions = await told.questions();
    expect(wordsOf(questions)).toEqual(["leave?"]);
    expect(questions[0]?.versions).toHaveLength(2);
    expect(questions[0]?.versions?.[1]).toBe(questions[0]?.id);
  });

  test("of two tabs that ask at once both are there, as versions of one another", async ({ database }) => {
    const told = toldConversation(database, await makePerson(database));
    const { messageId: after } = await told.ask("leave?");
    await Promise.all(["in Oslo?", "in Rome?", "in Lima?"].map((text) => told.ask(text, { after })));
    const [, shown] = await told.questions();
    expect(shown?.versions).toHaveLength(3);
  });
});

test("A5: a question follows answers of its own conversation alone, and versions are shown to their owner alone", async ({
  database,
}) => {
  const [owner, stranger] = [await makePerson(database), await makePerson(database, { role: "admin" })];
  const theirs = toldConversation(database, owner);
  const { messageId: theirAnswer } = await theirs.ask("secret plans?");
  await theirs.ask("secret plans?", { after: null });
  const [question] = await theirs.questions();
  const mine = toldConversation(database, stranger);
  await mine.ask("mine");
  const [own] = await mine.questions();
  const refused = async (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  for (const after of [theirAnswer, question?.id, own?.id, crypto.randomUUID()])
    expect(await refused(mine.ask("after that?", { after: after ?? "" }))).toMatchObject({
      code: "conversation-not-found",
    });
  expect(wordsOf(await mine.shown())).toEqual(["mine", "Re: mine"]);
  const fresh = { conversationId: crypto.randomUUID(), runId: crypto.randomUUID(), text: "x" };
  expect(
    await refused(
      startExchange({ database }, { principal: stranger, question: { ...fresh, after: theirAnswer } }),
    ),
  ).toMatchObject({ code: "conversation-not-found" });
  const [older] = question?.versions ?? [];
  const before = await theirs.shown();
  for (const [conversationId, questionId] of [
    [theirs.conversationId, older],
    [mine.conversationId, older],
    [mine.conversationId, crypto.randomUUID()],
    [crypto.randomUUID(), own?.id],
    ["no-id", own?.id],
  ])
    expect(
      await refused(
        showVersion(
          { database },
          { principal: stranger, conversationId: conversationId ?? "", questionId: questionId ?? "" },
        ),
      ),
    ).toMatchObject({ code: "conversation-not-found" });
  expect(await theirs.shown()).toEqual(before);
});

test("A5: a link shows the version that its owner saw when it was shared, and no other", async ({
  database,
}) => {
  const told = toldConversation(database, await makePerson(database));
  await told.ask("what does Ann earn?");
  await told.ask("what do people earn?", { after: null });
  const [, latest = ""] = (await told.questions())[0]?.versions ?? [];
  const [older = ""] = (await told.questions())[0]?.versions ?? [];
  const read = async (token: string) => {
    const shared = await readSharedConversation({ database }, { principal: reader, token });
    expect(JSON.stringify(shared)).not.toContain('"versions"');
    return wordsOf(shared?.messages ?? []);
  };
  const reader = await makePerson(database);
  const { token: ofLatest } = await shareConversation({ database }, told);
  await showVersion({ database }, { ...told, questionId: older });
  const { token: ofOlder } = await shareConversation({ database }, told);
  await showVersion({ database }, { ...told, questionId: latest });
  await told.ask("afterthought");
  expect(await read(ofLatest)).toEqual(["what do people earn?", "Re: what do people earn?"]);
  expect(await read(ofOlder)).toEqual(["what does Ann earn?", "Re: what does Ann earn?"]);
  // A link from before leaves were kept.
  await database.pool.query("update conversation_shares set leaf_id = null where conversation_id = $1", [
    told.conversationId,
  ]);
  expect(await read(ofOlder)).toEqual(["what do people earn?", "Re: what do people earn?"]);
});
