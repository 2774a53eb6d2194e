import { type Element, isTag, type ParentNode } from "domhandler";
import { parseDocument } from "htmlparser2";
import { childOf, verbatimText } from "../ingestion/parsing/storage-format-nodes.ts";
import { wordsOf } from "./facets.ts";

/** A page as another importer's events describe it: its newest version. */
export interface ExpectedPage {
  title: string;
  /** Of the page above; null for the home of a space, which may have been made up. */
  parent: string | null;
  /** Of its text and comments. */
  words: string[];
  /** Words of macros' parameters and of links' targets, which may be shown or not. */
  optionalWords: string[];
  /** Groups and users of its own restriction on viewing. */
  viewers: string[];
}

/** @param events - a test file: `.expect` with the events as XML, `.input` with the settings */
export function readExpectedSpace(events: string): ExpectedPage[] {
  const expected = /^\.expect\|filter\+xml$([\s\S]*?)(?=^\.input\b|(?![\s\S]))/m.exec(events)?.[1] ?? "";
  const xml = expected.replace(/^\.#.*$/gm, "");
  const pages: ExpectedPage[] = [];
  readSpace(parseDocument(xml, { xmlMode: true }), null, pages);
  return pages;
}

/** A page with pages below it is a space whose home is called "WebHome". */
function readSpace(parent: ParentNode, above: string | null, pages: ExpectedPage[]): void {
  for (const space of childrenOf(parent, "wikiSpace")) {
    const name = unescaped(space.attribs.name ?? "");
    let own: string | null = null;
    const viewers: string[] = [];
    // Templates are no pages.
    if (name === "Templates") continue;
    for (const document of childrenOf(space, "wikiDocument")) {
      // Settings of the space are no page; they tell who may view its pages.
      if (document.attribs.name === "WebPreferences") viewers.push(...viewersIn(document));
      const page = readPage(document, { name, parent: above });
      if (!page) continue;
      if (document.attribs.name === "WebHome") own = page.title;
      pages.push(page);
    }
    const home = pages.find((page) => page.title === own);
    home?.viewers.push(...viewers);
    readSpace(space, own ?? name, pages);
  }
}

function readPage(document: Element, place: { name: string; parent: string | null }): ExpectedPage | null {
  const locales = childrenOf(document, "wikiDocumentLocale");
  const revision = locales.flatMap((locale) => childrenOf(locale, "wikiDocumentRevision")).at(-1);
  if (!revision) return null;
  const facts = entriesOf(revision);
  const objects = childrenOf(revision, "wikiObject");
  const comments = objects.map((object) => propertyOf(object, "comment") || propertyOf(object, "content"));
  const texts = [facts.get("content") ?? "", ...comments].map(plainOf);
  return {
    title: facts.get("title") || place.name,
    parent: place.parent,
    words: texts.flatMap(({ text }) => wordsOf(text)),
    optionalWords: texts.flatMap(({ optional }) => wordsOf(optional)),
    viewers: viewersIn(revision),
  };
}

function viewersIn(parent: Element): string[] {
  return childrenOf(parent, "wikiObject").flatMap(viewersOf);
}

function viewersOf(object: Element): string[] {
  if (!/Rights$/.test(object.attribs.name ?? "") || !/\bview\b/.test(propertyOf(object, "levels"))) return [];
  return [propertyOf(object, "groups"), propertyOf(object, "users")]
    .map((name) => wordsOf(name.replace(/^XWiki\./, "")).join(""))
    .filter((name) => name !== "" && name !== "xwikiadmingroup");
}

function propertyOf(object: Element, name: string): string {
  return (
    childrenOf(object, "wikiObjectProperty").find((one) => one.attribs.name === name)?.attribs.value ?? ""
  );
}

function entriesOf(revision: Element): Map<string, string> {
  const found = new Map<string, string>();
  const parameters = childOf(childOf(revision, "p") ?? revision, "parameters");
  for (const entry of parameters ? childrenOf(parameters, "entry") : []) {
    const [key, value] = entry.children.filter(isTag);
    if (key && value) found.set(verbatimText(key), verbatimText(value));
  }
  return found;
}

function childrenOf(parent: ParentNode, name: string): Element[] {
  return parent.children.filter(isTag).filter((child) => child.name === name);
}

function unescaped(name: string): string {
  return name.replace(/\\(.)/g, "$1");
}

/** The text of XWiki's markup, without the signs of its syntax, its macros' parameters and its links' targets. */
function plainOf(markup: string): { text: string; optional: string } {
  const optional: string[] = [];
  const drop = (part: string) => {
    optional.push(part);
    return " ";
  };
  let text = markup.replace(/\{\{[^{}]*\}\}/g, drop).replace(/\(%[\s\S]*?%\)/g, "");
  text = text.replace(
    /\[\[((?:(?!\]\]|>>)[\s\S])*)>>((?:(?!\]\])[\s\S])*)\]\]/g,
    (_, label: string, target: string) => {
      drop(target);
      return label;
    },
  );
  text = text
    .replaceAll("\ufe0f", "")
    .replace(/~\[~\[image:[^\]]*?~\]~\]/g, "")
    .replace(/&(?:amp;)?#\d+;/g, " ")
    .replace(/\[\[[^\]]*\]\]/g, drop)
    .replace(/\b(?:image|attach|confluencePage|confluenceSpace|url|doc):\S+/g, drop)
    .replace(/^\s*(?:[*1;:]+\.?\s)+/gm, "")
    // Formatted signs stand inside of words.
    .replace(/~(.)/g, "$1")
    .replace(/\*\*|\/\/(?!\w+\.)|__|--|\^\^|,,|##/g, "");
  return { text, optional: optional.join(" ") };
}
