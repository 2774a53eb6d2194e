import { z } from "zod";
import { DocumentKind, LedgerKind, LossReason, SourceKind } from "../domain/document.ts";
import { ImportCommand, ImportMode, ImportState, type ImportView } from "../domain/import.ts";

/** Shapes of documents and imports, as the API takes and gives them. What a shape does not name is not sent. */

const moment = z.iso.datetime();
const nullableMoment = moment.nullable();
const nullableText = z.string().nullable();
const offset = z.number().int().min(0);
const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional().describe("`nextCursor` of the page before."),
};
const nextCursor = nullableText.describe("For the next page; null on the last one.");

export const documentListParameters = {
  ...page,
  source: z.uuid().optional().describe("Only documents of this source."),
};

export const DocumentSummary = z.object({
  id: z.uuid(),
  title: z.string(),
  sourceId: z.uuid(),
  sourceName: z.string(),
  sourceKind: SourceKind,
  kind: DocumentKind,
  breadcrumbs: z.array(z.string()),
  url: nullableText.describe("The original."),
  author: nullableText,
  updatedAt: nullableMoment.describe("When it was last changed at its origin."),
  importedAt: moment,
  link: z.url().describe("Opens the document here."),
});

export const DocumentList = z.object({ documents: z.array(DocumentSummary), nextCursor });

const TextRange = z.object({ start: offset, end: offset });

const Block = z
  .looseObject({
    kind: z.enum(["heading", "paragraph", "quote", "code", "callout", "list-item", "table"]),
    start: offset,
    end: offset,
    page: z.number().int().optional().describe("Page of a paged document, or slide; from 1."),
    level: z.number().int().optional().describe("Of a heading, 1 to 6."),
    depth: z.number().int().optional().describe("Of a list item, 0 at the top."),
    ordered: z.boolean().optional(),
    checked: z.boolean().optional(),
    language: z.string().optional(),
    tone: z.string().optional(),
    spans: z
      .array(TextRange.extend({ mark: z.string(), href: z.string().optional() }))
      .optional()
      .describe("Inline formatting."),
    rows: z.array(z.object({ isHeader: z.boolean(), cells: z.array(TextRange) })).optional(),
  })
  .describe("A range of the text in UTF-16 code units, and what it is.");

export const DocumentResponse = DocumentSummary.omit({ sourceId: true }).extend({
  text: z.string(),
  blocks: z.array(Block),
});

export const importListParameters = page;

export const ImportSummary = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  sourceName: z.string(),
  fileName: z.string(),
  mode: ImportMode,
  state: ImportState,
  createdAt: moment,
  startedAt: nullableMoment,
  finishedAt: nullableMoment,
});
export const ImportList = z.object({ imports: z.array(ImportSummary), nextCursor });

const count = z.number().int();

export const ImportResponse = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  sourceName: z.string(),
  sourceKind: SourceKind.nullable(),
  format: nullableText,
  fileName: z.string(),
  mode: ImportMode,
  state: ImportState,
  isPaused: z.boolean(),
  isRunning: z.boolean(),
  error: nullableText,
  retry: z.object({ attempt: count, reason: z.string(), atIso: moment }).nullable(),
  counts: z.object({
    total: count,
    accessChanged: count,
    added: count,
    updated: count,
    moved: count,
    removed: count,
    unchanged: count,
    skipped: count,
    failed: count,
  }),
  previousCount: count,
  stagedCount: count,
  ledger: z.array(
    z.object({
      kind: LedgerKind,
      name: nullableText,
      seen: count,
      degraded: count,
      lost: count,
      reason: LossReason.nullable(),
    }),
  ),
  chunks: z.object({ total: count, embedded: count }),
  startedAt: nullableMoment,
  finishedAt: nullableMoment,
  createdAt: moment,
}) satisfies z.ZodType<ImportView>;

/** Of a new import; its bytes are the request's body. */
export const newImportParameters = {
  sourceName: z.string().trim().min(1).max(120).describe("The source's name; made if it is new."),
  fileName: z.string().trim().min(1).max(200).default("export.zip"),
  visibility: z.enum(["everyone", "groups", "me"]).describe("Who may read it. There is no default."),
  group: z.array(z.string()).optional().describe("With `visibility=groups`: their names; may be repeated."),
  mode: ImportMode.default("replace").describe("`merge` keeps documents that the export lacks."),
  sourceKind: SourceKind.optional().describe("Left out: found out from the content."),
  baseUrl: z.url().optional().describe("Where the originals live."),
};
export const NewImportResponse = z.object({ importId: z.uuid() });

export const ImportCommandRequest = ImportCommand.omit({ importId: true });

export const ProblemResponse = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string().describe("Stays the same when the words change."),
  detail: z.string().describe("What happened, and what to do."),
  field: z.string().optional(),
});
