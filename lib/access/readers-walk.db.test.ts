import { afterAll, describe, expect } from "vitest";
import { AuditFilter, AuditQuery } from "../domain/audit.ts";
import { ItemQuery } from "../domain/import.ts";
import { ExposureQuery } from "../domain/oversharing.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { noFilters, SearchRequest } from "../domain/search.ts";
import { sampleQuestions } from "../evaluation/sample-questions.ts";
import { readFound } from "../evaluation/systems/read-found.ts";
import { listGrantedDocuments, readDocumentAccess } from "../ingestion/document-access.ts";
import { exportReceipt } from "../ingestion/export-receipt.ts";
import { listDuplicates } from "../ingestion/list-duplicates.ts";
import { listImportItems } from "../ingestion/list-import-items.ts";
import { listImports } from "../ingestion/list-imports.ts";
import { listRestrictedSources } from "../ingestion/map-name.ts";
import { listSources, readImport } from "../ingestion/read.ts";
import { listSuggestedQuestions } from "../ingestion/suggested-questions.ts";
import { denseCandidates, denseScores, embedQuestions } from "../retrieval/candidates/dense.ts";
import { findCandidates } from "../retrieval/candidates/find-candidates.ts";
import { lexicalCandidates, lexicalScores } from "../retrieval/candidates/lexical.ts";
import { readQuestionTerms } from "../retrieval/candidates/question-terms.ts";
import { searchByMeaning } from "../retrieval/candidates/search-by-meaning.ts";
import { measureSlice } from "../retrieval/candidates/slice.ts";
import { condense } from "../retrieval/condensing/condense.ts";
import { findCorrections } from "../retrieval/condensing/correct-spelling.ts";
import { readSpellings } from "../retrieval/condensing/read-vocabulary.ts";
import { recogniseFilters } from "../retrieval/condensing/recognise-filters.ts";
import { explainRetrieval, explainRetrievalFor } from "../retrieval/explain.ts";
import { countFacets } from "../retrieval/facets.ts";
import { findOriginal } from "../retrieval/find-original.ts";
import { hasReadableDocuments } from "../retrieval/has-readable-documents.ts";
import { listDocuments } from "../retrieval/list-documents.ts";
import { listReadableSources } from "../retrieval/list-readable-sources.ts";
import { retrieve } from "../retrieval/pipeline.ts";
import { readChunkRange, readDocument } from "../retrieval/read-document.ts";
import { readExcerpt } from "../retrieval/read-excerpt.ts";
import { readPassages } from "../retrieval/read-passages.ts";
import { runStages } from "../retrieval/run-stages.ts";
import { searchDocuments } from "../retrieval/search-documents.ts";
import { Stopwatch } from "../retrieval/stopwatch.ts";
import { contentReaders } from "../testing/content-readers.ts";
import { conversationWalks } from "../testing/conversation-walks.ts";
import { databaseTest as test } from "../testing/database-test.ts";
import { importWorkshop } from "../testing/imports.ts";
import { notWalked } from "../testing/not-walked.ts";
import {
  type Call,
  makeReaderWorld,
  question,
  type ReaderWorld,
  secretWord,
  type Walk,
} from "../testing/reader-world.ts";
import { exportAuditLog, listAuditEvents } from "./audit-log.ts";
import { namesInAudit } from "./audit-names.ts";
import { reportExposures } from "./oversharing/report.ts";
import { scanDocuments } from "./oversharing/scan.ts";
import { countReach, listReach } from "./reach.ts";

const workshop = importWorkshop();
afterAll(() => workshop.close());

const filters = noFilters;
const signal = new AbortController().signal;
const unscored = { lexicalRank: null, lexical: null, denseRank: null, dense: null, fused: 0 };
const read = (body: ReadableStream<Uint8Array<ArrayBuffer>> | undefined) => new Response(body ?? null).text();
const termsOf = (world: ReaderWorld) =>
  readQuestionTerms(
    world.deps,
    ["vault", "code", "observatori"].map((lexeme) => ({ lexeme, weight: 1 })),
  );
async function questionsOf(world: ReaderWorld) {
  const questions = await embedQuestions(world.deps, { texts: [question] });
  if (typeof questions === "string") throw new Error(questions);
  return questions;
}
const filed = (world: ReaderWorld, word: string) =>
  `${word} in ${world.sourceName} by ${secretWord.slice(0, -2)}`;

/**
 * How each reader of {@link contentReaders} is asked for what only a group may read, by everything that a stranger could
 * know of it: its ids, its words, its address. A new reader gets a line here, or one with a reason in `not-walked.ts`.
 */
const walks: Record<string, Walk> = {
  "lib/access/audit-log.ts#exportAuditLog": {
    isBlind: true,
    call: async ({ deps }, principal) =>
      read((await exportAuditLog(deps, { principal, filter: AuditFilter.parse({}), format: "csv" })).body),
  },
  "lib/access/audit-log.ts#listAuditEvents": {
    isBlind: true,
    call: ({ deps }, principal) => listAuditEvents(deps, { principal, ...AuditQuery.parse({}) }),
  },
  "lib/access/audit-names.ts#namesInAudit": {
    call: async ({ deps, documentId }, principal) => [
      ...(await namesInAudit(deps, { principal, rows: [{ actor: "system", subject: documentId }] })).subjects,
    ],
  },
  "lib/access/oversharing/report.ts#reportExposures": {
    // For admins alone, so that the member sees nothing either.
    isBlind: true,
    call: ({ deps }, principal) =>
      reportExposures(deps, { principal, ...ExposureQuery.parse({ minPercent: 1 }) }),
  },
  "lib/access/reach.ts#countReach": {
    isBlind: true,
    call: ({ deps }, principal) => countReach(deps, { principal }),
  },
  "lib/access/reach.ts#listReach": {
    call: ({ deps }, principal) =>
      listReach(deps, { principal, unlike: null, viewer: principal, sourceId: null, page: 1 }),
  },
  ...conversationWalks,
  "lib/evaluation/sample-questions.ts#sampleQuestions": {
    call: ({ deps }, principal) => sampleQuestions(deps, { principal, count: 50 }),
  },
  "lib/ingestion/document-access.ts#listGrantedDocuments": {
    isBlind: true,
    call: ({ deps }, principal) => listGrantedDocuments(deps, { principal }),
  },
  "lib/ingestion/document-access.ts#readDocumentAccess": {
    isBlind: true,
    call: ({ deps, documentId }, principal) => readDocumentAccess(deps, { principal, documentId }),
  },
  "lib/ingestion/export-receipt.ts#exportReceipt": {
    isBlind: true,
    call: async ({ deps, importId }, principal) =>
      read((await exportReceipt(deps, { principal, importId, format: "json" }))?.body),
  },
  "lib/ingestion/list-duplicates.ts#listDuplicates": {
    call: async ({ deps, documentId }, principal) => [
      ...(await listDuplicates(deps, { principal, documentIds: [documentId] })),
    ],
  },
  "lib/ingestion/list-import-items.ts#listImportItems": {
    isBlind: true,
    call: ({ deps, importId }, principal) =>
      listImportItems(deps, { principal, ...ItemQuery.parse({ importId }) }),
  },
  "lib/ingestion/list-imports.ts#listImports": {
    isBlind: true,
    call: ({ deps }, principal) => listImports(deps, { principal, limit: 50 }),
  },
  "lib/ingestion/map-name.ts#listRestrictedSources": {
    isBlind: true,
    call: ({ deps }, principal) => listRestrictedSources(deps, { principal }),
  },
  "lib/ingestion/read.ts#listSources": {
    isBlind: true,
    call: ({ deps }, principal) => listSources(deps, { principal }),
  },
  "lib/ingestion/read.ts#readImport": {
    isBlind: true,
    call: ({ deps, importId }, principal) => readImport(deps, { principal, importId }),
  },
  "lib/ingestion/suggested-questions.ts#listSuggestedQuestions": {
    call: ({ deps }, principal) => listSuggestedQuestions(deps, { principal }),
  },
  "lib/retrieval/candidates/dense.ts#denseCandidates": {
    call: async (world, principal) => {
      const slice = await measureSlice(world.deps, { principal, filters });
      const questions = await questionsOf(world);
      return world.wordsOf(
        (await denseCandidates(world.deps, { principal, questions, slice, limit: 9 })).candidates,
      );
    },
  },
  "lib/retrieval/candidates/dense.ts#denseScores": {
    call: async (world, principal) => {
      const input = { principal, questions: await questionsOf(world), chunkIds: [world.chunkId] };
      return world.wordsOf(await denseScores(world.deps, input));
    },
  },
  "lib/retrieval/candidates/find-candidates.ts#findCandidates": {
    call: async (world, principal) => {
      const query = await condense(world.deps, { principal, question });
      const input = { principal, query, lexicalLimit: 9, denseLimit: 9, watch: new Stopwatch() };
      return world.wordsOf((await findCandidates(world.deps, input)).chunks);
    },
  },
  "lib/retrieval/candidates/lexical.ts#lexicalCandidates": {
    call: async (world, principal) =>
      world.wordsOf(
        await lexicalCandidates(world.deps, { principal, terms: await termsOf(world), limit: 9 }),
      ),
  },
  "lib/retrieval/candidates/lexical.ts#lexicalScores": {
    call: async (world, principal) => {
      const input = { principal, terms: await termsOf(world), chunkIds: [world.chunkId] };
      return world.wordsOf(await lexicalScores(world.deps, input));
    },
  },
  "lib/retrieval/candidates/search-by-meaning.ts#searchByMeaning": {
    call: async (world, principal) =>
      world.wordsOf(
        (await searchByMeaning(world.deps, { principal, texts: [question], limit: 9 })).candidates,
      ),
  },
  "lib/retrieval/condensing/correct-spelling.ts#findCorrections": {
    call: async ({ deps }, principal) => [
      ...(await findCorrections(deps, {
        principal,
        text: `where is the ${secretWord.toLowerCase().slice(0, -1)}`,
      })),
    ],
  },
  "lib/retrieval/condensing/recognise-filters.ts#recogniseFilters": {
    isBlind: true,
    call: async (world, principal) => {
      const text = filed(world, "notes");
      const { recognised } = await recogniseFilters(world.deps, { principal, text, filters });
      return recognised.map(({ label, value }) => ({ label, value }));
    },
  },
  "lib/retrieval/condensing/read-vocabulary.ts#readSpellings": {
    call: async ({ deps }, principal) => {
      const lexemes = [secretWord.toLowerCase()];
      const found = await readSpellings(deps, { principal, lexemes, frequent: new Set() });
      return [...found.values()].flatMap(({ words }) => words);
    },
  },
  "lib/retrieval/explain.ts#explainRetrieval": {
    call: ({ deps, documentId }, principal) =>
      explainRetrieval(deps, { principal, question, whyNotDocumentId: documentId }),
  },
  "lib/retrieval/explain.ts#explainRetrievalFor": {
    call: ({ deps, documentId }, principal) =>
      explainRetrievalFor(deps, { principal, asker: principal, question, whyNotDocumentId: documentId }),
    isBlind: true,
  },
  "lib/retrieval/run-stages.ts#runStages": {
    call: ({ deps }, principal) => runStages(deps, { principal, question }),
  },
  "lib/evaluation/systems/read-found.ts#readFound": {
    call: ({ deps, chunkId }, principal) =>
      readFound(deps, { principal, candidates: [{ chunkId, score: 1 }] }),
  },
  "lib/retrieval/facets.ts#countFacets": {
    call: ({ deps, documentId }, principal) =>
      countFacets(deps, { principal, filters, documentIds: [documentId] }),
  },
  "lib/retrieval/find-original.ts#findOriginal": {
    call: async ({ deps, documentId }, principal) => {
      await deps.database.pool.query("update documents set original_hash = $1 where id = $2", [
        "0".repeat(64),
        documentId,
      ]);
      return findOriginal(deps, { principal, documentId });
    },
  },
  "lib/retrieval/has-readable-documents.ts#hasReadableDocuments": {
    isBlind: true,
    call: ({ deps }, principal) => hasReadableDocuments(deps, { principal }),
  },
  "lib/retrieval/list-documents.ts#listDocuments": {
    call: ({ deps }, principal) => listDocuments(deps, { principal, limit: 50 }),
  },
  "lib/retrieval/list-readable-sources.ts#listReadableSources": {
    isBlind: true,
    call: ({ deps }, principal) => listReadableSources(deps, { principal }),
  },
  "lib/retrieval/pipeline.ts#retrieve": {
    call: ({ deps }, principal) => retrieve(deps, { principal, question, limit: 9 }),
  },
  "lib/retrieval/read-document.ts#readChunkRange": {
    call: ({ deps, documentId, chunkId }, principal) =>
      readChunkRange(deps, { principal, documentId, chunkId }),
  },
  "lib/retrieval/read-document.ts#readDocument": {
    call: ({ deps, documentId }, principal) => readDocument(deps, { principal, documentId }),
  },
  "lib/retrieval/read-excerpt.ts#readExcerpt": {
    call: ({ deps, documentId, chunkId }, principal) => readExcerpt(deps, { principal, documentId, chunkId }),
  },
  "lib/retrieval/read-passages.ts#readPassages": {
    call: ({ deps, chunkId }, principal) =>
      readPassages(deps, { principal, chunks: [{ chunkId, ...unscored }] }),
  },
  "lib/retrieval/search-documents.ts#searchDocuments": {
    // By its words, by the beginning of the word itself, and by nothing, which lists the newest.
    call: ({ deps }, principal) =>
      Promise.all(
        [question, secretWord.slice(0, -2), ""].map((text) =>
          searchDocuments(deps, { principal, request: SearchRequest.parse({ text }) }),
        ),
      ),
  },
};

/** What a caller is told, refusals included. */
async function told(call: Call, world: ReaderWorld, principal: UserPrincipal): Promise<string> {
  const result = await call(world, principal).catch((error) => ({ refused: String(error) }));
  return JSON.stringify(result) ?? "";
}

describe("A8: who may not read a document learns nothing of it", () => {
  test("by any reader that there is", async ({ database }) => {
    const world = await makeReaderWorld(database, workshop);
    await scanDocuments(world.deps, { principal: { kind: "system", reason: "test" }, signal });
    const leaks: string[] = [];
    for (const [name, { call, isBlind = false }] of Object.entries(walks)) {
      for (const [person, principal] of Object.entries(world.people)) {
        if (person === "member") continue;
        const text = await told(call, world, principal);
        if (text.toLowerCase().includes(secretWord.toLowerCase()))
          leaks.push(`${name} tells ${person}: ${text.slice(0, 300)}`);
      }
      // Else the walk asks for something that is not there, and would find no leak.
      const seen = await told(call, world, world.people.member);
      if (!isBlind && !seen.toLowerCase().includes(secretWord.toLowerCase()))
        leaks.push(`${name} tells not even a member: ${seen.slice(0, 300)}`);
    }
    expect(leaks).toEqual([]);
  }, 120_000);
});

test("every reader is walked, or says why not", () => {
  const known = [...Object.keys(walks), ...Object.keys(notWalked)];
  expect(contentReaders.filter((name) => !known.includes(name))).toEqual([]);
  expect(Object.keys(notWalked).filter((name) => name in walks)).toEqual([]);
});
