import { decodeHtml } from "../../parsing/decode-text.ts";
import { attribute, byName, findAll, parseHtmlDom, textOf } from "../../parsing/html-dom.ts";
import type { Ledger } from "../../parsing/ledger.ts";
import { resolveLink } from "../../parsing/links.ts";
import type { Archive, ArchiveEntry } from "../archive.ts";
import { fileTitleOf, mediaOf } from "../media.ts";
import { type SourceEntry, sourceEntry } from "../source-entry.ts";
import { lossOfFile } from "./file-losses.ts";
import { readPlace } from "./place.ts";

const MAX_PAGE_BYTES = 20 * 1024 ** 2;
const IN_LINK = /\shref=["']((?:[^"'<>]*\/)?attachments\/[^"'<>]+)["']/g;

/**
 * The readable documents among a space's attachments. Files are stored as `attachments/<page id>/<attachment id>.ext`;
 * the page that owns them tells their real names and their place. Those that are not read are counted, and those that a
 * page names and the export lacks.
 */
export async function listAttachments(
  archive: Archive,
  input: { files: readonly ArchiveEntry[]; pages: readonly SourceEntry[]; ledger: Ledger },
): Promise<SourceEntry[]> {
  const { ledger } = input;
  const isThere = new Set(archive.entries.map(({ path }) => path));
  const owners = new Map<string, Owner>();
  for (const page of input.pages) {
    const owner = await readOwner(archive, page);
    if (!owner) continue;
    for (const [path, name] of owner.fileNames) {
      if (isThere.has(path)) owners.set(path, owner);
      else ledger.lose("attachment", "missing-from-export", extensionOf(name));
    }
  }
  const pagesById = new Map(input.pages.map((page) => [page.externalId, page]));
  return input.files.flatMap((file) => {
    if (/thumbnails\//.test(file.path)) return [];
    const ids = /(?:^|\/)attachments\/(\d+)\/(\d+)\.\w+$/.exec(file.path);
    const owner = owners.get(file.path) ?? null;
    const page = owner?.page ?? pagesById.get(ids?.[1] ?? "") ?? null;
    const name = owner?.fileNames.get(file.path) ?? file.path;
    // The real name may know better than the stored one.
    const media = mediaOf(name) ?? mediaOf(file.path);
    if (!media) {
      ledger.lose("attachment", lossOfFile(name), extensionOf(name));
      return [];
    }
    ledger.keep("attachment", extensionOf(name));
    return [
      sourceEntry({
        path: file.path,
        sizeBytes: file.sizeBytes,
        format: "confluence",
        media,
        externalId: ids ? `attachment-${ids[2]}` : file.path,
        isAttachment: true,
        breadcrumbs: owner?.breadcrumbs ?? (page ? [...page.breadcrumbs, page.fallbackTitle] : []),
        url: page?.url ?? null,
        fallbackTitle: fileTitleOf(name),
        baseUrl: page?.baseUrl ?? null,
      }),
    ];
  });
}

interface Owner {
  page: SourceEntry;
  /** The page's own title last. */
  breadcrumbs: string[];
  /** Path in the archive → the name that the file had. */
  fileNames: Map<string, string>;
}

/** Null for a page without files: most of them, which are not read any further. */
async function readOwner(archive: Archive, page: SourceEntry): Promise<Owner | null> {
  const bytes = await archive.read(page.path, { maxBytes: MAX_PAGE_BYTES }).catch(() => null);
  const html = bytes ? decodedOrEmpty(bytes) : "";
  const fileNames = new Map<string, string>();
  for (const [, href = ""] of html.matchAll(IN_LINK)) {
    const target = resolveLink({ path: page.path }, href.replaceAll("&amp;", "&"));
    if (target && !/thumbnails\//.test(target)) fileNames.set(target, target);
  }
  if (fileNames.size === 0) return null;
  const dom = parseHtmlDom(html);
  const place = readPlace(dom, page);
  for (const link of findAll(dom, byName("a"))) {
    const target = resolveLink({ path: page.path }, attribute(link, "href"));
    const name = attribute(link, "data-linked-resource-default-alias") || textOf(link);
    if (target && fileNames.has(target) && extensionOf(name)) fileNames.set(target, name);
  }
  return { page, breadcrumbs: [...place.breadcrumbs, place.title], fileNames };
}

function decodedOrEmpty(bytes: Uint8Array): string {
  try {
    return decodeHtml(bytes);
  } catch {
    return ""; // No text: its own line of the report says so.
  }
}

function extensionOf(name: string): string | null {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}
