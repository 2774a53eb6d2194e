import { describe, expect, test } from "vitest";
import { newestLeafBelow, pathTo, type TreeMessage, versionsOf } from "./message-tree.ts";

/** One for each line "id parent", in the order of writing; ids that begin with "q" are questions. */
const treeOf = (...lines: string[]): TreeMessage[] =>
  lines.map((line, position) => {
    const [id = "", parentId = null] = line.split(" ");
    return { id, parentId, position, role: id.startsWith("q") ? "user" : "assistant" };
  });

const ids = (messages: readonly TreeMessage[]) => messages.map(({ id }) => id).join(" ");

const tree = treeOf("q1", "a1 q1", "q2 a1", "a2 q2", "q3 a1", "a3 q3", "q4 a3", "a4 q4", "q5", "a5 q5");

describe("a path", () => {
  test("goes from the first question to its leaf, past other versions", () => {
    expect(ids(pathTo(tree, "a2"))).toBe("q1 a1 q2 a2");
    expect(ids(pathTo(tree, "a4"))).toBe("q1 a1 q3 a3 q4 a4");
    expect(ids(pathTo(tree, "a5"))).toBe("q5 a5");
  });

  test("without a leaf, or one that is not there, ends in the last message", () => {
    expect(ids(pathTo(tree, null))).toBe("q5 a5");
    expect(ids(pathTo(tree, "gone"))).toBe("q5 a5");
    expect(pathTo([], null)).toEqual([]);
  });

  test("ends even where parents point in a circle, or at nothing", () => {
    expect(ids(pathTo(treeOf("q1 a1", "a1 q1"), "a1"))).toBe("q1 a1");
    expect(ids(pathTo(treeOf("q1", "a1 gone"), "a1"))).toBe("a1");
  });
});

test("versions are questions after the same answer, oldest first, and only where there are several", () => {
  const versions = versionsOf(tree);
  expect(versions.get("q2")).toEqual(["q2", "q3"]);
  expect(versions.get("q3")).toEqual(["q2", "q3"]);
  expect(versions.get("q1")).toEqual(["q1", "q5"]);
  expect(versions.has("q4")).toBe(false);
  expect(versions.has("a2")).toBe(false);
});

test("the newest leaf below a question is the last that was written after it", () => {
  expect(newestLeafBelow(tree, "q1")).toBe("a4");
  expect(newestLeafBelow(tree, "q2")).toBe("a2");
  expect(newestLeafBelow(tree, "q5")).toBe("a5");
  expect(newestLeafBelow(tree, "gone")).toBeNull();
});
