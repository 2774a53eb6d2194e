import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePerson } from "../testing/people.ts";
import { toldConversation } from "../testing/told-conversation.ts";
import {
  deleteConversation,
  listConversations,
  pinConversation,
  readConversation,
  renameConversation,
} from "./conversations.ts";
import { findConversations } from "./find-conversations.ts";

const limits = { take: async () => {} };

async function tell(database: Database, principal: UserPrincipal, ...texts: string[]) {
  const told = toldConversation(database, principal);
  for (const text of texts) await told.ask(text);
  return told;
}

async function found(database: Database, principal: UserPrincipal, query: string): Promise<string[]> {
  const conversations = await findConversations({ database, limits }, { principal, query });
  return conversations.map(({ title }) => title);
}

describe("one's own conversations", () => {
  test("are found by any words of their title or of one question, whatever the case", async ({
    database,
  }) => {
    const principal = await makePerson(database);
    await tell(database, principal, "Parental leave in Oslo?", "And for adopted children?");
    await tell(database, principal, "Travel expenses");
    expect(await found(database, principal, "OSLO parental")).toEqual(["Parental leave in Oslo?"]);
    expect(await found(database, principal, "adopt")).toEqual(["Parental leave in Oslo?"]);
    expect(await found(database, principal, "adopted Oslo")).toEqual([]);
    expect(await found(database, principal, "")).toEqual(["Travel expenses", "Parental leave in Oslo?"]);
  });

  test("are found by words of another version too, and by their new name", async ({ database }) => {
    const principal = await makePerson(database);
    const told = await tell(database, principal, "zebra crossing");
    await told.ask("pelican crossing", { after: null });
    await renameConversation({ database }, { ...told, title: "Streets" });
    for (const query of ["zebra", "pelican", "street"])
      expect(await found(database, principal, query), query).toEqual(["Streets"]);
  });

  test("are not found by what an answer said: it may quote what has been withdrawn since", async ({
    database,
  }) => {
    const principal = await makePerson(database);
    await tell(database, principal, "leave?");
    expect(await found(database, principal, "Re:")).toEqual([]);
  });

  test("are found by signs as they are, which are no wildcards", async ({ database }) => {
    const principal = await makePerson(database);
    for (const text of ["100% remote", "1000 remote", "a_b", "acb", "c:\\temp", "c:/temp"])
      await tell(database, principal, text);
    expect(await found(database, principal, "100%")).toEqual(["100% remote"]);
    expect(await found(database, principal, "a_b")).toEqual(["a_b"]);
    expect(await found(database, principal, "c:\\t")).toEqual(["c:\\temp"]);
    expect(await found(database, principal, "%")).toEqual(["100% remote"]);
  });

  test("are listed with the pinned ones first, and keep their place when they are renamed", async ({
    database,
  }) => {
    const principal = await makePerson(database);
    const first = await tell(database, principal, "first");
    await tell(database, principal, "second");
    await renameConversation({ database }, { ...first, title: "First of all" });
    const titles = async () =>
      (await listConversations({ database }, { principal })).map(({ title }) => title);
    expect(await titles()).toEqual(["second", "First of all"]);
    await pinConversation({ database }, { ...first, isPinned: true });
    expect(await titles()).toEqual(["First of all", "second"]);
    expect((await listConversations({ database }, { principal })).map(({ isPinned }) => isPinned)).toEqual([
      true,
      false,
    ]);
    await pinConversation({ database }, { ...first, isPinned: false });
    expect(await titles()).toEqual(["second", "First of all"]);
  });

  test("A5: are one's own alone to find, rename and pin, and deleted ones are gone", async ({ database }) => {
    const [owner, stranger] = [await makePerson(database), await makePerson(database, { role: "admin" })];
    const told = await tell(database, owner, "narwhal");
    expect(await found(database, stranger, "narwhal")).toEqual([]);
    const refused = async (principal: UserPrincipal, conversationId: string) => {
      const reference = { principal, conversationId };
      for (const verb of [
        () => renameConversation({ database }, { ...reference, title: "Taken" }),
        () => pinConversation({ database }, { ...reference, isPinned: true }),
      ])
        await expect(verb()).rejects.toMatchObject({ code: "conversation-not-found" });
    };
    for (const conversationId of [told.conversationId, crypto.randomUUID(), "no-id"])
      await refused(stranger, conversationId);
    expect(await readConversation({ database }, told)).toMatchObject({ title: "narwhal" });
    expect((await listConversations({ database }, told))[0]?.isPinned).toBe(false);
    await deleteConversation({ database }, told);
    expect(await found(database, owner, "narwhal")).toEqual([]);
    await refused(owner, told.conversationId);
  });
});
