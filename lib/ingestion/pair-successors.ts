import type { KnownDocument } from "./indexing/known-documents.ts";

type Unseen = Pick<KnownDocument, "id" | "path" | "title" | "bodyHash" | "acl"> & { url: string | null };

/** A document that lives on under another external id. */
export interface Successor {
  /** Of the new entry. */
  path: string;
  document: Unseen;
  status: "moved" | "updated";
}

/**
 * Finds which documents that an export lacks have become one of its new ones: the same words stand elsewhere (`moved`), or
 * other words stand at the same path (`updated`). Each is used once; the same path wins, then the order.
 */
export function pairSuccessors(
  added: readonly { path: string; bodyHash: string }[],
  unseen: readonly Unseen[],
): { successors: Successor[]; removed: Unseen[] } {
  const left = new Set(unseen);
  const byBody = groupBy(unseen, (document) => document.bodyHash);
  const byPath = groupBy(unseen, (document) => document.path);
  const successors: Successor[] = [];
  const waiting = new Set(added);
  const pair = (
    entry: { path: string },
    candidates: readonly Unseen[] | undefined,
    status: Successor["status"],
  ) => {
    const open = candidates?.filter((document) => left.has(document)) ?? [];
    const document =
      open.find((one) => one.path === entry.path) ??
      open.find((one) => nameOf(one) === nameOf(entry)) ??
      open[0];
    if (!document) return false;
    left.delete(document);
    successors.push({ path: entry.path, document, status });
    return true;
  };
  for (const entry of added) if (pair(entry, byBody.get(entry.bodyHash), "moved")) waiting.delete(entry);
  for (const entry of waiting) pair(entry, byPath.get(entry.path), "updated");
  return { successors, removed: unseen.filter((document) => left.has(document)) };
}

const nameOf = ({ path }: { path: string }) => path.split("/").at(-1);

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
