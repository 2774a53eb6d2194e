import { eq, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database.ts";
import { documents } from "../../db/schema/indexing.ts";
import { sources } from "../../db/schema/ingestion.ts";
import { type GrantKey, GrantKeys } from "../../domain/principal.ts";
import { aclFor, findNameMeanings } from "../acl-for.ts";
import { lockStatistics } from "./lexical-statistics.ts";
import { writeAcl } from "./set-document-acl.ts";

/**
 * Gives a document readers of its own, or takes them away again, in the document and both indexes at once.
 *
 * @param input.grants - null: those that follow from its source and its restrictions
 * @returns who might and who may read it; null when there is no such document
 */
export async function setGrants(
  transaction: Transaction,
  input: { documentId: string; grants: readonly GrantKey[] | null },
): Promise<{ from: string[]; to: GrantKey[] } | null> {
  // Vectors are written under the same lock, so none can come in with the old ACL.
  await lockStatistics(transaction);
  const [row] = await transaction
    .select({ document: documents, source: sources })
    .from(documents)
    .innerJoin(sources, eq(sources.id, documents.sourceId))
    .where(sql`${documents.id} = ${input.documentId} and ${sources.deletedAt} is null`)
    .for("update", { of: documents });
  if (!row) return null;
  const { document, source } = row;
  const to =
    input.grants === null ? await inheritedAcl(transaction, { document, source }) : [...input.grants];
  await transaction
    .update(documents)
    .set({ grants: input.grants === null ? null : [...input.grants] })
    .where(eq(documents.id, document.id));
  await writeAcl(transaction, { documentIds: [document.id], acl: to });
  return { from: document.acl, to };
}

/** Who may read a document to which no admin gave readers of its own. */
export async function inheritedAcl(
  orm: Pick<Transaction, "execute" | "select">,
  input: {
    document: Pick<typeof documents.$inferSelect, "restrictions">;
    source: Pick<typeof sources.$inferSelect, "id" | "acl" | "createdBy">;
  },
): Promise<GrantKey[]> {
  const { restrictions } = input.document;
  const names = await findNameMeanings(orm, { sourceId: input.source.id, restrictions: [restrictions] });
  const context = { sourceAcl: GrantKeys.parse(input.source.acl), ownerId: input.source.createdBy, names };
  return aclFor(restrictions, context);
}
