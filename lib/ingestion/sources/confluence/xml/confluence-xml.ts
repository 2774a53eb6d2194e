import { tmpdir } from "node:os";
import type { LedgerKind } from "../../../../domain/document.ts";
import { parseHtmlDom, textOf } from "../../../parsing/html-dom.ts";
import { Ledger } from "../../../parsing/ledger.ts";
import type { Archive } from "../../archive.ts";
import { ExportError } from "../../export-error.ts";
import type { SourceFormat } from "../../index.ts";
import { type ListOptions, type SourceEntry, sourceEntry, withUniqueIds } from "../../source-entry.ts";
import { pageUrlOf } from "../page-id.ts";
import { type BodySpill, openBodySpill } from "./body-spill.ts";
import { type EntityStreamEnd, readEntities } from "./entity-stream.ts";
import { listFiles } from "./list-files.ts";
import { encodePageFile, type PageBody, referencesIn } from "./page-file.ts";
import { isCurrent, PageTree } from "./page-tree.ts";
import {
  type BodyRecord,
  type CommentRecord,
  type PageRecord,
  readClasses,
  SpaceRecords,
} from "./space-records.ts";

const HEAD_BYTES = 4_000;
const MAX_SELECTION_CHARS = 2_000;
/** Where an archive has no streams, it is in memory anyway. */
const MAX_FILE_BYTES = 512 * 1024 ** 2;

/** True for the database dump of a Confluence XML export. */
export function isEntitiesFile(path: string): boolean {
  return /(?:^|\/)entities\.xml$/i.test(path);
}

/**
 * An XML export of one or more Confluence spaces, 3.x to the cloud of today: `entities.xml`, which holds everything but
 * the files, and `attachments/<page>/<file>/<version>`. The file is read once, as a stream; the pages' texts lie in a
 * temporary file until they are parsed. What was replaced, deleted or never published is counted and left out.
 */
export const confluenceXml: SourceFormat = {
  name: "confluence-xml",
  kind: "confluence",

  async recognise(archive) {
    const dump = archive.entries.find(({ path }) => isEntitiesFile(path));
    if (!dump) return 0;
    for await (const chunk of await openDump(archive, dump.path)) {
      return /<hibernate-generic\b/.test(new TextDecoder().decode(chunk.subarray(0, HEAD_BYTES))) ? 1 : 0;
    }
    return 0;
  },

  async list(archive, options) {
    const spill = await openBodySpill(archive.temporaryDirectory ?? tmpdir());
    try {
      return await listPages(archive, options, spill);
    } catch (error) {
      await spill.close();
      throw error;
    }
  },
};

async function openDump(archive: Archive, path: string): Promise<AsyncIterable<Uint8Array>> {
  if (archive.openStream) return archive.openStream(path);
  const bytes = await archive.read(path, { maxBytes: MAX_FILE_BYTES });
  return (async function* () {
    yield bytes;
  })();
}

async function listPages(archive: Archive, options: ListOptions, spill: BodySpill) {
  const records = new SpaceRecords(spill);
  let isAccessKnown = true;
  for (const { path, sizeBytes } of archive.entries.filter((entry) => isEntitiesFile(entry.path))) {
    const end = await readEntities(await openDump(archive, path), {
      wanted: readClasses,
      onEntity: (entity) => records.add(entity),
      afterChunk: () => spill.flush(),
    });
    reportDamage(archive, { path, sizeBytes, end, pageCount: records.pages.size });
    if (!end.isComplete || end.damagedClasses.includes("ContentPermissionSet")) isAccessKnown = false;
  }
  const tree = new PageTree(records, { isAccessKnown });
  const ledger = new Ledger();
  countOldVersions(records, ledger);
  const pages = new Map(tree.current.map((page) => [tree.pathOf(page), page]));
  const context = { tree, records, spill, options };
  const files = listFiles(archive, { tree, records, ledger, baseUrl: baseUrlOf(options) });
  const entries = [...pages.values()].map((page) => pageEntry(page, context));
  return {
    entries: withUniqueIds([...entries, ...files.entries]),
    ledger: ledger.lines(),
    async read(entry: SourceEntry, limits: { maxBytes: number }) {
      const page = entry.isPageFile ? pages.get(entry.path) : undefined;
      if (page) return readPage(page, { ...context, hrefs: files.hrefs }, limits.maxBytes);
      const location = files.locations.get(entry.path);
      return location === undefined ? null : archive.read(location, limits);
    },
    close: () => spill.close(),
  };
}

function baseUrlOf(options: ListOptions): string | null {
  return options.baseUrl?.replace(/\/+$/, "") ?? null;
}

/** @throws {ExportError} `broken-archive` if nothing could be read before the damage */
function reportDamage(
  archive: Archive,
  found: { path: string; sizeBytes: number; end: EntityStreamEnd; pageCount: number },
): void {
  const { path, sizeBytes, end, pageCount } = found;
  if (end.isComplete && end.damagedClasses.length === 0) return;
  const megabytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(1);
  const detail = end.isComplete
    ? `${end.damagedClasses.length} of its objects are damaged and were left out.`
    : `It could be read up to ${megabytes(end.readBytes)} of ${megabytes(sizeBytes)} MB. ${pageCount} pages and versions stood before that; what comes after is missing. Restrictions may be among it, so the pages are shown to nobody else.`;
  if (!end.isComplete && pageCount === 0) throw new ExportError("broken-archive", detail);
  archive.problems.push({ path, reason: "broken-archive", detail });
}

function countOldVersions(records: SpaceRecords, ledger: Ledger): void {
  const count = (kind: LedgerKind, name: string, status: string) =>
    ledger.lose(kind, "not-current", status === "current" ? name : `${name} (${status})`);
  for (const page of records.pages.values()) {
    if (!isCurrent(page))
      count("version", page.isBlogPost ? "blog post" : "page", page.originalId ? "current" : page.status);
  }
  for (const file of records.files.values())
    if (!isCurrent(file)) count("version", "file", file.originalId ? "current" : file.status);
  for (const comment of records.comments.values())
    if (!isCurrent(comment)) count("version", "comment", "current");
  if (records.draftCount > 0) ledger.lose("version", "not-current", "draft", records.draftCount);
}

interface PageContext {
  tree: PageTree;
  records: SpaceRecords;
  spill: BodySpill;
  options: ListOptions;
}

function pageEntry(page: PageRecord, { tree, options }: PageContext): SourceEntry {
  const baseUrl = baseUrlOf(options);
  const body = tree.bodyOf(page);
  const breadcrumbs = tree.breadcrumbsOf(page);
  return sourceEntry({
    path: tree.pathOf(page),
    sizeBytes: body?.place.sizeBytes ?? 0,
    format: "confluence",
    media: "html",
    isPageFile: true,
    externalId: page.id,
    breadcrumbs: breadcrumbs.length === 0 && options.spaceName ? [options.spaceName] : breadcrumbs,
    url: baseUrl ? pageUrlOf(baseUrl, page.id) : null,
    fallbackTitle: page.title,
    baseUrl,
    restrictions: tree.restrictionsOf(page),
  });
}

async function readPage(
  page: PageRecord,
  context: PageContext & { hrefs: ReadonlyMap<string, ReadonlyMap<string, string>> },
  maxBytes: number,
): Promise<Uint8Array> {
  const { tree, records, spill } = context;
  const found = tree.bodyOf(page);
  const comments = tree.commentsOf(page);
  const bodies = [found, ...comments.map((comment) => tree.bodyOf(comment))];
  const sizeBytes = bodies.reduce((sum, body) => sum + (body?.place.sizeBytes ?? 0), 0);
  if (sizeBytes > maxBytes)
    throw new ExportError("too-large", `It has ${Math.ceil(sizeBytes / 1024 ** 2)} MB.`);
  const body = await readBody(spill, found);
  const commentFiles = [];
  for (const comment of comments) {
    commentFiles.push(
      commentFile(comment, { body: await readBody(spill, tree.bodyOf(comment)), page: body, records }),
    );
  }
  const references = referencesIn([body, ...commentFiles.map((comment) => comment.body)]);
  return encodePageFile({
    author: records.nameOf(page.creator),
    createdAt: page.createdAt?.toISOString() ?? null,
    updatedAt: page.updatedAt?.toISOString() ?? null,
    labels: tree.labelsOf(page),
    body,
    comments: commentFiles,
    references: [...tree.resolve(page, references, context.hrefs)],
  });
}

/** A code macro's own CDATA is written with a space, so that it does not end the one around the page. */
async function readBody(spill: BodySpill, body: BodyRecord | null): Promise<PageBody> {
  if (!body) return { format: "storage", markup: "" };
  const text = await spill.read(body.place);
  return body.type === "2"
    ? { format: "storage", markup: text.replaceAll("]] >", "]]>") }
    : { format: "wiki", markup: text };
}

/** The words of the page between the marks that a comment on them left. */
function markedText(page: PageBody, mark: string): string {
  if (!/^[\w-]{8,60}$/.test(mark)) return "";
  const start = page.markup.indexOf(`ac:ref="${mark}"`);
  const end = page.markup.indexOf("</ac:inline-comment-marker>", start);
  const inside = start < 0 || end < 0 ? "" : page.markup.slice(page.markup.indexOf(">", start) + 1, end);
  return textOf(parseHtmlDom(inside.slice(0, MAX_SELECTION_CHARS)));
}

function commentFile(
  comment: CommentRecord,
  { body, page, records }: { body: PageBody; page: PageBody; records: SpaceRecords },
) {
  const stated = records.propertyOf(comment, "inline-original-selection");
  const selection = stated || markedText(page, records.propertyOf(comment, "inline-marker-ref"));
  return {
    author: records.nameOf(comment.creator),
    createdAt: comment.createdAt?.toISOString() ?? null,
    selection,
    isInline: selection !== "" || records.propertyOf(comment, "inline-comment") === "true",
    isResolved: records.propertyOf(comment, "status") === "resolved",
    isReply: comment.parentId !== null,
    body,
  };
}
