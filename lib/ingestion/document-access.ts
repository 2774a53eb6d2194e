import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { auditedBy, recordAudit } from "../access/audit.ts";
import { requireAdmin } from "../access/require-admin.ts";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents, sources } from "../db/schema/index.ts";
import type { DocumentAccess, DocumentReaders } from "../domain/permissions.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { UserError } from "../errors.ts";
import { inheritedAcl, setGrants } from "./indexing/document-grants.ts";

interface Deps {
  database: Database;
}

const maxListed = 200;

/**
 * Says who may read one document, instead of what its source and its export's restrictions say, or takes that back. It
 * holds at once, and survives imports and new readers of the source.
 *
 * @throws UserError `forbidden`, `document-missing`
 */
export async function setDocumentReaders(
  deps: Deps,
  input: { principal: UserPrincipal } & DocumentReaders,
): Promise<void> {
  const { principal, documentId, grants } = input;
  requireAdmin(principal);
  await deps.database.orm.transaction(async (transaction) => {
    const change = await setGrants(transaction, { documentId, grants });
    if (!change) throw missing();
    const action = grants === null ? "document.readers-reset" : "document.readers-changed";
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(principal), action, subject: documentId, detail: change },
    );
  });
}

/**
 * Who may read a document and why. An admin learns that of each, but the title only of one that she may read herself.
 *
 * @returns null when there is no such document
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function readDocumentAccess(
  deps: Deps,
  input: { principal: UserPrincipal; documentId: string },
): Promise<DocumentAccess | null> {
  requireAdmin(input.principal);
  if (!isUuid(input.documentId)) return null;
  const [found] = await readAccess(deps, input.principal, eq(documents.id, input.documentId));
  return found ?? null;
}

/**
 * The documents to which admins gave readers of their own, the latest imports first, at most 200.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function listGrantedDocuments(
  deps: Deps,
  input: { principal: UserPrincipal },
): Promise<DocumentAccess[]> {
  requireAdmin(input.principal);
  return readAccess(deps, input.principal, isNotNull(documents.grants));
}

async function readAccess(deps: Deps, principal: UserPrincipal, which: SQL): Promise<DocumentAccess[]> {
  const isReadable = visibleTo(principal, documents.acl);
  const rows = await deps.database.orm
    .select({
      documentId: documents.id,
      title: sql<string | null>`case when ${isReadable} then ${documents.title} end`,
      breadcrumbs: sql<string[]>`case when ${isReadable} then ${documents.breadcrumbs} else '{}' end`,
      sourceName: sources.name,
      acl: documents.acl,
      restrictions: documents.restrictions,
      grants: documents.grants,
      source: sources,
    })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(and(which, isNull(sources.deletedAt)))
    .orderBy(desc(documents.importedAt), documents.id)
    .limit(maxListed);
  const listed: DocumentAccess[] = [];
  for (const { source, ...row } of rows) {
    const inherited = await inheritedAcl(deps.database.orm, { document: row, source });
    listed.push({ ...row, sourceId: source.id, sourceAcl: source.acl, inherited });
  }
  return listed;
}

const missing = () => new UserError("document-missing", "This document is no longer there. Reload the page.");
