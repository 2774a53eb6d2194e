import { expect } from "vitest";
import { grantKeysOf } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import type { GrantKey, Principal, UserPrincipal } from "../domain/principal.ts";
import { noFilters, SearchFilters } from "../domain/search.ts";
import { indexDocuments } from "../ingestion/indexing/index-documents.ts";
import { reweighLexicalIndex } from "../ingestion/indexing/reweigh-lexical-index.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { makePage, makeSource } from "../testing/indexed-pages.ts";
import { inverseDocumentFrequency } from "../text/bm25.ts";
import { questionLexemes, tokenise } from "../text/tokenise.ts";
import { lexicalCandidates } from "./candidates/lexical.ts";
import { readQuestionTerms } from "./candidates/question-terms.ts";
import { measureSlice } from "./candidates/slice.ts";

// The index's answers against BM25 written down as in the paper, over chunks held in memory.

const groups: GrantKey[] = ["group:a", "group:b", "group:c"];
const member: UserPrincipal = { kind: "user", userId: "u1", groups: ["a"], role: "employee" };
const system: Principal = { kind: "system", reason: "test" };

/** The same "random" numbers on each run, from 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Words as unevenly common as in real text: a few in every chunk, most in one or two. */
function makeWords(random: () => number, count: number): string[] {
  return Array.from({ length: count }, () => `zq${Math.floor(1 / (random() + 0.0007))}x`);
}

interface StoredChunk {
  id: number;
  acl: string[];
  labels: string[];
  length: number;
  tf: Map<string, number>;
}

async function readChunks(database: Database): Promise<StoredChunk[]> {
  const { rows } = await database.pool.query(
    "select c.id, d.acl, d.labels, d.title || ' › Handbook' || E'\\n' || c.text as text from chunks c join documents d on d.id = c.document_id",
  );
  return rows.map(({ id, acl, labels, text }) => {
    const tf = new Map<string, number>();
    const tokens = tokenise(text);
    for (const { lexeme } of tokens) tf.set(lexeme, (tf.get(lexeme) ?? 0) + 1);
    return { id, acl, labels, length: tokens.length, tf };
  });
}

function referenceScores(chunks: StoredChunk[], lexemes: string[], average: number): Map<number, number> {
  const scores = new Map<number, number>();
  for (const lexeme of lexemes) {
    const df = chunks.filter(({ tf }) => tf.has(lexeme)).length;
    for (const { id, tf, length } of chunks) {
      const f = tf.get(lexeme) ?? 0;
      if (f === 0) continue;
      const weight = (f * 2.2) / (f + 1.2 * (1 - 0.75 + (0.75 * length) / average));
      scores.set(id, (scores.get(id) ?? 0) + inverseDocumentFrequency(chunks.length, df) * weight);
    }
  }
  return scores;
}

/** Readers, what they narrow to, and both ways to do so: by naming documents that are few, and by the condition. */
async function narrowings(database: Database) {
  const third = SearchFilters.parse({ labels: ["third"] });
  const all = [system, member].flatMap((principal) =>
    [noFilters, third].map((filters) => ({ principal, filters })),
  );
  return Promise.all(
    all.map(async ({ principal, filters }) => {
      const measured = await measureSlice({ database }, { principal, filters });
      const slices = [measured, { ...measured, documentIds: null }];
      return { principal, filters, slices: filters === noFilters ? [undefined, ...slices] : slices };
    }),
  );
}

test("the first ten are those of exhaustive BM25, for everybody and a reader of a third, with a filter and without", async ({
  database,
}) => {
  const random = randomNumbers(7);
  const sourceId = await makeSource(database);
  for (const [part, group] of groups.entries()) {
    const pages = Array.from({ length: 25 }, (_, i) => {
      const paragraphs = Array.from({ length: 8 }, () =>
        makeWords(random, 20 + Math.floor(random() * 60)).join(" "),
      );
      const page = makePage(`${part}-${i}`, paragraphs);
      return { ...page, document: { ...page.document, labels: i % 3 === 0 ? ["third"] : [] } };
    });
    await indexDocuments({ database }, { sourceId, acl: [group], documents: pages });
  }
  await reweighLexicalIndex({ database });
  const chunks = await readChunks(database);
  const { rows } = await database.pool.query(
    "select weights_average_length as average from lexical_statistics",
  );
  const average: number = rows[0].average;
  expect(chunks).toHaveLength(600);

  let widened = 0;
  for (let question = 0; question < 50; question++) {
    const text = makeWords(random, 2 + (question % 9)).join(" ");
    const lexemes = questionLexemes(text).map((lexeme) => ({ lexeme, weight: 1 }));
    const terms = await readQuestionTerms({ database }, lexemes);
    const reference = referenceScores(
      chunks,
      terms.map(({ lexeme }) => lexeme),
      average,
    );
    if (terms.reduce((sum, { chunkCount }) => sum + chunkCount, 0) > 2000) widened++;
    for (const { principal, filters, slices } of await narrowings(database)) {
      const keys: string[] | null = principal.kind === "user" ? grantKeysOf(principal) : null;
      const visible = chunks.filter(
        ({ acl, labels }) =>
          (!keys || acl.some((key) => keys.includes(key))) &&
          filters.labels.every((label) => labels.includes(label)),
      );
      const expected = visible
        .flatMap(({ id }) => reference.get(id) ?? [])
        .sort((a, b) => b - a)
        .slice(0, 10);
      for (const slice of slices) {
        const input = { principal, terms, limit: 100, ...(slice && { slice }) };
        const found = (await lexicalCandidates({ database }, input)).slice(0, 10);
        // Equal scores may come in any order, so the scores are compared, and each with its own chunk's.
        expect(found).toHaveLength(expected.length);
        for (const [i, { chunkId, score }] of found.entries()) {
          expect(score, text).toBeCloseTo(expected[i] ?? -1, 2);
          expect(score, text).toBeCloseTo(reference.get(chunkId) ?? -1, 2);
          expect(visible.some(({ id }) => id === chunkId)).toBe(true);
        }
      }
    }
  }
  // Some of the questions must be wide enough to need the proof.
  expect(widened).toBeGreaterThan(5);
}, 90_000);
