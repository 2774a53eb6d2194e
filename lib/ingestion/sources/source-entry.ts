import type { LedgerLine, Restriction, SourceKind } from "../../domain/document.ts";
import type { Media } from "./media.ts";

/** One document of an export, before it is read. Plain data: it is sent to another thread. */
export interface SourceEntry {
  /** Path inside the archive. */
  path: string;
  sizeBytes: number;
  /** Stable across exports: a page id where there is one, else the path. Unique in its export. */
  externalId: string;
  format: SourceKind;
  media: Media;
  /** A file that belongs to a page; read as what it is, not by the rules of its export. */
  isAttachment: boolean;
  /** Where it stands, outermost first. A page that states its own place keeps that. */
  breadcrumbs: string[];
  url: string | null;
  /** For a file that states no title. */
  fallbackTitle: string;
  /** What every page title of this export begins with ("Space : "); empty if nothing. */
  titlePrefix: string;
  /** Where the original site is, for links that start with "/". */
  baseUrl: string | null;
  /** A row of a Notion database: its page begins with the row's properties. */
  isDatabaseRow: boolean;
  /** A page out of Confluence's database, not a file: its bytes are a `PageFile`. */
  isPageFile: boolean;
  /** Who alone may read it, as its export says; see {@link Restriction}. */
  restrictions: Restriction[];
}

/** What an export holds. */
export interface Listing {
  /** Its documents, in the archive's order. */
  entries: SourceEntry[];
  /** What it holds beside its documents: pictures, older versions, pages that the export names and lacks. */
  ledger: LedgerLine[];
  /**
   * The bytes of an entry that is no file of the archive, e.g. a page inside of `entities.xml`; null for those that are.
   *
   * @throws {ExportError} as `Archive.read`
   */
  read?(entry: SourceEntry, options: { maxBytes: number }): Promise<Uint8Array | null>;
  /** Removes what was unpacked for {@link Listing.read}. */
  close?(): Promise<void>;
}

export interface ListOptions {
  /** Address of the original site, e.g. https://wiki.example.com. */
  baseUrl?: string;
  /** The space's name, for pages that do not state one. */
  spaceName?: string;
  /** Pictures of text are read, so loose ones are documents. */
  hasOcr?: boolean | undefined;
}

/** Fills in what most entries share. */
export function sourceEntry(
  fields: Pick<SourceEntry, "path" | "sizeBytes" | "format" | "media" | "breadcrumbs" | "fallbackTitle"> &
    Partial<SourceEntry>,
): SourceEntry {
  return {
    externalId: fields.path,
    isAttachment: false,
    url: null,
    titlePrefix: "",
    baseUrl: null,
    isDatabaseRow: false,
    isPageFile: false,
    restrictions: [],
    ...fields,
  };
}

/** Makes external ids unique: of several entries with the same id, the later ones are known by their paths. */
export function withUniqueIds(entries: readonly SourceEntry[]): SourceEntry[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    const externalId = seen.has(entry.externalId) ? `${entry.externalId}:${entry.path}` : entry.externalId;
    seen.add(externalId);
    return externalId === entry.externalId ? entry : { ...entry, externalId };
  });
}
