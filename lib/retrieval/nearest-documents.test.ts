import { expect, test } from "vitest";
import { makePassage } from "../testing/passages.ts";
import { nearestDocuments } from "./nearest-documents.ts";

const passage = (documentId: string) =>
  makePassage({ documentId, title: `Title ${documentId}`, sourceKind: "confluence", breadcrumbs: ["Space"] });

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
