import { afterAll, expect } from "vitest";
import { answerOnce } from "../../answering/answer-once.ts";
import { noFilters, SearchRequest } from "../../domain/search.ts";
import { listSuggestedQuestions } from "../../ingestion/suggested-questions.ts";
import { condense } from "../../retrieval/condensing/condense.ts";
import { explainRetrieval } from "../../retrieval/explain.ts";
import { countFacets } from "../../retrieval/facets.ts";
import { hasReadableDocuments } from "../../retrieval/has-readable-documents.ts";
import { listDocuments } from "../../retrieval/list-documents.ts";
import { listReadableSources } from "../../retrieval/list-readable-sources.ts";
import { searchDocuments } from "../../retrieval/search-documents.ts";
import { databaseTest as test } from "../database-test.ts";
import { importWorkshop } from "../imports.ts";
import { makeReaderWorld, type ReaderWorld, secretWord } from "../reader-world.ts";
import { reader } from "../search-pages.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const signal = new AbortController().signal;
const questions = [
  "what is the vault code of the observatory",
  `where is the ${secretWord}`,
  `where is the ${secretWord.slice(0, -1)}`,
  "obsevratory opening hours",
  "whoever keeps it writes it down nowhere else",
  "the garden of the gnomes",
];

/**
 * Everything that is made out of documents, for somebody who asks these questions. Times are taken out, and the figures by
 * which an explanation orders passages: those weigh words by how rare they are in the whole collection.
 */
async function everythingFor({ deps }: Pick<ReaderWorld, "deps">, principal = reader()): Promise<string[]> {
  const told: unknown[] = [
    await listSuggestedQuestions(deps, { principal }),
    await hasReadableDocuments(deps, { principal }),
    await listReadableSources(deps, { principal }),
    await listDocuments(deps, { principal, limit: 50 }),
  ];
  for (const question of questions) {
    const answered: unknown[] = [];
    const once = { principal, question: { text: question }, history: [], signal };
    await answerOnce(deps, { ...once, send: (chunk) => answered.push(chunk) });
    const found = await searchDocuments(deps, {
      principal,
      request: SearchRequest.parse({ text: question }),
    });
    const documentIds = found.hits.map(({ documentId }) => documentId);
    told.push(
      ...[answered, found, await condense(deps, { principal, question })],
      await countFacets(deps, { principal, filters: noFilters, documentIds }),
    );
    const explanation = await explainRetrieval(deps, { principal, question });
    const passages = explanation.passages.map(({ scores: _, features: __, ...rest }) => rest);
    told.push({ ...explanation, passages, denseWeight: null });
  }
  return told.map((one) => (JSON.stringify(one) ?? "").replace(/"\w*Ms":(\{[^}]*\}|[\d.]+|null)/g, ""));
}

test("A30: what is made out of documents is the same, byte by byte, whether or not there are some that one may not read", async ({
  database,
}) => {
  const outsider = reader();
  const pages = {
    "gnomes.md": "# Gnomes\n\nThe garden of the gnomes is behind the old observatory. It opens at nine.\n",
    "code.md": "# Code of conduct\n\nWhoever keeps a secret of the company tells it to nobody else.\n",
  };
  await workshop.importFiles(database, { files: pages, source: "Open pages", acl: ["everyone"] });
  const first = await makeReaderWorld(database, workshop);
  await database.pool.query("delete from sources where id = $1", [first.sourceId]);
  const without = await everythingFor(first, outsider);
  const world = await makeReaderWorld(database, workshop);
  const withSecrets = await everythingFor(world, outsider);
  for (const [at, told] of withSecrets.entries()) expect(told).toBe(without[at]);
  expect(JSON.stringify(without)).toContain("Gnomes");
  // Else there was nothing to leak.
  expect(JSON.stringify(await everythingFor(world, world.people.member))).toContain(secretWord);
}, 120_000);
