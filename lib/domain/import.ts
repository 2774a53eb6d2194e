import { z } from "zod";
import type { ItemReason, SourceKind } from "./document.ts";
import { SourceKind as SourceKindSchema } from "./document.ts";
import { Visibility } from "./principal.ts";

/** queued → reading → indexing → embedding → done; `failed` when the export as a whole could not be read. */
export const ImportState = z.enum(["queued", "reading", "indexing", "embedding", "done", "failed"]);
export type ImportState = z.infer<typeof ImportState>;

/** What an import needs to be told. The same schema validates the form, the command line and the API. */
export const ImportRequest = z.object({
  /** Id of a finished upload. */
  uploadId: z.string().regex(/^[\w-]{1,100}$/),
  sourceName: z.string().trim().min(1, "Give the source a name.").max(120),
  /** Left out: detected from the content. */
  sourceKind: SourceKindSchema.optional(),
  visibility: Visibility,
  /** Where the originals live, e.g. https://wiki.example.com; makes links out of Confluence page ids. */
  baseUrl: z
    .url({ protocol: /^https?$/, error: "Give a full address, like https://wiki.example.com." })
    .optional(),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

export type ItemStatus = "added" | "updated" | "unchanged" | "skipped" | "failed";

/** One line of an import's report. */
export interface ImportItem {
  path: string;
  status: ItemStatus;
  title: string | null;
  documentId: string | null;
  reason: ItemReason | null;
  detail: string | null;
}

/** An import as its page shows it; counts are documents unless named otherwise. */
export interface ImportView {
  id: string;
  sourceId: string;
  sourceName: string;
  sourceKind: SourceKind | null;
  fileName: string;
  state: ImportState;
  /** Why the whole import failed, as a sentence with what to do. */
  error: string | null;
  counts: {
    /** Entries that look like documents, known once the export has been listed. */
    total: number;
    added: number;
    updated: number;
    unchanged: number;
    skipped: number;
    failed: number;
  };
  chunks: { total: number; embedded: number };
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
}
