import { z } from "zod";
import type { ItemReason, LedgerLine, SourceKind } from "./document.ts";
import { LedgerKind, LossReason, SourceKind as SourceKindSchema } from "./document.ts";
import { Visibility } from "./principal.ts";

/**
 * queued → reading → (review →) indexing → embedding → done. A first import is indexed while it is read; a re-import is
 * read and compared, waits in `review` until someone applies or discards it, and is then indexed.
 * `failed`: the export as a whole could not be read. `cancelled`: somebody stopped it, or discarded the comparison.
 */
export const ImportState = z.enum([
  "queued",
  "reading",
  "review",
  "indexing",
  "embedding",
  "done",
  "failed",
  "cancelled",
]);
export type ImportState = z.infer<typeof ImportState>;

/** Of documents that the source has and the export lacks: `replace` removes them, `merge` keeps them. */
export const ImportMode = z.enum(["replace", "merge"]);
export type ImportMode = z.infer<typeof ImportMode>;

/** A removal of more than this share of a source's documents is applied only when it is confirmed by name. */
export const largeRemovalShare = 0.2;

const baseUrl = z
  .url({ protocol: /^https?$/, error: "Give a full address, like https://wiki.example.com." })
  .optional();
const sourceName = z.string().trim().min(1, "Give the source a name.").max(120);
/** Of a finished upload. */
const uploadId = z.string().regex(/^[\w-]{1,100}$/);

/** What an import needs to be told. The same schema validates the form, the command line and the API. */
export const ImportRequest = z.object({
  uploadId,
  sourceName,
  /** Left out: detected from the content. */
  sourceKind: SourceKindSchema.optional(),
  visibility: Visibility,
  /** Where the originals live, e.g. https://wiki.example.com; makes links out of Confluence page ids. */
  baseUrl,
  mode: ImportMode.default("replace"),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/** What a finished upload looks like, before it is imported; the person may say otherwise. */
export const InspectRequest = z.object({ uploadId });
export interface UploadInspection {
  kind: SourceKind;
  /** The layout that was recognised, e.g. `confluence-xml`; `messages` has its words. */
  format: string;
  documentCount: number;
  /** Other kinds that it could be read as, with what they would find. */
  others: { kind: SourceKind; format: string; documentCount: number }[];
}

/** Pause, go on, or stop a running import; apply or discard a comparison. */
export const ImportCommand = z.object({
  importId: z.uuid(),
  command: z.enum(["pause", "resume", "cancel", "apply", "discard"]),
  /** Needed to apply a comparison that removes more than {@link largeRemovalShare}. */
  isRemovalConfirmed: z.boolean().default(false),
});
export type ImportCommand = z.infer<typeof ImportCommand>;

export const RenameSource = z.object({ sourceId: z.uuid(), name: sourceName });
export type RenameSource = z.infer<typeof RenameSource>;
/** `name` is typed by the person, so that nobody deletes the wrong one. */
export const DeleteSource = z.object({ sourceId: z.uuid(), name: z.string().trim() });
export type DeleteSource = z.infer<typeof DeleteSource>;
export const SetSourceReaders = z.object({ sourceId: z.uuid(), visibility: Visibility });
export type SetSourceReaders = z.infer<typeof SetSourceReaders>;

/**
 * What became, or in `review` would become, of one file. `moved`: the same words under another path, title or parent.
 * `failed` of a document that was there before: the earlier version is kept.
 */
export const ItemStatus = z.enum(["added", "updated", "moved", "removed", "unchanged", "skipped", "failed"]);
export type ItemStatus = z.infer<typeof ItemStatus>;

/** One line of an import's comparison and report. */
export interface ImportItem {
  path: string;
  status: ItemStatus;
  title: string | null;
  documentId: string | null;
  /** The original's address, where the export tells. */
  url: string | null;
  /** Where it stood before, for `moved`. */
  previousPath: string | null;
  /** Grant keys before and after, where they differ. */
  access: { before: string[]; after: string[] } | null;
  reason: ItemReason | null;
  detail: string | null;
  ledger: LedgerLine[];
  /** Documents that say nearly the same, as far as the reader of this line may see them. */
  duplicates: { documentId: string; title: string; path: string }[];
}

/**
 * What the lines of a report can be narrowed to: a status, `changes` (all but `unchanged` and `skipped`), `access` (their
 * readers change), `lossy` (something in them was lost or kept in part).
 */
export const ItemFilter = z.enum([...ItemStatus.options, "changes", "access", "lossy"]);
export type ItemFilter = z.infer<typeof ItemFilter>;

/** Which lines of an import to list, and after which. The browser pages through them; an export may have 10,000 and more. */
export const ItemQuery = z.object({
  importId: z.uuid(),
  /** Left out: every line, problems first. */
  status: ItemFilter.optional(),
  /** Only documents whose own ledger has such a line with something degraded or lost; `name` null is a line without one. */
  loss: z.object({ kind: LedgerKind, name: z.string().nullable(), reason: LossReason.nullable() }).optional(),
  /** Words of the title or the path, in any case. */
  text: z.string().trim().max(200).optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(2000).optional(),
  limit: z.number().int().min(1).max(200).default(100),
});
export type ItemQuery = z.infer<typeof ItemQuery>;

/** A page of lines; `nextCursor` is null at the end. */
export interface ItemPage {
  items: ImportItem[];
  nextCursor: string | null;
}

/** The formats in which a receipt is downloaded. */
export const ReceiptFormat = z.enum(["csv", "json"]);
export type ReceiptFormat = z.infer<typeof ReceiptFormat>;

/** Documents unless named otherwise. */
export interface ImportCounts extends Record<ItemStatus, number> {
  /** Entries that look like documents, known once the export has been listed. */
  total: number;
  /** Of any status but `removed`, whose readers change. */
  accessChanged: number;
}

/** An import as its page shows it. */
export interface ImportView {
  id: string;
  sourceId: string;
  sourceName: string;
  sourceKind: SourceKind | null;
  /** The layout that was recognised; null until then. */
  format: string | null;
  fileName: string;
  mode: ImportMode;
  state: ImportState;
  isPaused: boolean;
  /** True when the person may press pause, resume or cancel now. */
  isRunning: boolean;
  /** Why the whole import failed, with what to do; of a cancelled one, what was kept. */
  error: string | null;
  /** The last attempt ended by a fault of ours or of a provider; it is tried again by itself. */
  retry: { attempt: number; reason: string; atIso: string } | null;
  counts: ImportCounts;
  /** Documents that the source had before this import. */
  previousCount: number;
  /** Of a comparison: new and changed documents that are still to be applied. */
  stagedCount: number;
  /** The receipt: sums over all documents, and what the export holds beside them. */
  ledger: LedgerLine[];
  chunks: { total: number; embedded: number };
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
}
