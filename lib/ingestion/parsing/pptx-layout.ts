import type { Element } from "domhandler";
import { bulletOf } from "./drawing-text.ts";
import { byName, findAll, findFirst } from "./html-dom.ts";
import type { OfficePackage } from "./office-package.ts";
import { childAt, childrenOf, numberOf } from "./xml-dom.ts";

/** A rectangle of a slide, in EMU (914,400 an inch). */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface LayoutShape {
  place: Place | null;
  /** True if paragraphs of the first level have no bullet here; null if the layout does not say. */
  isPlain: boolean | null;
}

/** What a slide's placeholders inherit, by the number and by the type of the placeholder. */
export type Layout = ReadonlyMap<string, LayoutShape>;

/** A shape's `p:ph`; null for a shape that is none. */
export function placeholderOf(shape: Element): Element | null {
  const properties = childrenOf(shape).find((child) => /^p:nv\w*Pr$/.test(child.name));
  return properties ? childAt(properties, "p:nvPr", "p:ph") : null;
}

/** Where a shape says that it stands; null if its layout says it. */
export function placeOf(shape: Element): Place | null {
  const transform =
    childAt(shape, "p:spPr", "a:xfrm") ?? childAt(shape, "p:xfrm") ?? childAt(shape, "p:grpSpPr", "a:xfrm");
  const offset = transform && childAt(transform, "a:off");
  const size = transform && childAt(transform, "a:ext");
  const [x, y] = [numberOf(offset, "x"), numberOf(offset, "y")];
  if (x === null || y === null) return null;
  return { x, y, width: numberOf(size, "cx") ?? 0, height: numberOf(size, "cy") ?? 0 };
}

export async function readLayout(pack: OfficePackage, part: string): Promise<Layout> {
  const layout = new Map<string, LayoutShape>();
  const dom = part === "" ? null : await pack.xml(part);
  const tree = dom && findFirst(dom, byName("p:spTree"));
  for (const shape of tree ? findAll(tree, byName("p:sp")) : []) {
    const placeholder = placeholderOf(shape);
    if (!placeholder) continue;
    const first = childAt(shape, "p:txBody", "a:lstStyle", "a:lvl1pPr");
    const bullet = first ? bulletOf(first) : null;
    const entry = { place: placeOf(shape), isPlain: bullet === null ? null : bullet === "none" };
    const { idx, type = "body" } = placeholder.attribs;
    if (idx !== undefined && !layout.has(`#${idx}`)) layout.set(`#${idx}`, entry);
    if (!layout.has(type)) layout.set(type, entry);
  }
  return layout;
}

/** What the layout says of a placeholder. */
export function inLayout(layout: Layout, placeholder: Element): LayoutShape | null {
  const { idx, type = "body" } = placeholder.attribs;
  return (idx === undefined ? null : layout.get(`#${idx}`)) ?? layout.get(type) ?? null;
}
