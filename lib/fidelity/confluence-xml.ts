import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ParsedDocument } from "../domain/document.ts";
import { openArchive } from "../ingestion/sources/archive.ts";
import { confluenceXml } from "../ingestion/sources/confluence/xml/confluence-xml.ts";
import { ExportError } from "../ingestion/sources/export-error.ts";
import { parseEntry } from "../ingestion/sources/parse-entry.ts";
import type { SourceEntry } from "../ingestion/sources/source-entry.ts";
import { type ExpectedPage, readExpectedSpace } from "./confluence-xml-events.ts";
import { wordsOf } from "./facets.ts";

/** What was expected, what of it is there, and what is there beyond. */
export interface ShareFound {
  expected: number;
  found: number;
  missing: string[];
  added: string[];
}

export interface ConfluenceXmlComparison {
  /** Exports that were compared, each by one file of expected events. */
  exports: number;
  words: ShareFound;
  titles: ShareFound;
  /** "page < the page above it". */
  tree: ShareFound;
  /** "page: group or user" of restrictions on viewing. */
  rights: ShareFound;
}

/** Cases whose settings change what is expected: parts of the export, translations, other names. */
const OTHER_SETTINGS =
  /^\.configuration\.(?:includedPages|excludedPages|objectIdRanges|maxPageCount|contentsEnabled=false|overwrite\w+|orphanMode|translationsEnabled|homeRedirectEnabled|nonBlogContentEnabled|blogsEnabled|spaceRenamingFormat|linkMapping|root=|archived\w+|group\w+|user\w+|rightsEnabled)/m;

/**
 * Compares our reading of small real exports with the events that another importer expects of them: `<case>.test` beside
 * the folder or zip file that it names.
 */
export async function compareConfluenceXml(
  directory: string,
  temporaryDirectory: string = tmpdir(),
): Promise<ConfluenceXmlComparison> {
  const comparison: ConfluenceXmlComparison = {
    exports: 0,
    words: empty(),
    titles: empty(),
    tree: empty(),
    rights: empty(),
  };
  const names = (await readdir(directory)).filter((name) => name.endsWith(".test")).sort();
  const compared = new Set<string>();
  for (const name of names) {
    const events = await readFile(path.join(directory, name), "utf8");
    const source = /^\.configuration\.source=(\S+)/m.exec(events)?.[1];
    if (!source || compared.has(source) || OTHER_SETTINGS.test(events)) continue;
    compared.add(source);
    const read = await readSpace(path.join(directory, source), temporaryDirectory);
    if (read) addCase(comparison, source, readExpectedSpace(events), read);
  }
  return comparison;
}

/** What the other importer writes and the page does not say. */
const ARTEFACTS: Readonly<Record<string, RegExp>> = {
  // Macros of wiki markup that it does not know, as they stand in the source.
  "3.4.7.zip": /^(?:column|width|\d+|recently|updated|h6|pagetreesearch|pagetree)$/,
  // The parameter of a code macro that holds the end of one.
  codett: /^(?:language|none|source|string|code)$/,
  // Environments and anchors that it adds to formulas.
  lists: /^(?:aligned|begin|end|label|myanchor)$/,
  // Labels of links without a body are left to the site.
  links: /^(?:some|myanchor)$/,
  linkmapping2: /^val$/,
  self: /^home$/,
  spaces: /^home$/,
  // Paragraphs of a quotation, without anything between them.
  madinlinecomments: /^(?:citationthis|annotatedthis)$/,
  emoji: /^\d\u20e3$/,
};

interface ReadPage {
  entry: SourceEntry;
  /** Null for a page without text. */
  document: ParsedDocument | null;
}

async function readSpace(location: string, temporaryDirectory: string): Promise<ReadPage[] | null> {
  try {
    const archive = await openArchive(location, { temporaryDirectory });
    const listing = await confluenceXml.list(archive, {});
    const pages: ReadPage[] = [];
    for (const entry of listing.entries.filter(({ isPageFile }) => isPageFile)) {
      const bytes = await listing.read?.(entry, { maxBytes: 50 * 1024 ** 2 });
      pages.push({ entry, document: bytes ? await parseEntry({ entry, bytes }).catch(() => null) : null });
    }
    await listing.close?.();
    await archive.close();
    return pages;
  } catch (error) {
    if (error instanceof ExportError) return null;
    throw error;
  }
}

function addCase(
  comparison: ConfluenceXmlComparison,
  name: string,
  expected: readonly ExpectedPage[],
  read: readonly ReadPage[],
): void {
  comparison.exports++;
  const optional = new Set(expected.flatMap((page) => page.optionalWords));
  add(comparison.words, name, {
    expected: expected.flatMap((page) => page.words).filter((word) => !ARTEFACTS[name]?.test(word)),
    actual: read.flatMap(({ document }) => (document ? wordsOf(document.content.text) : [])),
    isOptional: (word) => optional.has(word) || BYLINE.test(word),
  });
  const names = namesOf(read, expected);
  const titles = new Set(read.map(({ entry }) => names(entry.fallbackTitle)));
  const placeOf = (title: string, parent: string) => `${names(title)} < ${names(parent)}`;
  add(comparison.titles, name, {
    // Homes of spaces are made up where the export has none.
    expected: expected.flatMap(({ title, parent }) =>
      parent || titles.has(names(title)) ? [names(title)] : [],
    ),
    actual: read.map(({ entry }) => names(entry.fallbackTitle)),
  });
  add(comparison.tree, name, {
    expected: expected.flatMap(({ title, parent }) => (parent ? [placeOf(title, parent)] : [])),
    actual: read
      .map(({ entry }) => [entry.fallbackTitle, entry.breadcrumbs.at(-1) ?? ""] as const)
      .filter(([title, parent]) => names(title) !== names(parent))
      .map(([title, parent]) => placeOf(title, parent)),
  });
  add(comparison.rights, name, {
    // At the home of a space it says who may see the space, which is for the administrator to say here.
    expected: expected
      .filter(({ parent }) => parent !== null)
      .flatMap((page) => page.viewers.map((viewer) => `${names(page.title)}: ${viewer}`)),
    actual: read.flatMap(({ entry }) =>
      ownViewers(entry, read).map((viewer) => `${names(entry.fallbackTitle)}: ${viewer}`),
    ),
  });
}

/** The other importer calls a space's home page by the space's name or key, and puts the page itself nowhere. */
function namesOf(read: readonly ReadPage[], expected: readonly ExpectedPage[]): (title: string) => string {
  const bare = (title: string) => wordsOf(title).join(" ");
  const stated = new Set(expected.map(({ title }) => bare(title)));
  const aliases = new Map<string, string>();
  for (const { entry } of read) {
    const [space] = entry.breadcrumbs;
    if (space === undefined) continue;
    aliases.set(bare(entry.path.split("/", 1)[0] ?? ""), bare(space));
    const title = bare(entry.fallbackTitle);
    if (entry.breadcrumbs.length === 1 && !stated.has(title)) aliases.set(title, bare(space));
  }
  return (title) => aliases.get(bare(title)) ?? bare(title);
}

/** Whom the page's own restriction lets in; those of the pages above come first in the list. */
function ownViewers(entry: SourceEntry, read: readonly ReadPage[]): string[] {
  const above = read.find((page) => page.entry.fallbackTitle === entry.breadcrumbs.at(-1));
  const own = entry.restrictions.slice(above?.entry.restrictions.length ?? 0);
  // The other importer names people by the part of their address before the "@".
  return own
    .flatMap(({ groups, users }) => [...groups, ...users])
    .map((viewer) => wordsOf(viewer.split("@", 1)[0] ?? viewer).join(""));
}

/** What we write above a comment. */
const BYLINE = /^(?:comments|reply|resolved|on|someone|\d{2}|\d{4})$/;

function empty(): ShareFound {
  return { expected: 0, found: 0, missing: [], added: [] };
}

function add(
  share: ShareFound,
  name: string,
  input: { expected: readonly string[]; actual: readonly string[]; isOptional?: (one: string) => boolean },
): void {
  const left = new Map<string, number>();
  for (const one of input.actual) left.set(one, (left.get(one) ?? 0) + 1);
  for (const one of input.expected) {
    const count = left.get(one) ?? 0;
    share.expected++;
    if (count > 0) share.found++;
    else share.missing.push(`${name}: ${one}`);
    left.set(one, count - 1);
  }
  for (const [one, count] of left) {
    if (count > 0 && !input.isOptional?.(one))
      share.added.push(...Array<string>(count).fill(`${name}: ${one}`));
  }
}
