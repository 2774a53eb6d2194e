import type { Block } from "@/lib/domain/document.ts";

export type ListItemBlock = Extract<Block, { kind: "list-item" }>;

export interface ListTree {
  isOrdered: boolean;
  items: { block: ListItemBlock; lists: ListTree[] }[];
}

/**
 * Nests consecutive list items by their depth. A deeper item belongs to the item before it, however many levels it skips;
 * bullets after numbers at the same depth begin a new list.
 */
export function listTrees(items: readonly ListItemBlock[]): ListTree[] {
  const trees: ListTree[] = [];
  const open: { depth: number; lists: ListTree[] }[] = [{ depth: Number.NEGATIVE_INFINITY, lists: trees }];
  for (const block of items) {
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= block.depth) open.pop();
    const lists = open.at(-1)?.lists ?? trees;
    const entry = { block, lists: [] };
    const last = lists.at(-1);
    if (last && last.isOrdered === block.ordered) last.items.push(entry);
    else lists.push({ isOrdered: block.ordered, items: [entry] });
    open.push({ depth: block.depth, lists: entry.lists });
  }
  return trees;
}
