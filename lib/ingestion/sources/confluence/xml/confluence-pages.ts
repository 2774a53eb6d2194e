import { decodeText } from "../../../parsing/decode-text.ts";
import { byName, findAll, findFirst, parseHtmlDom, textOf } from "../../../parsing/html-dom.ts";
import { referenceKey } from "../../../parsing/storage-format-references.ts";
import type { Archive, ArchiveEntry } from "../../archive.ts";
import { files } from "../../files/files.ts";
import type { SourceFormat } from "../../index.ts";
import { fileTitleOf } from "../../media.ts";
import { sample } from "../../sample.ts";
import { type SourceEntry, sourceEntry } from "../../source-entry.ts";
import { encodePageFile, referencesIn } from "./page-file.ts";
import { hrefOfPath } from "./page-tree.ts";

const MAX_PAGE_BYTES = 20 * 1024 ** 2;
const BODY = /<body\b[^>]*>([\s\S]*)<\/body\s*>/i;

/**
 * Pages in storage format, one XML file each: `<page><space/><title/><body/></page>` or alike, as scripts write that ask
 * Confluence's interface for every page. They carry no ids and no tree; other files beside them are read as what they are.
 */
export const confluencePages: SourceFormat = {
  name: "confluence-pages",
  kind: "confluence",

  /** The share of the XML files that are pages in storage format, as far as they are most of what can be read. */
  async recognise(archive) {
    const candidates = archive.entries.filter(isCandidate);
    const sampled = sample(candidates, 12);
    let recognised = 0;
    for (const entry of sampled) {
      const xml = await readXml(archive, entry);
      if (/xmlns:ac="[^"]*atlassian/.test(xml) && BODY.test(xml)) recognised++;
    }
    return sampled.length < 2 ? 0 : recognised / sampled.length;
  },

  async list(archive, options) {
    const pages = new Map<string, StoredPage>();
    for (const entry of archive.entries.filter(isCandidate)) {
      const page = pageIn(await readXml(archive, entry));
      if (page) pages.set(entry.path, page);
    }
    // Other XML files describe the export.
    const rest = archive.entries.filter((entry) => !/\.xml$/i.test(entry.path));
    const others = await files.list({ ...archive, entries: rest }, options);
    const references = [...pages].map(
      ([path, { title }]) => [referenceKey({ kind: "page", space: null, title }), hrefOfPath(path)] as const,
    );
    const entries = archive.entries.flatMap((entry) => {
      const page = pages.get(entry.path);
      return page ? [entryOf(entry, page, options.spaceName)] : [];
    });
    return {
      entries: [...entries, ...others.entries],
      ledger: others.ledger,
      async read(entry: SourceEntry) {
        const page = pages.get(entry.path);
        const source = page && archive.entries.find(({ path }) => path === entry.path);
        return source ? pageFile(await readXml(archive, source), page, new Map(references)) : null;
      },
    };
  },
};

interface StoredPage {
  title: string;
  space: string;
  labels: string[];
}

function isCandidate({ path, sizeBytes }: ArchiveEntry): boolean {
  return /\.xml$/i.test(path) && sizeBytes <= MAX_PAGE_BYTES;
}

async function readXml(archive: Archive, entry: ArchiveEntry): Promise<string> {
  try {
    return decodeText(await archive.read(entry.path, { maxBytes: MAX_PAGE_BYTES }));
  } catch {
    return ""; // Read as a file, it will say in the report what is wrong with it.
  }
}

function pageIn(xml: string): StoredPage | null {
  if (!/xmlns:ac="[^"]*atlassian/.test(xml) || !BODY.test(xml)) return null;
  const facts = parseHtmlDom(xml.replace(BODY, ""), { xmlMode: true });
  const textIn = (name: string) => {
    const found = findFirst(facts, byName(name));
    return found ? textOf(found) : "";
  };
  const labels = findAll(facts, ({ name }) => name === "category" || name === "label").map(textOf);
  return { title: textIn("title"), space: textIn("space"), labels };
}

function entryOf(entry: ArchiveEntry, page: StoredPage, spaceName: string | undefined): SourceEntry {
  const space = page.space || spaceName;
  return sourceEntry({
    path: entry.path,
    sizeBytes: entry.sizeBytes,
    format: "confluence",
    media: "html",
    isPageFile: true,
    breadcrumbs: space ? [space] : [],
    fallbackTitle: page.title || fileTitleOf(entry.path),
  });
}

function pageFile(xml: string, page: StoredPage, titles: ReadonlyMap<string, string>): Uint8Array {
  const body = { format: "storage" as const, markup: BODY.exec(xml)?.[1] ?? "" };
  const references = referencesIn([body]).flatMap((reference): [string, string][] => {
    // There are no spaces to tell apart.
    const key = referenceKey(reference);
    const href = titles.get(reference.kind === "page" ? referenceKey({ ...reference, space: null }) : key);
    return href ? [[key, href]] : [];
  });
  return encodePageFile({
    author: null,
    createdAt: null,
    updatedAt: null,
    labels: page.labels,
    body,
    comments: [],
    references,
  });
}
