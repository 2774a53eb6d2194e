import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { visibleTo } from "../access/visible-to.ts";
import type { Database } from "../db/database.ts";
import { documents } from "../db/schema/indexing.ts";
import type { Principal } from "../domain/principal.ts";

export interface OriginalOfDocument {
  /** What its bytes are kept under. */
  hash: string;
  /** The document's path inside of its export. */
  path: string;
}

const documentId = z.uuid();

/** The original that a document was read from, or null: there is none, or the reader may not see the document. */
export async function findOriginal(
  deps: { database: Database },
  input: { principal: Principal; documentId: string },
): Promise<OriginalOfDocument | null> {
  const id = documentId.safeParse(input.documentId);
  if (!id.success) return null;
  const [row] = await deps.database.orm
    .select({ hash: documents.originalHash, path: documents.path })
    .from(documents)
    .where(
      and(
        eq(documents.id, id.data),
        isNotNull(documents.originalHash),
        visibleTo(input.principal, documents.acl),
      ),
    );
  return row?.hash ? { hash: row.hash, path: row.path } : null;
}
