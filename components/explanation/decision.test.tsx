import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { formatDate } from "@/components/format.ts";
import type { AnswerDecision } from "@/lib/domain/explanation.ts";
import { Decision } from "./decision.tsx";

const decision: AnswerDecision = {
  ...{ band: "related", strength: 2.254, minAnswer: 2.35, minRelated: 1.79 },
  ...{ measuredAt: "2026-11-22T20:00:00.000Z", isBesideName: true },
};
const html = (fields: Partial<AnswerDecision>) =>
  renderToStaticMarkup(<Decision decision={{ ...decision, ...fields }} />);

test("says in words how it was decided, by which figures, and when they were measured", () => {
  const shown = html({});
  expect(shown).toContain("may not answer it");
  expect(shown).toContain("a strength of 2.25. An answer takes 2.35, related quotes take 1.79.");
  expect(shown).toContain(`on ${formatDate("2026-11-22T20:00:00.000Z")},`);
  expect(shown).toContain("none of the quotes is about it");
});

test("says so where the collection was not measured, and nothing of names where none is missed", () => {
  const shown = html({ measuredAt: null, isBesideName: false, band: "absent" });
  expect(shown).toContain("usual values");
  expect(shown).not.toContain("none of the quotes is about it");
});
