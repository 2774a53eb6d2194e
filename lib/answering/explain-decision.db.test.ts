import { expect } from "vitest";
import type { UserPrincipal } from "../domain/principal.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { indexPages, reader } from "../testing/search-pages.ts";
import { explainDecision } from "./explain-decision.ts";
import { defaultThresholds } from "./grounding/has-answer.ts";

const { signal } = new AbortController();
const deps = { embedder: null };

test("an admin learns by which figures a question is answered or refused; nobody else does", async ({
  database,
}) => {
  await indexPages(database, [
    { title: "Kilns", paragraphs: ["The kiln of the pottery burns at 900 degrees and cools for two days."] },
    { title: "Rates", paragraphs: ["A night in the pottery of Limerick may cost 90 euros."] },
  ]);
  const admin: UserPrincipal = { ...reader(), role: "admin" };
  const decide = (question: string, principal = admin) =>
    explainDecision({ database, ...deps }, { principal, question, signal });
  const answered = await decide("how hot does the kiln of the pottery burn in degrees");
  expect(answered).toMatchObject({
    band: "answer",
    measuredAt: null,
    isBesideName: false,
    ...defaultThresholds,
  });
  expect(answered.strength).toBeGreaterThanOrEqual(answered.minAnswer);
  const refused = await decide("who sells bicycles");
  expect(refused.band).toBe("absent");
  expect(refused.strength).toBeLessThan(refused.minRelated);
  await expect(decide("kiln", reader())).rejects.toThrow("Ask your admin");
});
