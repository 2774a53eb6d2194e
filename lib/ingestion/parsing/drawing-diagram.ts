import type { Document } from "domhandler";
import { byName, findAll, type findFirst, textOf } from "./html-dom.ts";
import { childrenOf, numberOf } from "./xml-dom.ts";

const MAX_DEPTH = 8;

/** The words of a diagram (SmartArt), as the nested list that it was drawn from. */
export function diagramItemsOf(dom: Document): { text: string; depth: number }[] {
  const texts = new Map<string, string>();
  let root: string | null = null;
  for (const point of findAll(dom, byName("dgm:pt"))) {
    const { modelId, type = "node" } = point.attribs;
    if (!modelId) continue;
    if (type === "doc") root = modelId;
    const body = childrenOf(point, "dgm:t")[0];
    if ((type === "node" || type === "asst") && body) texts.set(modelId, paragraphsIn(body));
  }
  const below = new Map<string, { id: string; order: number }[]>();
  for (const connection of findAll(dom, byName("dgm:cxn"))) {
    const { srcId, destId, type = "parOf" } = connection.attribs;
    if (type !== "parOf" || !srcId || !destId) continue;
    const siblings = below.get(srcId) ?? [];
    siblings.push({ id: destId, order: numberOf(connection, "srcOrd") ?? siblings.length });
    below.set(srcId, siblings);
  }
  const items: { text: string; depth: number }[] = [];
  const seen = new Set<string>();
  const visit = (id: string, depth: number): void => {
    if (seen.has(id) || depth > MAX_DEPTH + 1) return;
    seen.add(id);
    const text = texts.get(id) ?? "";
    if (text !== "") items.push({ text, depth: Math.max(0, depth) });
    for (const child of (below.get(id) ?? []).toSorted((a, b) => a.order - b.order))
      visit(child.id, depth + 1);
  };
  if (root !== null) visit(root, -1);
  for (const id of texts.keys()) visit(id, 0);
  return items;
}

function paragraphsIn(body: NonNullable<ReturnType<typeof findFirst>>): string {
  return findAll(body, byName("a:p"))
    .map(textOf)
    .filter((text) => text !== "")
    .join(" ");
}
