import { expect } from "vitest";
import type { Database } from "../../db/database.ts";
import { noFilters } from "../../domain/search.ts";
import { databaseTest as test } from "../../testing/database-test.ts";
import { indexPages, reader } from "../../testing/search-pages.ts";
import { findByWords, withRuns } from "./find-by-words.ts";
import { readQuestionTerms } from "./question-terms.ts";
import { measureSlice } from "./slice.ts";
import type { WordRuns } from "./word-runs.ts";

const principal = reader();

async function find(database: Database, lexemes: string[], runs: WordRuns, limit = 5) {
  const terms = await readQuestionTerms(
    { database },
    lexemes.map((lexeme) => ({ lexeme, weight: 1 })),
  );
  const slice = await measureSlice({ database }, { principal, filters: noFilters });
  return findByWords({ database }, { principal, slice, terms, runs, limit });
}

test("a phrase is found below any number of better chunks that have its words apart", async ({
  database,
}) => {
  const apart = Array.from({ length: 60 }, (_, i) => `Gannet nest ${i}: gannet near a nest, nest of gannet.`);
  const { ids } = await indexPages(database, [
    { title: "Apart", paragraphs: apart.map((text) => text.replace("Gannet nest", "Gannet or nest")) },
    { title: "Phrase", paragraphs: [`${"Long filler sentence. ".repeat(30)} A gannet nest was seen.`] },
  ]);
  const runs = { phrases: [["gannet", "nest"]], excluded: [] };
  const found = await find(database, ["gannet", "nest"], runs);
  expect(found.map(({ documentId }) => documentId)).toEqual([ids[1]]);
  const without = await find(
    database,
    ["gannet", "nest"],
    { phrases: [], excluded: [["gannet", "nest"]] },
    100,
  );
  expect(without).toHaveLength(60);
  expect(without.every(({ documentId }) => documentId === ids[0])).toBe(true);
});

test("a phrase of words that tell nothing is found too", async ({ database }) => {
  const { ids } = await indexPages(database, [
    { paragraphs: ["To be or not to be."] },
    { paragraphs: ["Not to worry: be here or be there."] },
  ]);
  const found = await find(database, [], { phrases: [["be", "or", "not"]], excluded: [] });
  expect(found.map(({ documentId }) => documentId)).toEqual([ids[0]]);
});

test("what meaning found is held to phrases and exclusions as well", async ({ database }) => {
  await indexPages(database, [{ paragraphs: ["Heron marsh walk.", "Marsh of a heron.", "Heron bridge."] }]);
  const { rows } = await database.pool.query(
    "select id, text from chunks where text like '%eron%' order by ordinal",
  );
  const candidates = rows.map(({ id }) => ({ chunkId: id, score: 1 }));
  const kept = async (runs: WordRuns) => {
    const left = await withRuns({ database }, { principal, candidates, runs });
    return left.map(({ chunkId }) => rows.find(({ id }) => id === chunkId)?.text);
  };
  expect(await kept({ phrases: [["heron", "marsh"]], excluded: [] })).toEqual(["Heron marsh walk."]);
  expect(await kept({ phrases: [], excluded: [["marsh"]] })).toEqual(["Heron bridge."]);
  expect(await kept({ phrases: [], excluded: [["heron", "marsh"]] })).toEqual([
    "Marsh of a heron.",
    "Heron bridge.",
  ]);
});
