import { eq } from "drizzle-orm";
import { recordAudit } from "../access/audit.ts";
import { aclOf } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { imports, sources } from "../db/schema/index.ts";
import type { ImportRequest } from "../domain/import.ts";
import type { GrantKey, UserPrincipal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import type { UploadStorage } from "../storage/index.ts";

/** Where an import's bytes are, and who asked for it. */
export interface NewImport {
  sourceName: string;
  storageKey: string;
  isExternal: boolean;
  fileName: string;
  acl: GrantKey[];
  request: Pick<ImportRequest, "sourceKind" | "baseUrl">;
  /** Null for an import from the command line. */
  createdBy: UserPrincipal | null;
}

/**
 * Queues the import of a finished upload into the named source, which is made if it is new.
 *
 * @throws UserError `upload-missing`, or `source-not-yours` when an editor names another's source
 */
export async function importUpload(
  deps: { database: Database; jobs: Jobs; storage: UploadStorage },
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
    createdBy: principal,
  });
}

/** Writes an import down and queues it. The same for the browser and the command line. */
export async function createImport(
  deps: { database: Database; jobs: Jobs },
  input: NewImport,
): Promise<{ importId: string }> {
  const userId = input.createdBy?.userId ?? null;
  const importId = await deps.database.orm.transaction(async (transaction) => {
    await transaction
      .insert(sources)
      .values({ name: input.sourceName, acl: input.acl, baseUrl: input.request.baseUrl, createdBy: userId })
      .onConflictDoNothing();
    const [source] = await transaction.select().from(sources).where(eq(sources.name, input.sourceName));
    if (!source) throw new Error("the source was not made");
    if (input.createdBy?.role === "editor" && source.createdBy !== userId) throw notYours();
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
        createdBy: userId,
      })
      .returning({ id: imports.id });
    if (!row) throw new Error("the import was not made");
    return row.id;
  });
  await recordAudit(deps, {
    actor: userId ?? "system",
    action: "import.created",
    subject: importId,
    detail: { source: input.sourceName, file: input.fileName, acl: input.acl },
  });
  await deps.jobs.enqueue("import", { importId }, importId);
  return { importId };
}

const notYours = () =>
  new UserError(
    "source-not-yours",
    "Somebody else owns a source of this name. Choose another name, or ask an admin.",
    "sourceName",
  );
