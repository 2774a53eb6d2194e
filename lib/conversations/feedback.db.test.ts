import { describe, expect } from "vitest";
import { createLimits } from "../access/limits.ts";
import type { Database } from "../db/database.ts";
import { AnswerFeedback, GapQuery } from "../domain/feedback.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { toldConversation } from "../testing/told-conversation.ts";
import { deleteConversation } from "./conversations.ts";
import { rateAnswer } from "./feedback.ts";
import { decideGap, listGaps } from "./gaps.ts";
import { reportGap } from "./report-gap.ts";
import { readSharedConversation, shareConversation } from "./share.ts";

const limits = { take: async () => {} };
const down = AnswerFeedback.parse({ rating: "down", reason: "outdated", comment: "Since May it is 26." });
const up = AnswerFeedback.parse({ rating: "up" });
const refusalOf = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe("what somebody says of an answer", () => {
  test("stays with it, is replaced by what they say later, and can be taken back", async ({ database }) => {
    const principal = await makePerson(database);
    const told = toldConversation(database, principal);
    const { messageId } = await told.ask("leave?");
    const rate = (feedback: AnswerFeedback | null) =>
      rateAnswer({ database, limits }, { principal, messageId, feedback });
    const kept = async () => (await told.shown()).at(-1)?.feedback;
    expect(await kept()).toBeUndefined();
    await rate(down);
    expect(await kept()).toEqual(down);
    await rate(up);
    expect(await kept()).toEqual({ rating: "up", comment: "" });
    await rate({ rating: "down", reason: null, comment: "" });
    expect(await kept()).toEqual({ rating: "down", reason: null, comment: "" });
    await rate(null);
    expect(await kept()).toBeUndefined();
    await expect(rate(null)).resolves.toEqual({});
  });

  test("A5: is about their own answers alone; another's is answered like one that is not there", async ({
    database,
  }) => {
    const [owner, stranger] = [await makePerson(database), await makePerson(database, { role: "admin" })];
    const told = toldConversation(database, owner);
    const { messageId } = await told.ask("leave?");
    const questionId = (await told.questions())[0]?.id ?? "";
    const before = await told.shown();
    const missing = crypto.randomUUID();
    for (const verb of [
      (principal: UserPrincipal, id: string) =>
        rateAnswer({ database, limits }, { principal, messageId: id, feedback: up }),
      (principal: UserPrincipal, id: string) => reportGap({ database, limits }, { principal, messageId: id }),
    ]) {
      const told = await refusalOf(verb(stranger, missing));
      expect(told).toMatchObject({ code: "answer-not-found" });
      expect(await refusalOf(verb(stranger, messageId))).toEqual(told);
      expect(await refusalOf(verb(owner, questionId))).toEqual(told);
      expect(await refusalOf(verb(owner, "no-id"))).toEqual(told);
    }
    expect(await told.shown()).toEqual(before);
    await deleteConversation({ database }, told);
    expect(
      await refusalOf(rateAnswer({ database, limits }, { principal: owner, messageId, feedback: up })),
    ).toMatchObject({ code: "answer-not-found" });
  });

  test("A5: is not told to those with whom the conversation is shared", async ({ database }) => {
    const principal = await makePerson(database);
    const told = toldConversation(database, principal);
    const { messageId } = await told.ask("leave?");
    await rateAnswer({ database, limits }, { principal, messageId, feedback: down });
    await reportGap({ database, limits }, { principal, messageId });
    const { token } = await shareConversation({ database }, told);
    for (const reader of [await makePerson(database), principal]) {
      const text = JSON.stringify(await readSharedConversation({ database }, { principal: reader, token }));
      expect(text).toContain("Re: leave?");
      expect(text).not.toMatch(/Since May|feedback|isGapReported/);
    }
  });

  test("A26: is limited, together with reports of gaps", async ({ database }) => {
    const principal = await makePerson(database);
    const { messageId } = await toldConversation(database, principal).ask("leave?");
    const others = { ask: [], search: [], upload: [], api: [], address: [] };
    const deps = {
      database,
      limits: createLimits({ database }, { ...others, rating: [{ max: 2, windowMs: 60_000 }] }),
    };
    await rateAnswer(deps, { principal, messageId, feedback: up });
    await reportGap(deps, { principal, messageId });
    const refusal = { code: "too-many-requests" };
    await expect(rateAnswer(deps, { principal, messageId, feedback: null })).rejects.toMatchObject(refusal);
    await expect(reportGap(deps, { principal, messageId })).rejects.toMatchObject(refusal);
  });
});

async function report(database: Database, principal: UserPrincipal, text: string) {
  const told = toldConversation(database, principal);
  const { messageId } = await told.ask(text);
  const again = () => reportGap({ database, limits }, { principal, messageId });
  await again();
  return { told, again };
}

describe("a reported gap", () => {
  test("is the question and who asked it, once for each answer, and nothing of the answer", async ({
    database,
  }) => {
    const [principal, admin] = [await makePerson(database), await makePerson(database, { role: "admin" })];
    const { told, again } = await report(database, principal, "Where may my dog sleep?");
    await again();
    expect((await told.shown()).at(-1)?.isGapReported).toBe(true);
    const { gaps } = await listGaps({ database }, { principal: admin, ...GapQuery.parse({}) });
    const found = gaps.filter(({ question }) => question.includes("dog"));
    expect(found).toMatchObject([
      { question: "Where may my dog sleep?", reporterName: "A person", count: 1, isClosed: false },
    ]);
    expect(JSON.stringify(found)).not.toContain("Re:");
  });

  test("stands once for the same question, is closed and opened again as a whole", async ({ database }) => {
    const admin = await makePerson(database, { role: "admin" });
    const list = async (state: "open" | "closed") =>
      (await listGaps({ database }, { principal: admin, ...GapQuery.parse({ state }) })).gaps.filter(
        ({ question }) => question.toLowerCase().includes("parrot"),
      );
    for (const text of ["May I bring a parrot?", "may I  bring a PARROT", "May I bring a parrot؟ …"])
      await report(database, await makePerson(database), text);
    await report(database, await makePerson(database), "May I feed the parrot?");
    const [newest, same] = await list("open");
    expect(newest?.question).toBe("May I feed the parrot?");
    expect(same).toMatchObject({ question: "May I bring a parrot؟ …", count: 3 });
    const decide = (isClosed: boolean) =>
      decideGap({ database }, { principal: admin, gapId: same?.gapId ?? "", isClosed });
    await decide(true);
    await decide(true);
    expect(await list("open")).toMatchObject([{ question: "May I feed the parrot?", count: 1 }]);
    expect(await list("closed")).toMatchObject([{ count: 3, isClosed: true }]);
    await report(database, await makePerson(database), "May I bring a parrot?");
    expect(await list("open")).toMatchObject([{ count: 1 }, { count: 1 }]);
    await decide(false);
    expect(await list("closed")).toEqual([]);
    expect((await list("open")).map(({ count }) => count).toSorted()).toEqual([1, 4]);
  });

  test("is for admins alone, and says so when it is not there", async ({ database }) => {
    const editor = await makePerson(database, { role: "editor" });
    const admin = await makePerson(database, { role: "admin" });
    const gapId = crypto.randomUUID();
    await expect(listGaps({ database }, { principal: editor, ...GapQuery.parse({}) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(decideGap({ database }, { principal: editor, gapId, isClosed: true })).rejects.toMatchObject(
      { code: "forbidden" },
    );
    await expect(decideGap({ database }, { principal: admin, gapId, isClosed: true })).rejects.toMatchObject({
      code: "gap-not-found",
    });
  });

  test("outlives its conversation and its reporter", async ({ database }) => {
    const [principal, admin] = [await makePerson(database), await makePerson(database, { role: "admin" })];
    await report(database, principal, "Who waters the cactus?");
    await database.pool.query("delete from users where id = $1", [principal.userId]);
    const { gaps } = await listGaps({ database }, { principal: admin, ...GapQuery.parse({}) });
    expect(gaps.find(({ question }) => question.includes("cactus"))).toMatchObject({
      reporterName: null,
      count: 1,
    });
  });
});
