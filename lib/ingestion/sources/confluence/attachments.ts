import { decodeHtml } from "../../parsing/decode-text.ts";
import { attribute, byName, findAll, parseHtmlDom, textOf } from "../../parsing/html-dom.ts";
import { resolveLink } from "../../parsing/links.ts";
import type { Archive, ArchiveEntry } from "../archive.ts";
import { fileTitleOf, mediaOf } from "../media.ts";
import { type SourceEntry, sourceEntry } from "../source-entry.ts";
import { readPlace } from "./place.ts";

const MAX_PAGE_BYTES = 20 * 1024 ** 2;

/**
 * The readable documents among a space's attachments. Files are stored as `attachments/<page id>/<attachment id>.ext`;
 * the page that owns them tells their real names and their place.
 */
export async function listAttachments(
  archive: Archive,
  input: { files: readonly ArchiveEntry[]; pages: readonly SourceEntry[] },
): Promise<SourceEntry[]> {
  const owners = new Map(input.pages.map((page) => [page.externalId, page]));
  const known = new Map<string, Owner>();
  const entries: SourceEntry[] = [];
  for (const { path, sizeBytes } of input.files) {
    const media = mediaOf(path);
    if (!media || path.includes("thumbnails/")) continue;
    const ids = /(?:^|\/)attachments\/(\d+)\/(\d+)\.\w+$/.exec(path);
    const owner = ids?.[1] === undefined ? undefined : owners.get(ids[1]);
    const facts = owner ? (known.get(owner.path) ?? (await readOwner(archive, owner))) : null;
    if (owner && facts) known.set(owner.path, facts);
    const name = facts?.fileNames.get(path) ?? path;
    entries.push(
      sourceEntry({
        path,
        sizeBytes,
        format: "confluence",
        // The real name may know better than the stored one.
        media: mediaOf(name) ?? media,
        externalId: ids ? `attachment-${ids[2]}` : path,
        isAttachment: true,
        breadcrumbs: facts?.breadcrumbs ?? [],
        url: owner?.url ?? null,
        fallbackTitle: fileTitleOf(name),
        baseUrl: owner?.baseUrl ?? null,
      }),
    );
  }
  return entries;
}

interface Owner {
  /** The page's own title last. */
  breadcrumbs: string[];
  /** Path in the archive → the name that the file had. */
  fileNames: Map<string, string>;
}

async function readOwner(archive: Archive, page: SourceEntry): Promise<Owner> {
  const fileNames = new Map<string, string>();
  const bytes = await archive.read(page.path, { maxBytes: MAX_PAGE_BYTES }).catch(() => null);
  if (!bytes) return { breadcrumbs: [...page.breadcrumbs, page.fallbackTitle], fileNames };
  const dom = parseHtmlDom(decodeHtml(bytes));
  const place = readPlace(dom, page);
  for (const link of findAll(dom, byName("a"))) {
    const target = resolveLink({ path: page.path }, attribute(link, "href"));
    const name = attribute(link, "data-linked-resource-default-alias") || textOf(link);
    if (target && name && mediaOf(name)) fileNames.set(target, name);
  }
  return { breadcrumbs: [...place.breadcrumbs, place.title], fileNames };
}
