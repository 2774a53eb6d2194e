import { describe, expect, test } from "vitest";
import { type ListItemBlock, type ListTree, listTrees } from "./list-tree.ts";

function item(depth: number, ordered = false): ListItemBlock {
  return { kind: "list-item", start: 0, end: 0, depth, ordered };
}

/** `ul(li li(ol(li)))` */
function shape(trees: readonly ListTree[]): string {
  return trees
    .map(({ isOrdered, items }) => {
      const inner = items.map(({ lists }) => (lists.length > 0 ? `li(${shape(lists)})` : "li")).join(" ");
      return `${isOrdered ? "ol" : "ul"}(${inner})`;
    })
    .join(" ");
}

describe("list items", () => {
  test("nest by depth and come back", () => {
    expect(shape(listTrees([item(0), item(1), item(1), item(0)]))).toBe("ul(li(ul(li li)) li)");
  });

  test("that skip a depth still nest once", () => {
    expect(shape(listTrees([item(1), item(4), item(2), item(1)]))).toBe("ul(li(ul(li li)) li)");
  });

  test("of another kind begin another list", () => {
    expect(shape(listTrees([item(0, true), item(1), item(0, true), item(0)]))).toBe(
      "ol(li(ul(li)) li) ul(li)",
    );
  });
});
