import { decodeText } from "../../parsing/decode-text.ts";
import { Ledger } from "../../parsing/ledger.ts";
import type { Archive, ArchiveEntry } from "../archive.ts";
import type { SourceFormat } from "../index.ts";
import { countLeftOverFiles } from "../left-over-files.ts";
import { fileTitleOf, foldersOf, mediaOf } from "../media.ts";
import { type SourceEntry, sourceEntry, withUniqueIds } from "../source-entry.ts";
import { reportUnreadDocuments } from "../unread-documents.ts";
import { findLinkedViews } from "./linked-views.ts";
import { notionIdOf, notionUrlOf, withoutNotionId } from "./notion-name.ts";

const MAX_PARENT_BYTES = 5 * 1024 ** 2;
/** The wrapper of the export itself; its name changes with every export. */
const WRAPPER = /^Export-[0-9a-f-]{8,}$/i;

/** A Notion export as Markdown and CSV, or as HTML. */
export const notion: SourceFormat = {
  name: "notion",
  kind: "notion",

  /** The share of pages and databases whose names end with Notion's ids. */
  async recognise(archive) {
    const named = archive.entries.filter((entry) => /\.(?:md|html|csv)$/i.test(entry.path));
    const own = named.filter((entry) => notionIdOf(entry.path) !== null);
    return named.length === 0 ? 0 : Math.min(1, (own.length / named.length) * 1.1);
  },

  async list(archive) {
    reportUnreadDocuments(archive, archive.entries);
    const tree = new NotionTree(archive);
    const views = await findLinkedViews(archive);
    const entries: SourceEntry[] = [];
    const ledger = new Ledger();
    for (const entry of archive.entries) {
      const media = mediaOf(entry.path);
      if (!media || isSitemap(entry.path)) continue;
      if (tree.isSuperseded(entry.path) || views.has(entry.path)) {
        // Its rows are in the database's own file, which is read.
        ledger.lose("database", "duplicate", "view");
        continue;
      }
      const id = notionIdOf(entry.path);
      const isPage = id !== null && (media === "markdown" || media === "html" || media === "csv");
      entries.push(
        sourceEntry({
          ...entry,
          format: "notion",
          media,
          isAttachment: !isPage,
          externalId: isPage ? id : tree.stablePathOf(entry.path),
          breadcrumbs: await tree.breadcrumbsOf(entry.path),
          url: isPage ? notionUrlOf(id) : null,
          fallbackTitle: isPage ? withoutNotionId(fileTitleOf(entry.path)) : fileTitleOf(entry.path),
          isDatabaseRow: tree.isInDatabase(entry.path),
        }),
      );
    }
    ledger.add(countLeftOverFiles(archive, entries));
    return { entries: withUniqueIds(entries), ledger: ledger.lines() };
  },
};

function isSitemap(path: string): boolean {
  return /(?:^|\/)index\.html$/.test(path) && foldersOf(path).length <= 1;
}

/** The pages of an export by their folders: "Plan <id>.md" owns what lies in "Plan <id>/" or "Plan/". */
class NotionTree {
  readonly #archive: Archive;
  readonly #pages = new Map<string, ArchiveEntry>();
  readonly #databases = new Set<string>();
  /** Everything of an entry's path up to its extension → the extensions there are. */
  readonly #extensions = new Map<string, Set<string>>();
  readonly #titles = new Map<string, string>();
  /** The folder that wraps the whole export, if one does. */
  readonly #wrapper: string | null;

  constructor(archive: Archive) {
    this.#archive = archive;
    const roots = new Set(
      archive.entries.map(({ path }) => (path.includes("/") ? path.split("/", 1)[0] : null)),
    );
    const [root] = roots;
    this.#wrapper = roots.size === 1 && root && !notionIdOf(root) ? root : null;
    for (const entry of archive.entries) {
      const match = /^(.*?)(_all)?\.(md|html|csv)$/i.exec(entry.path);
      if (!match?.[1] || !match[3] || !notionIdOf(entry.path)) continue;
      const [, stem] = match;
      const extension = `${match[2] ?? ""}.${match[3].toLowerCase()}`;
      this.#extensions.set(stem, (this.#extensions.get(stem) ?? new Set()).add(extension));
      for (const folder of [stem, withoutNotionId(stem)]) {
        if (extension.endsWith(".csv")) this.#databases.add(folder);
        else this.#pages.set(folder, entry);
      }
    }
  }

  /** True for the CSV of one view of a database, if all its rows are there too. */
  isSuperseded(path: string): boolean {
    const stem = path.replace(/(?:_all)?\.csv$/i, "");
    const others = this.#extensions.get(stem);
    if (!others || stem === path) return false;
    return others.has(".html") || (!/_all\.csv$/i.test(path) && others.has("_all.csv"));
  }

  /** The path without the export's wrapper, whose name changes. */
  stablePathOf(path: string): string {
    const [first = "", ...rest] = path.split("/");
    const isWrapped = rest.length > 0 && (first === this.#wrapper || WRAPPER.test(first));
    return isWrapped ? rest.join("/") : path;
  }

  isInDatabase(path: string): boolean {
    return this.#databases.has(foldersOf(path).join("/"));
  }

  async breadcrumbsOf(path: string): Promise<string[]> {
    const crumbs: string[] = [];
    const folders = foldersOf(path);
    for (const [index, name] of folders.entries()) {
      if (index === 0 && (name === this.#wrapper || WRAPPER.test(name))) continue;
      crumbs.push(await this.#titleOf(folders.slice(0, index + 1).join("/"), name));
    }
    return crumbs;
  }

  /** Folder names are cut and cleaned of special characters; the page itself says its title in full. */
  async #titleOf(folder: string, name: string): Promise<string> {
    const known = this.#titles.get(folder);
    if (known !== undefined) return known;
    const page = this.#pages.get(folder);
    const stated = page && /\.md$/i.test(page.path) ? await this.#firstHeading(page) : null;
    const title = stated ?? withoutNotionId(name);
    this.#titles.set(folder, title);
    return title;
  }

  async #firstHeading(page: ArchiveEntry): Promise<string | null> {
    const bytes = await this.#archive.read(page.path, { maxBytes: MAX_PARENT_BYTES }).catch(() => null);
    if (!bytes) return null;
    return /^\s*#\s+(.+)$/m.exec(decodeText(bytes.subarray(0, 4096)))?.[1]?.trim() ?? null;
  }
}
