import { expect, test } from "vitest";
import type { Passage } from "../domain/passage.ts";
import { nearestDocuments } from "./nearest-documents.ts";

const passage = (documentId: string): Passage => ({
  chunkId: 1,
  documentId,
  title: `Title ${documentId}`,
  sourceName: "Wiki",
  sourceKind: "confluence",
  documentKind: "page",
  breadcrumbs: ["Space"],
  headingPath: [],
  anchor: null,
  page: null,
  cells: null,
  url: null,
  originUpdatedAt: null,
  importedAt: new Date(0),
  text: "",
  start: 0,
  end: 0,
  contentHash: "",
  scores: { lexicalRank: null, lexical: null, denseRank: 1, dense: 0.4, fused: 1, final: 1 },
});

test("names each document once, best first, up to the limit", () => {
  const nearest = nearestDocuments(["b", "a", "b", "c", "d"].map(passage), { limit: 3 });
  expect(nearest.map(({ documentId }) => documentId)).toEqual(["b", "a", "c"]);
  expect(nearest[0]).toEqual({
    documentId: "b",
    title: "Title b",
    sourceName: "Wiki",
    breadcrumbs: ["Space"],
  });
});
