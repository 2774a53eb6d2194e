import type { Ledger } from "../../../parsing/ledger.ts";
import type { Archive, ArchiveEntry } from "../../archive.ts";
import { fileTitleOf, isUnreadDocument, mediaOf } from "../../media.ts";
import { type SourceEntry, sourceEntry } from "../../source-entry.ts";
import { lossOfFile } from "../file-losses.ts";
import { pageUrlOf } from "../page-id.ts";
import { hrefOfPath, isCurrent, type PageTree } from "./page-tree.ts";
import type { FileRecord, PageRecord, SpaceRecords } from "./space-records.ts";

interface ListedFiles {
  entries: SourceEntry[];
  /** Where the bytes of a listed file lie in the archive, by its path. */
  locations: Map<string, string>;
  /** By page and lower-case file name: the link to the document, empty for a file that is none. */
  hrefs: Map<string, Map<string, string>>;
}

interface Input {
  tree: PageTree;
  records: SpaceRecords;
  ledger: Ledger;
  baseUrl: string | null;
}

/** The files of the pages that are shown now: those that can be read are listed, the others are counted, each with why. */
export function listFiles(archive: Archive, input: Input): ListedFiles {
  const stored = storedFiles(archive);
  const listed: ListedFiles = { entries: [], locations: new Map(), hrefs: new Map() };
  for (const file of input.records.files.values()) {
    if (!isCurrent(file) || file.name === "") continue;
    const page = input.tree.pageOf(file.containerId);
    const isOfLeftOutPage = page === null && input.records.pages.has(file.containerId ?? "");
    if (isOfLeftOutPage) input.ledger.lose("attachment", "not-current", extensionOf(file.name));
    else listFile(file, { ...input, archive, listed, page, location: locationOf(file, stored) });
  }
  return listed;
}

function listFile(
  file: FileRecord,
  context: Input & {
    archive: Archive;
    listed: ListedFiles;
    page: PageRecord | null;
    location: ArchiveEntry | null;
  },
): void {
  const { archive, listed, page, location, tree, records, ledger, baseUrl } = context;
  const extension = extensionOf(file.name);
  const hrefs = listed.hrefs.get(page?.id ?? "") ?? new Map<string, string>();
  listed.hrefs.set(page?.id ?? "", hrefs);
  if (!location) {
    ledger.lose("attachment", "missing-from-export", extension);
    return;
  }
  const type = file.contentType || records.propertyOf(file, "MEDIA_TYPE");
  const media = mediaOf(file.name) ?? mediaOf(`file.${extensionOfType(type)}`);
  if (!media) {
    hrefs.set(file.name.toLowerCase(), "");
    if (isUnreadDocument(file.name))
      archive.problems.push({ path: location.path, reason: "unsupported-type", detail: file.name });
    ledger.lose("attachment", lossOfFile(file.name, type), extension);
    return;
  }
  const folder = page ? tree.pathOf(page).split("/") : ["attachments"];
  const path = tree.takePath([...folder, file.name], file.id);
  hrefs.set(file.name.toLowerCase(), hrefOfPath(path));
  listed.locations.set(path, location.path);
  ledger.keep("attachment", extension);
  listed.entries.push(
    sourceEntry({
      path,
      sizeBytes: location.sizeBytes,
      format: "confluence",
      media,
      externalId: `attachment-${file.id}`,
      isAttachment: true,
      breadcrumbs: page ? [...tree.breadcrumbsOf(page), page.title] : [],
      url: page && baseUrl ? pageUrlOf(baseUrl, page.id) : null,
      fallbackTitle: fileTitleOf(file.name),
      baseUrl,
      restrictions: page ? tree.restrictionsOf(page) : [],
    }),
  );
}

interface StoredVersion {
  version: number;
  entry: ArchiveEntry;
}

/** `attachments/<page>/<file>/<version>` by the file's id, versions in order. */
function storedFiles(archive: Archive): Map<string, StoredVersion[]> {
  const stored = new Map<string, StoredVersion[]>();
  for (const entry of archive.entries) {
    const [, id, version] = /(?:^|\/)attachments\/(?:[^/]+\/)?(\d+)\/(\d+)(?:\.\w+)?$/.exec(entry.path) ?? [];
    if (id === undefined) continue;
    stored.set(id, [...(stored.get(id) ?? []), { version: Number(version), entry }]);
  }
  for (const versions of stored.values()) versions.sort((a, b) => a.version - b.version);
  return stored;
}

/** The version that the page shows; the last that is there, where the export numbers them otherwise. */
function locationOf(file: FileRecord, stored: Map<string, StoredVersion[]>): ArchiveEntry | null {
  const versions = stored.get(file.id) ?? [];
  const named = versions.find(({ version }) => version === Number(file.version));
  return (named ?? versions.at(-1))?.entry ?? null;
}

function extensionOf(name: string): string | null {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

const EXTENSION_BY_TYPE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/html": "html",
    "text/csv": "csv",
    "text/markdown": "md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  }),
);

function extensionOfType(type: string): string {
  return EXTENSION_BY_TYPE.get(type.split(";", 1)[0]?.trim().toLowerCase() ?? "") ?? "";
}
