import { expect, test } from "vitest";
import { pairSuccessors } from "./pair-successors.ts";

const document = (path: string, bodyHash: string | null) => ({
  ...{ id: path, path, title: path, bodyHash, acl: [], url: null },
});

test("the same words at another path are the same document; each is used once", () => {
  const unseen = [document("old/a.md", "A"), document("old/b.md", "B"), document("c.md", "C")];
  const { successors, removed } = pairSuccessors(
    [
      { path: "new/b.md", bodyHash: "B" },
      { path: "new/a.md", bodyHash: "A" },
      { path: "copy/a.md", bodyHash: "A" },
    ],
    unseen,
  );
  expect(successors.map(({ path, document: { id }, status }) => [path, id, status])).toEqual([
    ["new/b.md", "old/b.md", "moved"],
    ["new/a.md", "old/a.md", "moved"],
  ]);
  expect(removed.map(({ id }) => id)).toEqual(["c.md"]);
});

test("of several with the same words the one of the same name is taken", () => {
  const unseen = [document("x/one.md", "S"), document("x/two.md", "S")];
  const { successors } = pairSuccessors([{ path: "y/two.md", bodyHash: "S" }], unseen);
  expect(successors.map((one) => one.document.id)).toEqual(["x/two.md"]);
});

test("other words at the same path are its next version; a document without a hash is found by its path alone", () => {
  const unseen = [document("page.md", null)];
  const { successors, removed } = pairSuccessors([{ path: "page.md", bodyHash: "N" }], unseen);
  expect(successors).toMatchObject([{ path: "page.md", status: "updated" }]);
  expect(removed).toEqual([]);
});
