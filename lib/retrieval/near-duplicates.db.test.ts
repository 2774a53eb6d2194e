import { expect } from "vitest";
import type { Database } from "../db/database.ts";
import type { DocumentReference } from "../domain/passage.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { findNearDuplicates } from "../ingestion/near-duplicates/find-near-duplicates.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { retrieve } from "./pipeline.ts";

const reader = (...groups: string[]): UserPrincipal => ({
  kind: "user",
  userId: crypto.randomUUID(),
  groups,
  role: "employee",
});

interface Page {
  title: string;
  paragraphs: string[];
  acl?: GrantKey[];
  updatedAt?: string;
}

async function indexPage(database: Database, { title, paragraphs, acl = ["everyone"], updatedAt }: Page) {
  const sourceId = await makeSource(database);
  const page = makePage("page", paragraphs, title);
  if (updatedAt) page.document.updatedAt = new Date(updatedAt);
  const [indexed] = await indexDocuments({ database }, { sourceId, acl, documents: [page] });
  return indexed?.documentId ?? "";
}

async function ask(database: Database, question: string, principal = reader()) {
  const { passages } = await retrieve({ database, embedder: null }, { principal, question, limit: 10 });
  return passages;
}
const titles = (references: DocumentReference[] | undefined) => references?.map(({ title }) => title).sort();

/** A long paragraph that two manuals share. */
const shared = (word: string) => Array.from({ length: 120 }, (_, i) => `${word}${i % 50}x${i}`).join(" ");

test("the same page in three sources is one passage: the newest, which names the others that the reader may see", async ({
  database,
}) => {
  const paragraphs = ["The kookaburra gauge is emptied every Thursday.", shared("kook")];
  await indexPage(database, { title: "Gauges", paragraphs, updatedAt: "2024-02-01" });
  const newest = await indexPage(database, { title: "Gauges today", paragraphs, updatedAt: "2026-02-01" });
  await indexPage(database, { title: "Board gauges", paragraphs, acl: ["group:board"] });
  await findNearDuplicates({ database });
  const [first, ...rest] = await ask(database, "When is the kookaburra gauge emptied?");
  expect(first?.documentId).toBe(newest);
  expect(titles(first?.alsoIn)).toEqual(["Gauges"]);
  expect(rest.some(({ text }) => text.includes("kookaburra"))).toBe(false);
  const [asBoard] = await ask(database, "When is the kookaburra gauge emptied?", reader("board"));
  expect(titles([...(asBoard?.alsoIn ?? []), ...(asBoard ? [asBoard] : [])])).toEqual([
    "Board gauges",
    "Gauges",
    "Gauges today",
  ]);
});

test("a passage that stands nowhere else, or only in its own document, names nothing", async ({
  database,
}) => {
  const line = "The bilby log is signed in ink.";
  await indexPage(database, { title: "Bilby", paragraphs: [line, "Between.", line] });
  const passages = await ask(database, "Who signs the bilby log?");
  expect(passages.filter(({ text }) => text === line)).toHaveLength(1);
  expect(passages.every((passage) => passage.alsoIn === undefined)).toBe(true);
});

test("a copy that ranks too low to be found is named all the same, if it holds the very words", async ({
  database,
}) => {
  const rule = "A dugong alarm is answered within an hour.";
  const body = [shared("dugongs"), shared("seagrass")];
  await indexPage(database, { title: "Dugong alarm", paragraphs: [rule, ...body] });
  await indexPage(database, { title: "Copy", paragraphs: [rule, ...body] });
  await indexPage(database, { title: "Draft", paragraphs: ["A dugong alarm is a thing.", ...body] });
  await indexPage(database, { title: "Secret copy", paragraphs: [rule, ...body], acl: ["group:board"] });
  // More than are read for the final order, each with more of the question than the copy has.
  const filler = Array.from(
    { length: 60 },
    (_, i) => `Dugong alarm ${i}: answered within an hour of the dugong alarm, note ${"k".repeat(i + 1)}.`,
  );
  await indexPage(database, { title: "Dugong alarm notes", paragraphs: filler });
  await findNearDuplicates({ database });
  const passages = await ask(database, "dugong alarm answered within hour thing");
  const found = passages.find(({ title }) => title === "Dugong alarm");
  expect(found?.text).toBe(rule);
  expect(titles(found?.alsoIn)).toEqual(["Copy"]);
});
