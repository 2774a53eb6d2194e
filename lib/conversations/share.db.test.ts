import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import type { Database } from "../db/database.ts";
import { auditEvents, conversationShares, conversations } from "../db/schema/index.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { setDocumentAcl } from "../ingestion/indexing/set-document-acl.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { deleteConversation, readConversation } from "./conversations.ts";
import { finishAnswer, startExchange } from "./exchange.ts";
import { listShares, readSharedConversation, shareConversation, withdrawShare } from "./share.ts";

const secret = "Aldous offered 41 million";
const plain = "Parental leave is 20 weeks";

async function page(database: Database, title: string, acl: GrantKey[]): Promise<string> {
  const sourceId = await makeSource(database);
  const documents = [makePage("page", ["Words."], title)];
  const [indexed] = await indexDocuments({ database }, { sourceId, acl, documents });
  return indexed?.documentId ?? "";
}

const card = (number: number, documentId: string, title: string, quote: string) => ({
  ...{ number, documentId, title, quote, chunkId: 1, sourceName: `Source of ${title}`, sourceKind: "files" },
  ...{ breadcrumbs: [title], headingPath: [title], quoteStart: 0, quoteEnd: 1 },
});

async function ask(database: Database, principal: UserPrincipal, conversationId: string, parts: unknown[]) {
  const question = { conversationId, runId: crypto.randomUUID(), text: "What do we know?" };
  const { messageId, history } = await startExchange({ database }, { principal, question });
  await finishAnswer({ database }, { messageId, status: "complete", parts, trace: {} });
  return history;
}

/** A conversation whose answer cites a page for everyone and one for the board, by somebody of the board. */
async function scene(database: Database) {
  const owner = await makePerson(database, { groups: ["board"] });
  const openPage = await page(database, "Handbook", ["everyone"]);
  const secretPage = await page(database, "Notes of the board", ["group:board"]);
  const conversationId = crypto.randomUUID();
  const other = { documentId: secretPage, title: "Notes of the board", sourceName: "Board" };
  await ask(database, owner, conversationId, [
    { type: "data-understood", data: { text: "x", recognised: [{ label: "Board source" }] } },
    {
      type: "data-sources",
      id: "sources",
      data: {
        passages: [
          { ...card(1, openPage, "Handbook", plain), alsoIn: [other] },
          card(2, secretPage, "Notes of the board", secret),
        ],
      },
    },
    { type: "text", text: `Two things. ${plain} [1]. ${secret} [2].\n` },
    {
      type: "data-outcome",
      id: "outcome",
      data: { kind: "answered", citedNumbers: [1, 2], nearest: [other] },
    },
  ]);
  const share = () => shareConversation({ database }, { principal: owner, conversationId });
  const read = (principal: UserPrincipal, token: string) =>
    readSharedConversation({ database }, { principal, token });
  return { owner, openPage, secretPage, conversationId, share, read };
}

describe("a shared conversation", () => {
  test("shows a colleague what they may read, and nothing of the rest", async ({ database }) => {
    const { share, read } = await scene(database);
    const { token } = await share();
    const shown = await read(await makePerson(database), token);
    const text = JSON.stringify(shown);
    expect(text).toContain(plain);
    expect(text).toContain("What do we know?");
    expect(text).not.toMatch(/Aldous|41 million|Notes of the board|Board|Two things/);
    expect(shown).toMatchObject({ ownerName: "A person", isOwn: false });
    const insider = JSON.stringify(await read(await makePerson(database, { groups: ["board"] }), token));
    expect(insider).toContain(secret);
    expect(insider).toContain("Two things");
  });

  test("is read with the permissions of now, by its owner too", async ({ database }) => {
    const { owner, openPage, conversationId, share, read } = await scene(database);
    const { token } = await share();
    const reader = await makePerson(database);
    await setDocumentAcl({ database }, { documentIds: [openPage], acl: ["group:board"] });
    expect(JSON.stringify(await read(reader, token))).not.toContain(plain);
    const former = { ...owner, groups: [] };
    const own = JSON.stringify(await readConversation({ database }, { principal: former, conversationId }));
    expect(own).not.toMatch(/20 weeks|41 million|Handbook|Notes of the board/);
    expect(own).toContain("What do we know?");
    const still = JSON.stringify(await readConversation({ database }, { principal: owner, conversationId }));
    expect(still).toContain(secret);
  });

  test("shows nothing that was asked after it was shared", async ({ database }) => {
    const { owner, openPage, conversationId, share, read } = await scene(database);
    const { token } = await share();
    await ask(database, owner, conversationId, [
      { type: "data-sources", data: { passages: [card(1, openPage, "Handbook", plain)] } },
      { type: "text", text: "An afterthought [1]." },
    ]);
    expect(JSON.stringify(await read(owner, token))).not.toContain("afterthought");
    const { token: later } = await share();
    expect(JSON.stringify(await read(owner, later))).toContain("afterthought");
  });

  test("ends when it is withdrawn, and when its conversation is deleted", async ({ database }) => {
    const { owner, conversationId, share, read } = await scene(database);
    const first = await share();
    const second = await share();
    const list = () => listShares({ database }, { principal: owner, conversationId });
    expect((await list()).map(({ id }) => id).toSorted()).toEqual(
      [first.share.id, second.share.id].toSorted(),
    );
    const shareId = first.share.id;
    await withdrawShare({ database }, { principal: owner, shareId });
    expect(await read(owner, first.token)).toBeNull();
    expect(await read(owner, second.token)).not.toBeNull();
    expect(await list()).toHaveLength(1);
    await expect(withdrawShare({ database }, { principal: owner, shareId })).rejects.toMatchObject({
      code: "share-not-found",
    });
    await deleteConversation({ database }, { principal: owner, conversationId });
    expect(await read(owner, second.token)).toBeNull();
  });

  test("is its owner's alone to share and to withdraw, and each is audited", async ({ database }) => {
    const { owner, conversationId, share } = await scene(database);
    const stranger = await makePerson(database, { role: "admin" });
    await expect(
      shareConversation({ database }, { principal: stranger, conversationId }),
    ).rejects.toMatchObject({ code: "conversation-not-found" });
    const { share: made } = await share();
    expect(await listShares({ database }, { principal: stranger, conversationId })).toEqual([]);
    await expect(
      withdrawShare({ database }, { principal: stranger, shareId: made.id }),
    ).rejects.toMatchObject({ code: "share-not-found" });
    await withdrawShare({ database }, { principal: owner, shareId: made.id });
    const events = await database.orm
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subject, conversationId));
    expect(events.map(({ action }) => action)).toEqual([
      "conversation.shared",
      "conversation.share-withdrawn",
    ]);
  });

  test("A10: is found by its token alone, of which only a hash is stored", async ({ database }) => {
    const { owner, share, read } = await scene(database);
    const { token, share: made } = await share();
    const [row] = await database.orm
      .select()
      .from(conversationShares)
      .where(eq(conversationShares.id, made.id));
    expect(JSON.stringify(row)).not.toContain(token);
    for (const wrong of [made.id, row?.tokenHash ?? "", "", "A".repeat(43), "../x"])
      expect(await read(owner, wrong), wrong).toBeNull();
  });
});

test("A30: that two sources disagree is told only to who may read both", async ({ database }) => {
  const owner = await makePerson(database, { groups: ["board"] });
  const conversationId = crypto.randomUUID();
  const cards = [
    card(1, await page(database, "Handbook", ["everyone"]), "Handbook", plain),
    card(2, await page(database, "Notes", ["group:board"]), "Notes", secret),
    card(3, await page(database, "Intranet", ["everyone"]), "Intranet", plain),
  ];
  const disagreements = [
    { preferred: 1, other: 2 },
    { preferred: 2, other: 3 },
    { preferred: 3, other: 1 },
  ];
  await ask(database, owner, conversationId, [
    { type: "data-sources", data: { passages: cards } },
    { type: "data-outcome", data: { kind: "answered", citedNumbers: [1, 2, 3], nearest: [], disagreements } },
  ]);
  const toldTo = async (principal: UserPrincipal) => {
    const conversation = await readConversation({ database }, { principal, conversationId });
    return conversation?.messages.at(-1)?.parts.at(-1);
  };
  expect(await toldTo(owner)).toMatchObject({ data: { disagreements } });
  expect(await toldTo({ ...owner, groups: [] })).toMatchObject({
    data: { disagreements: [{ preferred: 3, other: 1 }] },
  });
});

test("A30: what somebody may not read any more is not told to the model as something that was said", async ({
  database,
}) => {
  const { owner, conversationId, openPage } = await scene(database);
  const parts = [
    { type: "data-sources", data: { passages: [card(1, openPage, "Handbook", plain)] } },
    { type: "text", text: `As I said, 41 million. ${plain} [1].` },
  ];
  const before = JSON.stringify(await ask(database, owner, conversationId, parts));
  expect(before).toContain(secret);
  const former = { ...owner, groups: [] };
  const after = JSON.stringify(await ask(database, former, conversationId, []));
  expect(after).toContain(plain);
  // Not in the later answer either, which had the earlier one before it.
  expect(after).not.toContain("41 million");
  expect(await database.orm.$count(conversations, eq(conversations.id, conversationId))).toBe(1);
});
