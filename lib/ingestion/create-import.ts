import { and, eq, inArray, isNull } from "drizzle-orm";
import { auditedBy, recordAudit } from "../access/audit.ts";
import { aclOf } from "../access/visible-to.ts";
import type { Database, Transaction } from "../db/database.ts";
import { imports, sources } from "../db/schema/index.ts";
import type { ImportMode, ImportRequest } from "../domain/import.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import type { UploadStorage } from "../storage/index.ts";
import { deleteUpload, discardComparison } from "./command-import.ts";

interface Deps {
  database: Database;
  jobs: Jobs;
  storage: UploadStorage;
}

/** Where an import's bytes are, and who asked for it. */
export interface NewImport {
  sourceName: string;
  storageKey: string;
  isExternal: boolean;
  fileName: string;
  acl: GrantKey[];
  request: Pick<ImportRequest, "sourceKind" | "baseUrl">;
  mode?: ImportMode;
  /** False: what it would change is not shown before it is changed. */
  needsReview?: boolean;
  /** Null for an import from the command line. */
  createdBy: UserPrincipal | null;
}

/**
 * Queues the import of a finished upload into the named source, which is made if it is new.
 *
 * @throws UserError `upload-missing`, `source-not-yours` when an editor names another's source, or `source-busy`
 */
export async function importUpload(
  deps: Deps,
  input: { principal: UserPrincipal; request: ImportRequest },
): Promise<{ importId: string }> {
  const { principal, request } = input;
  const upload = await deps.storage.find(request.uploadId, principal.userId);
  return createImport(deps, {
    sourceName: request.sourceName,
    storageKey: request.uploadId,
    isExternal: false,
    fileName: upload.fileName,
    acl: aclOf(request.visibility, principal.userId),
    request,
    mode: request.mode,
    createdBy: principal,
  });
}

type Source = typeof sources.$inferSelect;
type Import = typeof imports.$inferSelect;

/**
 * Writes an import down and queues it. The same for the browser and the command line. A comparison of the same source that
 * still waits is discarded: a newer export takes its place. The same file once more goes on with the import that there is.
 *
 * @throws UserError `source-not-yours`; `source-busy` when another import of the source is going on
 */
export async function createImport(deps: Deps, input: NewImport): Promise<{ importId: string }> {
  const { importId, isNew, discarded } = await deps.database.orm.transaction(async (transaction) => {
    const source = await findOrMakeSource(transaction, input);
    const open = await openImports(transaction, source.id);
    const same = open.find(
      (one) => one.isExternal && one.storageKey === input.storageKey && one.state !== "review",
    );
    if (same) return { importId: same.id, isNew: false, discarded: [] };
    if (open.some((one) => one.state !== "review")) throw busy();
    for (const waiting of open) await discardComparison(transaction, waiting.id);
    return { importId: await insertImport(transaction, input, source), isNew: true, discarded: open };
  });
  for (const waiting of discarded) await deleteUpload(deps, waiting);
  if (isNew) await auditCreation(deps, input, importId);
  await deps.jobs.enqueue("import", { importId }, importId);
  return { importId };
}

async function findOrMakeSource(transaction: Transaction, input: NewImport): Promise<Source> {
  const userId = input.createdBy?.userId ?? null;
  await transaction
    .insert(sources)
    .values({ name: input.sourceName, acl: input.acl, baseUrl: input.request.baseUrl, createdBy: userId })
    .onConflictDoNothing();
  const [source] = await transaction
    .select()
    .from(sources)
    .where(and(eq(sources.name, input.sourceName), isNull(sources.deletedAt)))
    .for("update");
  if (!source) throw new Error("the source was not made");
  if (input.createdBy?.role === "editor" && source.createdBy !== userId) throw notYours();
  return source;
}

/** Those of a source that are not over. */
function openImports(transaction: Transaction, sourceId: string): Promise<Import[]> {
  return transaction
    .select()
    .from(imports)
    .where(
      and(
        eq(imports.sourceId, sourceId),
        inArray(imports.state, ["queued", "reading", "review", "indexing"]),
      ),
    );
}

async function insertImport(transaction: Transaction, input: NewImport, source: Source): Promise<string> {
  const [row] = await transaction
    .insert(imports)
    .values({
      sourceId: source.id,
      storageKey: input.storageKey,
      isExternal: input.isExternal,
      fileName: input.fileName,
      wantedKind: input.request.sourceKind,
      baseUrl: input.request.baseUrl ?? source.baseUrl,
      acl: input.acl,
      mode: input.mode ?? "replace",
      needsReview: input.needsReview ?? true,
      createdBy: input.createdBy?.userId ?? null,
    })
    .returning({ id: imports.id });
  if (!row) throw new Error("the import was not made");
  return row.id;
}

async function auditCreation(deps: Deps, input: NewImport, importId: string): Promise<void> {
  await recordAudit(deps, {
    ...(input.createdBy ? auditedBy(input.createdBy) : { actor: "system" }),
    action: "import.created",
    subject: importId,
    detail: { source: input.sourceName, file: input.fileName, acl: input.acl },
  });
}

const busy = () =>
  new UserError(
    "source-busy",
    "Another import into this source is going on. Wait until it is done, or cancel it.",
    "sourceName",
  );

const notYours = () =>
  new UserError(
    "source-not-yours",
    "Somebody else owns a source of this name. Choose another name, or ask an admin.",
    "sourceName",
  );
