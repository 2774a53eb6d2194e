import { expect } from "vitest";
import type { UserPrincipal } from "../../domain/principal.ts";
import { indexDocuments } from "../../ingestion/indexing/index-documents.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { makePage, makeSource } from "../../testing/indexed-pages.ts";
import { tokenise } from "../../text/tokenise.ts";
import { retrieve } from "../pipeline.ts";
import { condense } from "./condense.ts";

const principal: UserPrincipal = { kind: "user", userId: "u", groups: [], role: "employee" };

const hostile: Record<string, string> = {
  empty: "",
  spaces: " \t\n ",
  emoji: "👩‍👩‍👧🏳️‍🌈🤷",
  "stop words": "who are we and what is it that you do",
  sql: "'); drop table chunks; -- in the x' or '1'='1 space",
  tsquery: "a & b | !c :* <-> 'd' \\ (e",
  "control characters": "lea\u0000ve \u0001pol\u0007icy\u001b[31m in the \u0000 space",
  "lone surrogates": '\ud800 policy by \udc00\ud800 "quo\ud800ted" -\udfff labelled \ud800',
  "mixed scripts": "سياسة الإجازات 年次休暇 การลา политика leave политикa",
  "right to left": "\u202eycilop evael\u202c מדיניות חופשה in the מדיניות space",
  dashes: "-----",
  "many dashes": "-".repeat(10_000),
  "many quotes": '"'.repeat(500),
  "quoted quotes": `${'“„«"'.repeat(2500)}`,
  "open quotes": ' "a'.repeat(3000),
  "nested quotes": '"a "b "c" d" e"',
  exclusions: "-abc ".repeat(2000),
  prepositions: "in the by the from since ".repeat(400),
  dates: "since March 2026 before 3 May 2026 between 2024 and 2025 ".repeat(180),
  "one long word": "x".repeat(10_000),
  "long unknown words": `${"qwrtzp".repeat(6)} ${"bcdfgh".repeat(6)} `.repeat(4),
  "many unknown words": Array.from(
    { length: 1400 },
    (_, i) => `zq${i.toString(26).replace(/\d/g, "x")}vw`,
  ).join(" "),
  "combining marks": `a${"\u0301".repeat(9_990)}`,
  slashes: "a/".repeat(5000),
  "dots and digits": "1.2.".repeat(2500),
};

test("A25: whatever a question holds, it is understood without an error and about as fast as a plain one", async ({
  database,
}) => {
  const sourceId = await makeSource(database);
  const page = makePage("p", ["The parental leave policy grants twenty weeks in every office."]);
  await indexDocuments({ database }, { sourceId, acl: ["everyone"], documents: [page] });
  const plain = "how many weeks of parental leave does the policy grant ".repeat(180);
  const timed = async (question: string) => {
    const startedAt = performance.now();
    tokenise(question);
    const { texts, lexemes } = await condense(
      { database },
      { principal, question, history: [{ role: "user", text: question }] },
    );
    expect(texts.length).toBeGreaterThan(0);
    expect(lexemes.every(({ lexeme, weight }) => lexeme !== "" && weight > 0 && weight <= 1)).toBe(true);
    return performance.now() - startedAt;
  };
  await timed(plain);
  const usual = await timed(plain);
  for (const [name, question] of Object.entries(hostile)) {
    // Quadratic work over 10,000 characters would take hundreds of times as long.
    const isQuick = async () => (await timed(question)) < 40 * usual + 50;
    expect((await isQuick()) || (await isQuick()), name).toBe(true);
  }
});

test("whatever a question holds, it is answered or nothing is found", async ({ database }) => {
  for (const [name, question] of Object.entries(hostile)) {
    const { passages } = await retrieve({ database, embedder: null }, { principal, question, limit: 5 });
    expect(passages.length, name).toBeLessThanOrEqual(5);
  }
});
