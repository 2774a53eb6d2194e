import type { Document } from "domhandler";
import { byClass, byId, byName, findAll, findFirst, textOf } from "../../parsing/html-dom.ts";
import type { SourceEntry } from "../source-entry.ts";

/** A page's title, and where it stands: the space first, then the pages above it. */
export interface Place {
  title: string;
  breadcrumbs: string[];
}

/** Reads a page's place from its breadcrumbs, else takes what the entry knows from the space's index. */
export function readPlace(dom: Document, entry: SourceEntry): Place {
  const trail = findFirst(dom, byId("breadcrumbs"));
  const crumbs = trail ? findAll(trail, byName("li")).map(textOf).filter(Boolean) : [];
  const breadcrumbs = crumbs.length > 0 ? crumbs : entry.breadcrumbs;
  return { title: readTitle(dom, breadcrumbs, entry), breadcrumbs };
}

function readTitle(dom: Document, breadcrumbs: readonly string[], entry: SourceEntry): string {
  const shown = findFirst(dom, byId("title-text")) ?? findFirst(dom, byClass("pagetitle"));
  const head = findFirst(dom, byName("title"));
  const stated = (shown && textOf(shown)) || (head && textOf(head)) || "";
  for (const prefix of [`${breadcrumbs[0] ?? ""} : `, entry.titlePrefix]) {
    if (prefix.length > 3 && stated.startsWith(prefix) && stated.length > prefix.length) {
      return stated.slice(prefix.length).trim();
    }
  }
  return stated || entry.fallbackTitle;
}
