import { inArray, min } from "drizzle-orm";
import type { Database } from "../../db/database.ts";
import { imports, stagedDocuments } from "../../db/schema/index.ts";
import { documents } from "../../db/schema/indexing.ts";
import type { OriginalStorage } from "../../storage/index.ts";

/** An import keeps an original before its transaction names it. */
const graceMs = 24 * 3600 * 1000;

/**
 * Deletes originals that no document names any more. Those that an import has put by may wait for weeks to be looked at, and
 * no document names them until then: nothing that is younger than the oldest such import is touched.
 *
 * @returns how many were deleted
 */
export async function sweepOriginals(
  deps: { database: Database; originals: OriginalStorage },
  input: { now: Date },
): Promise<number> {
  const { orm } = deps.database;
  const [waiting] = await orm
    .select({ since: min(imports.createdAt) })
    .from(imports)
    .where(inArray(imports.id, orm.selectDistinct({ id: stagedDocuments.importId }).from(stagedDocuments)));
  const aged = new Date(input.now.getTime() - graceMs);
  const before = waiting?.since && waiting.since < aged ? waiting.since : aged;
  return deps.originals.sweep({
    before,
    async namedAmong(hashes) {
      if (hashes.length === 0) return new Set();
      const rows = await orm
        .selectDistinct({ hash: documents.originalHash })
        .from(documents)
        .where(inArray(documents.originalHash, [...hashes]));
      return new Set(rows.flatMap(({ hash }) => hash ?? []));
    },
  });
}
