import { eq } from "drizzle-orm";
import { describe, expect, vi } from "vitest";
import { POST } from "@/app/api/v1/ask/route.ts";
import { createAdmission } from "../answering/admission.ts";
import type { AnswerWriter } from "../answering/generation/index.ts";
import type { Database } from "../db/database.ts";
import { conversations } from "../db/schema/index.ts";
import { UserError } from "../errors.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { apiRequest, apiRuntime, apiUrl, makeApiToken } from "../testing/api-calls.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { responseShapes } from "./operations.ts";

const runtime: { current: unknown } = { current: null };
vi.mock("../runtime.ts", () => ({ getRuntime: async () => runtime.current }));

const quote = "Sabbaticals last three months and start after five years with us.";
const others = [
  "Lunch is at noon in the canteen.",
  "Bicycles are kept behind the house.",
  "Pay day is the 25th.",
];

async function begin(database: Database, writer?: AnswerWriter): Promise<void> {
  runtime.current = { ...apiRuntime(database), ...(writer ? { writer } : {}) };
  const sourceId = await makeSource(database);
  const pages = [makePage(crypto.randomUUID(), [quote], "Sabbatical policy")];
  for (const text of others) pages.push(makePage(crypto.randomUUID(), [text]));
  await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents: pages });
}

/** A model that writes its first words, the first of them whole, and then until it is told to stop. */
function endlessWriter() {
  const stopped = Promise.withResolvers<void>();
  const writer: AnswerWriter = {
    mode: "generated",
    model: "endless",
    async *write({ signal }) {
      yield "Three months";
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      stopped.resolve();
    },
  };
  return { writer, stopped: stopped.promise };
}

async function readUntil({ body }: Response, text: string) {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let seen = "";
  while (!seen.includes(text)) {
    const part = await reader?.read();
    if (!part || part.done) throw new Error(`it ended without ${text}: ${seen}`);
    seen += decoder.decode(part.value);
  }
  return reader;
}

describe("a streamed answer", () => {
  test("comes as events in their order, and is kept nowhere", async ({ database }) => {
    await begin(database);
    const principal = await makePerson(database);
    const token = await makeApiToken(database, principal, ["ask"]);
    const body = { question: "How many months do sabbaticals last?" };
    const response = await POST(apiRequest("POST", "/api/v1/ask", { token, body }));
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const events = (await response.text()).split("\n\n").flatMap((block) => {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      return event && data ? [responseShapes.AskEvent.parse({ event, data: JSON.parse(data) })] : [];
    });
    const names = [...new Set(events.map(({ event }) => event))];
    expect(names).toEqual(["status", "sources", "delta", "outcome"]);
    const text = events.map((one) => (one.event === "delta" ? one.data.text : "")).join("");
    expect(text).toContain(`${quote} [1]`);
    const [sources] = events.flatMap((one) => (one.event === "sources" ? [one.data.sources] : []));
    expect(sources?.[0]?.link).toMatch(new RegExp(`^${apiUrl}/documents/[0-9a-f-]{36}\\?chunk=\\d+&start=`));
    expect(events.at(-1)).toMatchObject({ data: { kind: "answered", citedNumbers: [1] } });
    expect(await database.orm.$count(conversations, eq(conversations.userId, principal.userId))).toBe(0);
  });

  test("ends when its reader goes away", async ({ database }) => {
    const { writer, stopped } = endlessWriter();
    await begin(database, writer);
    const token = await makeApiToken(database, await makePerson(database), ["ask"]);
    const body = { question: "How many months do sabbaticals last?" };
    const response = await POST(apiRequest("POST", "/api/v1/ask", { token, body }));
    const reader = await readUntil(response, "Three");
    await reader?.cancel();
    await expect(stopped).resolves.toBeUndefined();
  });
});

describe("an answer that fails", () => {
  const failing = (error: unknown): AnswerWriter => ({
    mode: "generated",
    model: "broken",
    // biome-ignore lint/correctness/useYield: it fails before it writes anything
    async *write() {
      throw error;
    },
  });
  const askOnce = async (database: Database, stream: boolean) => {
    const token = await makeApiToken(database, await makePerson(database), ["ask"]);
    const body = { question: "How many months do sabbaticals last?", stream };
    return POST(apiRequest("POST", "/api/v1/ask", { token, body }));
  };

  test("says in its last event what to do, and nothing of the cause", async ({ database }) => {
    await begin(database, failing(new Error("secret-internal-detail")));
    const text = await (await askOnce(database, true)).text();
    expect(text).toMatch(/event: outcome\ndata: \{"kind":"failed".*Ask again/);
    expect(text).not.toContain("secret-internal-detail");
  });

  test("is 502 where it is not streamed", async ({ database }) => {
    await begin(database, failing(new UserError("answer-refused", "Try again in a minute.")));
    const response = await askOnce(database, false);
    expect([response.status, await response.json()]).toMatchObject([
      502,
      { code: "answer-failed", detail: "Try again in a minute." },
    ]);
  });

  test("A26: is 429 when too many others wait", async ({ database }) => {
    const { writer } = endlessWriter();
    await begin(database, writer);
    const admission = createAdmission({ concurrency: 1, maxWaiting: 0 });
    runtime.current = { ...Object(runtime.current), admission };
    const first = await askOnce(database, true);
    const reader = await readUntil(first, "Three");
    const refused = await askOnce(database, false);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
    await reader?.cancel();
  });
});
