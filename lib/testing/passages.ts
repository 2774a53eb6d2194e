import type { Passage } from "../domain/passage.ts";

/** A passage for tests that look at some of its fields. */
export function makePassage(fields: Partial<Passage> = {}): Passage {
  const text = fields.text ?? "";
  return {
    chunkId: 1,
    documentId: "d",
    title: "",
    sourceName: "Wiki",
    sourceKind: "files",
    documentKind: "page",
    breadcrumbs: [],
    headingPath: [],
    anchor: null,
    page: null,
    cells: null,
    url: null,
    author: null,
    standing: "current",
    originUpdatedAt: null,
    importedAt: new Date(0),
    language: null,
    text,
    start: 0,
    end: text.length,
    contentHash: "",
    scores: { lexicalRank: 1, lexical: 1, denseRank: null, dense: null, fused: 1, final: 1 },
    ...fields,
  };
}
