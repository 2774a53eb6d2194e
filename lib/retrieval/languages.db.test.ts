import { expect } from "vitest";
import type { Database } from "../db/database.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { noFilters } from "../domain/search.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { languageSamples } from "../testing/multilingual-pages.ts";
import { retrieve } from "./pipeline.ts";

const principal: UserPrincipal = { kind: "user", userId: "u", groups: [], role: "employee" };
const acl = ["everyone" as const];
const ask = (database: Database, question: string, isLiteral = false) =>
  retrieve({ database, embedder: null }, { principal, question, limit: 10, filters: noFilters, isLiteral });

const english = [
  "Everybody has thirty days of holiday in a year, which are asked for two weeks before in the portal.",
  "Internal news are written by the people team and read by everybody who works in the company.",
];
const shared =
  "Der Dienst Groundhog läuft auf Kubernetes, und Frau Mitterlehner betreut ihn. Bei Fehlern hilft die Kennung GRH-77.";

async function indexAll(database: Database): Promise<void> {
  const sourceId = await makeSource(database);
  const handbooks = languageSamples.map(({ language, pages }) => {
    return makePage(
      language,
      pages.map(({ text }) => text),
      `Handbook ${language}`,
    );
  });
  const documents = [...handbooks, makePage("english", english), makePage("shared", [shared])];
  await indexDocuments({ database }, { sourceId, acl, documents });
}

test("a question finds pages of its language in other forms of their words, pages of others by names and numbers", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  await indexDocuments({ database }, { sourceId, acl, documents: [makePage("english", english)] });
  const before = await ask(database, "international news");
  expect(before.questionTerms.some(({ otherForms }) => otherForms)).toBe(false);

  await indexAll(database);
  const missed: string[] = [];
  for (const { language, pages } of languageSamples) {
    for (const { text, question } of pages) {
      if (question === null) continue;
      const { passages } = await ask(database, question);
      if (passages[0]?.text !== text) missed.push(`${language}: ${question}`);
    }
  }
  // In Polish, where short words change their last letter within the first six.
  expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(1);

  for (const question of ["Who looks after Kubernetes?", "kubernetes", "Mitterlehner", "What is GRH-77?"]) {
    const { passages, evidence } = await ask(database, question);
    expect(passages[0]?.text, question).toBe(shared);
    expect(passages[0]?.language).toBe("de");
    expect(evidence.coverage).toBeGreaterThan(0);
  }
  const literal = await ask(database, "Kubernetes Groundhog", true);
  expect(literal.passages[0]?.text).toBe(shared);
  expect(literal.evidence.coverage).toBe(1);

  // An English question ranks English pages as before: what is cut is never another English word.
  const after = await ask(database, "international news");
  expect(after.passages.map(({ text }) => text)).toEqual(before.passages.map(({ text }) => text));
});

test("words of a phrase stand side by side in the form of each page's language", async ({ database }) => {
  await indexAll(database);
  const { passages } = await ask(database, '"ärztlichen Bescheinigungen"');
  expect(passages.map(({ title }) => title)).toEqual(["Handbook de"]);
  const { passages: without } = await ask(database, "Bescheinigung Urlaubstage -Bescheinigungen");
  expect(without.map(({ text }) => text).filter((text) => text.includes("Bescheinigung"))).toEqual([]);
  expect(without[0]?.text).toContain("Urlaubstage");
});
