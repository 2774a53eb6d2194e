import type { UIMessageChunk } from "ai";
import { beforeEach, describe, expect } from "vitest";
import { z } from "zod";
import { redactAnswers } from "../conversations/redact-answer.ts";
import type { Database } from "../db/database.ts";
import type { AnswerOutcome } from "../domain/answer.ts";
import type { ChunkDraft, ParsedDocument } from "../domain/document.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { createLog } from "../log.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { makePerson } from "../testing/people.ts";
import { createAdmission } from "./admission.ts";
import { answerOnce } from "./answer-once.ts";
import { AnswerParts } from "./answer-parts.ts";
import { extractiveWriter } from "./generation/extractive.ts";
import type { AnswerWriter } from "./generation/index.ts";
import { modelFailure } from "./generation/model-failure.ts";
import { ground } from "./grounding/ground.ts";
import type { AnswerBand } from "./grounding/has-answer.ts";
import { writeAnswer } from "./write-answer.ts";

type Page = { document: ParsedDocument; chunks: ChunkDraft[] };

/** A page whose sections are a heading and a paragraph each. */
function page(title: string, sections: Record<string, string>, fields: Partial<ParsedDocument> = {}): Page {
  const made = makePage(title, Object.values(sections), title);
  const headings = Object.keys(sections);
  return {
    document: { ...made.document, breadcrumbs: [], ...fields },
    chunks: made.chunks.map((chunk, i) => ({ ...chunk, headingPath: [headings[i] ?? ""].filter(Boolean) })),
  };
}

/** Tests share a database: each has readers and pages of its own. */
let team = "";
beforeEach(() => {
  team = crypto.randomUUID();
});

async function index(
  database: Database,
  documents: Page[],
  acl: GrantKey[] = [`group:${team}`],
): Promise<void> {
  await indexDocuments({ database }, { sourceId: await makeSource(database), acl, documents });
}

const scripted = (text: string, isFailing = false): AnswerWriter => ({
  mode: "generated",
  model: "scripted",
  async *write() {
    yield text;
    if (isFailing) throw modelFailure("model-busy");
  },
});

async function ask(
  database: Database,
  text: string,
  input: { writer?: AnswerWriter; principal?: UserPrincipal } = {},
): Promise<{ text: string; outcome: AnswerOutcome; sent: string }> {
  const { writer = extractiveWriter(), principal = await makePerson(database, { groups: [team] }) } = input;
  const chunks: UIMessageChunk[] = [];
  let outcome: AnswerOutcome | null = null;
  await answerOnce(
    {
      ...{ database, embedder: null, writer, log: createLog("silent") },
      admission: createAdmission({ concurrency: 2, maxWaiting: 2 }),
    },
    {
      ...{ principal, question: { text }, history: [], signal: new AbortController().signal },
      send: (chunk) => chunks.push(chunk),
    },
  );
  const said = chunks.flatMap((chunk) => (chunk.type === "text-delta" ? [chunk.delta] : [])).join("");
  for (const chunk of chunks) if (isOutcome(chunk)) outcome = chunk.data;
  if (!outcome) throw new Error("no outcome");
  return { text: said, outcome, sent: JSON.stringify(chunks) };
}

/** What is written when the evidence is weighed as a test says. */
async function writeBand(database: Database, band: AnswerBand, writer = extractiveWriter()) {
  const principal = await makePerson(database, { groups: [team] });
  const { signal } = new AbortController();
  const grounding = await ground({ database, embedder: null }, { principal, question: booked, signal });
  const parts = new AnswerParts(() => {});
  await writeAnswer(
    {
      database,
      writer,
      admission: createAdmission({ concurrency: 2, maxWaiting: 2 }),
      log: createLog("silent"),
    },
    { principal, question: booked, history: [], grounding: { ...grounding, band }, parts, signal },
  );
  return savedAs(parts);
}

function savedAs(parts: AnswerParts): { text: string; outcome: AnswerOutcome } {
  const stored = parts.saved().parts.map((part) => StoredPart.parse(part));
  const text = stored.flatMap((part) => part.text ?? []).join("");
  const outcome = stored.find(({ type }) => type === "data-outcome")?.data;
  if (!isAnswerOutcome(outcome)) throw new Error("no outcome");
  return { text, outcome };
}
const StoredPart = z.object({ type: z.string(), text: z.string().optional(), data: z.unknown().optional() });
const isAnswerOutcome = (data: unknown): data is AnswerOutcome =>
  typeof data === "object" && data !== null && "citedNumbers" in data;

const isOutcome = (chunk: UIMessageChunk): chunk is UIMessageChunk & { data: AnswerOutcome } =>
  chunk.type === "data-outcome";

const travel = page(
  "Travel policy",
  {
    Booking: "Trips have to be booked at least 14 days ahead through the office, which knows all the fares.",
    "Hotels and meals":
      "Hotels cost up to 180 EUR a night, and meals are paid where there is a receipt for them.",
    "Your own car": "For your own car you get 42 cents for each kilometre, and 5 cents more for a colleague.",
  },
  { author: "Dana Meyer", updatedAt: new Date("2026-05-03") },
);
const oldTravel = page(
  "Travel policy 2020",
  {
    Booking:
      "Trips have to be booked at least 7 days ahead on a web site of your own choice, with your own card.",
  },
  { author: "Ravi Patel", updatedAt: new Date("2020-05-03"), breadcrumbs: ["Archive"] },
);
const canteen = page("Canteen", {
  "": "The canteen serves lentil soup on rainy Wednesdays, and on other days of the week there is a stew.",
});
const booked = "How many days ahead do trips have to be booked?";

describe("quotes", () => {
  test("of a strong page answer, with questions that its other sections answer", async ({ database }) => {
    await index(database, [travel, canteen]);
    const { text, outcome } = await ask(database, booked);
    expect(text).toMatch(/^Trips have to be booked at least 14 days ahead.* \[1\]/);
    expect(outcome).toMatchObject({ kind: "answered", nearest: [] });
    expect(outcome.people).toBeUndefined();
    const followUps = outcome.followUps?.map((one) => one.text) ?? [];
    expect(followUps).toContain("What does the travel policy say about hotels and meals?");
    for (const next of followUps) expect((await ask(database, next)).outcome.kind).toBe("answered");
  });

  test("that are only about the question say so, with the nearest pages and who keeps them", async ({
    database,
  }) => {
    await index(database, [travel, canteen]);
    const { text, outcome } = await writeBand(database, "related");
    expect(text).toMatch(/14 days ahead.* \[1\]/);
    expect(text.match(/\[\d\]/g)?.length).toBeLessThanOrEqual(2);
    expect(outcome).toMatchObject({
      kind: "related",
      mode: "extractive",
      citedNumbers: expect.arrayContaining([1]),
    });
    expect(outcome.nearest[0]).toMatchObject({ title: "Travel policy" });
    expect(outcome.people).toEqual([expect.objectContaining({ name: "Dana Meyer", title: "Travel policy" })]);
  });

  test("of a page that is only related stand in for a model that fails, and say so", async ({ database }) => {
    await index(database, [travel, canteen]);
    const { outcome } = await writeBand(database, "related", scripted("", true));
    expect(outcome).toMatchObject({ kind: "related", notice: expect.stringMatching(/best sentences/) });
  });

  test("do not stand in for what is absent; the nearest pages and people do", async ({ database }) => {
    await index(database, [travel, canteen]);
    const { text, outcome } = await writeBand(database, "absent");
    expect(text).toBe("");
    expect(outcome).toMatchObject({ kind: "not-found", citedNumbers: [], people: [{ name: "Dana Meyer" }] });
    expect(outcome.nearest[0]).toMatchObject({ title: "Travel policy" });
    expect(outcome.followUps).toBeUndefined();
  });

  test("of pages that disagree stand together, what holds first", async ({ database }) => {
    await index(database, [oldTravel, travel, canteen]);
    const { text, outcome } = await ask(database, booked);
    expect(text).toMatch(/14 days ahead.*\[1\].*7 days ahead.*\[2\]/s);
    expect(outcome.disagreements).toEqual([{ preferred: 1, other: 2 }]);
  });

  test("that rest on pages which are not in force say so", async ({ database }) => {
    await index(database, [oldTravel, canteen]);
    await database.pool.query(
      "update documents set standing = 'archived' where title = 'Travel policy 2020'",
    );
    const { outcome } = await ask(database, booked);
    expect(outcome).toMatchObject({ kind: "answered", notice: expect.stringMatching(/archived page/) });
  });

  test("answer each part of a question that asks two things", async ({ database }) => {
    await index(database, [travel, canteen]);
    const { text } = await ask(
      database,
      "What may hotels cost a night and when is there lentil soup in the canteen?",
    );
    expect(text).toContain("180 EUR");
    expect(text).toContain("rainy Wednesdays");
  });
});

describe("a model", () => {
  test("that refuses keeps its sentence, and the nearest pages and people are named", async ({
    database,
  }) => {
    await index(database, [travel, canteen]);
    const refusal = "[0] The documents say nothing about bicycles. They cover trips [1].";
    const { text, outcome } = await ask(database, "Which colleague repairs my own bicycle?", {
      writer: scripted(refusal),
    });
    expect(text).toMatch(/^The documents say nothing about bicycles\./);
    expect(outcome).toMatchObject({
      kind: "not-found",
      nearest: expect.arrayContaining([expect.objectContaining({ title: "Travel policy" })]),
      people: [{ name: "Dana Meyer" }],
    });
    expect(outcome.followUps).toBeUndefined();
  });

  test("that cites both of two pages which disagree is told apart by their numbers", async ({ database }) => {
    await index(database, [oldTravel, travel]);
    const said =
      "Trips have to be booked 7 days ahead with your own card [2]. Or 14 days ahead through the office [1].";
    const swapped = said.replace(/\[(\d)\]/g, (_, digit) => `[${3 - Number(digit)}]`);
    for (const text of [said, swapped]) {
      const { outcome } = await ask(database, booked, { writer: scripted(text) });
      expect(outcome.disagreements).toEqual([{ preferred: 2, other: 1 }]);
    }
  });

  test("that fails leaves quotes, which say that they may not answer where they may not", async ({
    database,
  }) => {
    await index(database, [travel, canteen]);
    const { outcome } = await ask(database, booked, { writer: scripted("", true) });
    expect(outcome).toMatchObject({
      kind: "answered",
      mode: "extractive",
      notice: expect.stringMatching(/best sentences/),
    });
  });
});

test("A30: people, follow-ups and disagreements come from what the reader may read, and from nothing else", async ({
  database,
}) => {
  await index(database, [travel, canteen]);
  const secret = page(
    "Travel policy of the board",
    {
      Booking: "Trips of the quokkaboard have to be booked at least 3 days ahead by jet.",
      "Quokkaboard jets":
        "The quokkaboard has three jets, which are kept in Shannon and are flown by two pilots.",
    },
    { author: "Quokka Queen" },
  );
  const principal = await makePerson(database, { groups: [team] });
  const before = await Promise.all(
    [booked, "quokkaboard jets?"].map((text) => ask(database, text, { principal })),
  );
  await index(database, [secret], ["group:quokkas"]);
  const after = await Promise.all(
    [booked, "quokkaboard jets?"].map((text) => ask(database, text, { principal })),
  );
  expect(after.map(({ outcome, text }) => ({ outcome, text }))).toEqual(
    before.map(({ outcome, text }) => ({ outcome, text })),
  );
  expect(after.map(({ sent }) => sent.replaceAll("quokkaboard jets?", "")).join()).not.toMatch(/quokka/i);
  const member = await makePerson(database, { groups: [team, "quokkas"] });
  expect((await ask(database, booked, { principal: member })).sent).toMatch(/quokka/i);
});

test("A30: people and follow-ups of a document that is hidden later go with it", async ({ database }) => {
  await index(database, [travel, canteen]);
  const member = await makePerson(database, { groups: [team] });
  const { outcome } = await ask(database, booked, { principal: member });
  const [followUp] = outcome.followUps ?? [];
  const documentId = followUp?.documentId ?? "";
  const people = [{ name: "Dana Meyer", documentId, title: "Travel policy" }];
  const parts = [{ type: "data-outcome", data: { ...outcome, people } }];
  const [seen] = await redactAnswers({ database }, { principal: member, answers: [parts] });
  expect(seen).toEqual(parts);
  const stranger = await makePerson(database);
  const [hidden] = await redactAnswers({ database }, { principal: stranger, answers: [parts] });
  expect(hidden).toMatchObject([{ data: { people: [], followUps: [] } }]);
});
