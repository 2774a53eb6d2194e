import type { Document, Element } from "domhandler";
import { isTag } from "domhandler";
import { decodeHtml } from "../../parsing/decode-text.ts";
import {
  attribute,
  byClass,
  byName,
  findAll,
  findFirst,
  parseHtmlDom,
  textOf,
} from "../../parsing/html-dom.ts";
import { resolveLink } from "../../parsing/links.ts";
import type { Archive, ArchiveEntry } from "../archive.ts";

const MAX_INDEX_BYTES = 50 * 1024 ** 2;
const MAX_DEPTH = 30;

/** What the index pages of an export's spaces tell about its other pages. */
export interface SpaceIndexes {
  /** True for the list of a space's pages, which is no document. */
  isIndex(path: string): boolean;
  spaceNameOf(path: string): string | null;
  /** Titles of the pages above a page, from the tree in the index; for old exports without breadcrumbs. */
  ancestorsOf(path: string): string[];
}

/** Reads every `index.html` that is a space's index. One that holds text of its own is a page like any other. */
export async function readSpaceIndexes(
  archive: Archive,
  pages: readonly ArchiveEntry[],
): Promise<SpaceIndexes> {
  const ancestors = new Map<string, string[]>();
  const spaceNames = new Map<string, string | null>();
  for (const { path } of pages.filter((entry) => /(?:^|\/)index\.html?$/.test(entry.path))) {
    const bytes = await archive.read(path, { maxBytes: MAX_INDEX_BYTES }).catch(() => null);
    const dom = bytes && parseHtmlDom(decodeHtml(bytes));
    if (!dom || !isSpaceIndex(dom)) continue;
    spaceNames.set(path, spaceNameIn(dom));
    for (const link of findAll(dom, byName("a"))) {
      const target = resolveLink({ path }, attribute(link, "href"));
      if (target && !ancestors.has(target)) ancestors.set(target, ancestorTitles(link));
    }
  }
  return {
    isIndex: (path) => spaceNames.has(path),
    spaceNameOf: (path) => spaceNames.get(path.replace(/[^/]*$/, "index.html")) ?? null,
    ancestorsOf: (path) => ancestors.get(path) ?? [],
  };
}

function isSpaceIndex(dom: Document): boolean {
  const isPage = findFirst(dom, (element) =>
    /\b(?:page-metadata|pagesubheading|wiki-content)\b/.test(attribute(element, "class")),
  );
  if (isPage) return false;
  if (/Available Pages:/.test(textOf(dom))) return true;
  return findFirst(dom, byClass("pageSection")) !== null && findAll(dom, byName("li")).length > 0;
}

/** The "Name" of the table at the top. */
function spaceNameIn(dom: Document): string | null {
  for (const row of findAll(dom, byName("tr"))) {
    const [label, value] = row.children.filter(isTag).map(textOf);
    if (label && /^Name:?$/.test(label)) return value || null;
  }
  return null;
}

/** The links of the list items around a link. */
function ancestorTitles(link: Element): string[] {
  const titles: string[] = [];
  let item = enclosingItem(link);
  for (let depth = 0; item && depth < MAX_DEPTH; depth++) {
    item = enclosingItem(item);
    const own = item?.children.find((node) => isTag(node) && ["a", "font", "span"].includes(node.name));
    if (own && isTag(own)) titles.unshift(textOf(own));
  }
  return titles;
}

function enclosingItem(element: Element): Element | null {
  let node = element.parent;
  while (node) {
    if (isTag(node) && node.name === "li") return node;
    node = node.parent;
  }
  return null;
}
