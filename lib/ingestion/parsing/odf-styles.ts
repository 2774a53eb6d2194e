import type { Document, Element } from "domhandler";
import type { Span } from "../../domain/document.ts";
import { byName, findAll } from "./html-dom.ts";
import { childAt, childrenOf, numberOf } from "./xml-dom.ts";

/** What the styles of an OpenDocument file say about its text, by their names. */
export interface OdfStyles {
  marks: ReadonlyMap<string, Span["mark"][]>;
  /** Names of list styles whose first level is numbered. */
  numbered: ReadonlySet<string>;
  /** Styles of pages that are not shown. */
  hidden: ReadonlySet<string>;
  /** The named style that an automatic one is made of. */
  parents: ReadonlyMap<string, string>;
  /** Of paragraph styles, where they say one. */
  outlineLevels: ReadonlyMap<string, number>;
}

export function readStyles(parts: readonly (Document | null)[]): OdfStyles {
  const marks = new Map<string, Span["mark"][]>();
  const numbered = new Set<string>();
  const hidden = new Set<string>();
  const parents = new Map<string, string>();
  const outlineLevels = new Map<string, number>();
  for (const dom of parts) {
    if (!dom) continue;
    for (const style of findAll(dom, byName("style:style"))) {
      const { "style:name": name, "style:parent-style-name": parent } = style.attribs;
      if (!name) continue;
      if (parent) parents.set(name, parent);
      const level = numberOf(style, "style:default-outline-level");
      if (level !== null) outlineLevels.set(name, level);
      const own = marksOf(style);
      if (own.length > 0) marks.set(name, own);
      const page = childAt(style, "style:drawing-page-properties");
      if (page?.attribs["presentation:visibility"] === "hidden") hidden.add(name);
    }
    for (const list of findAll(dom, byName("text:list-style"))) {
      const [first] = childrenOf(list);
      if (first?.name === "text:list-level-style-number") numbered.add(list.attribs["style:name"] ?? "");
    }
  }
  return { marks, numbered, hidden, parents, outlineLevels };
}

function marksOf(style: Element): Span["mark"][] {
  if (style.attribs["style:family"] !== "text") return [];
  const properties = childAt(style, "style:text-properties")?.attribs ?? {};
  const marks: Span["mark"][] = [];
  if (/^(?:bold|[6-9]00)$/.test(properties["fo:font-weight"] ?? "")) marks.push("bold");
  if (properties["fo:font-style"] === "italic") marks.push("italic");
  if (/^(?!none)./.test(properties["style:text-line-through-style"] ?? "")) marks.push("strike");
  return marks;
}

/** A style and those that it is made of, nearest first. */
export function lineageOf(styles: OdfStyles, name: string): string[] {
  const lineage: string[] = [];
  for (
    let current: string | undefined = name;
    current && lineage.length < 20;
    current = styles.parents.get(current)
  ) {
    lineage.push(current);
  }
  return lineage;
}
