import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { auditedBy, recordAudit } from "../access/audit.ts";
import { aclOf } from "../access/visible-to.ts";
import type { Database, Transaction } from "../db/database.ts";
import { imports, sources } from "../db/schema/index.ts";
import type { DeleteSource, RenameSource, SetSourceReaders } from "../domain/import.ts";
import type { GrantKey, Principal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import { hideDocuments, setDocumentsOfSourceAcl } from "./indexing/source-acl.ts";
import { manageableBy } from "./manageable-by.ts";

type Source = typeof sources.$inferSelect;

/** @throws UserError `source-missing`, or `name-taken` (field `name`) */
export async function renameSource(
  deps: { database: Database },
  input: { principal: Principal } & RenameSource,
): Promise<void> {
  await changeSource(deps, input, "source.renamed", async (transaction, source) => {
    const [taken] = await transaction
      .select({ id: sources.id })
      .from(sources)
      .where(and(eq(sources.name, input.name), ne(sources.id, source.id)));
    if (taken) throw new UserError("name-taken", "There is a source of this name already.", "name");
    await transaction.update(sources).set({ name: input.name }).where(eq(sources.id, source.id));
    return { detail: { from: source.name, to: input.name }, result: null };
  });
}

/**
 * Says anew who may read a source: at once for what is shown, and by a job for the indexes. Pages that their export
 * restricts stay restricted.
 *
 * @throws UserError `source-missing`
 */
export async function setSourceReaders(
  deps: { database: Database; jobs: Jobs },
  input: { principal: Principal } & SetSourceReaders,
): Promise<void> {
  const { principal, sourceId } = input;
  const running = await changeSource(deps, input, "source.readers-changed", async (transaction, source) => {
    const acl = aclOf(input.visibility, principal.kind === "user" ? principal.userId : "system");
    await transaction.update(sources).set({ acl }).where(eq(sources.id, sourceId));
    await setDocumentsOfSourceAcl(transaction, { sourceId, acl, ownerId: source.createdBy });
    const result = await replaceOpenImports(transaction, { sourceId, acl });
    return { detail: { from: source.acl, to: acl }, result };
  });
  for (const importId of running) await deps.jobs.enqueue("import", { importId }, importId);
  await deps.jobs.enqueue("source", { sourceId }, sourceId);
}

/**
 * Deletes a source with its documents and imports: nobody finds it from now on, and a job removes what is in it.
 *
 * @throws UserError `source-missing`, or `name-differs` (field `name`) when that is not what it is called
 */
export async function deleteSource(
  deps: { database: Database; jobs: Jobs },
  input: { principal: Principal } & DeleteSource,
): Promise<void> {
  const { sourceId } = input;
  await changeSource(deps, input, "source.deleted", async (transaction, source) => {
    if (source.name !== input.name)
      throw new UserError("name-differs", `Type the source's name as it is: ${source.name}`, "name");
    // Its name is free again at once.
    await transaction
      .update(sources)
      .set({ deletedAt: sql`now()`, name: sql`${sources.name} || ' ' || ${sources.id}`, acl: [] })
      .where(eq(sources.id, sourceId));
    // A job that works on one of its imports has been replaced, and stops before it writes again.
    await transaction
      .update(imports)
      .set({ state: "cancelled", epoch: sql`${imports.epoch} + 1` })
      .where(openImportsOf(sourceId));
    await hideDocuments(transaction, sourceId);
    return { detail: { name: source.name }, result: null };
  });
  await deps.jobs.enqueue("source", { sourceId }, sourceId);
}

/**
 * An import that goes on must give its documents what was just decided too: whoever holds it with the old answer is replaced.
 *
 * @returns the imports that are to be queued again
 */
export async function replaceOpenImports(
  transaction: Transaction,
  input: { sourceId: string; acl?: GrantKey[] },
): Promise<string[]> {
  const taken = await transaction
    .update(imports)
    .set({ ...(input.acl && { acl: input.acl }), epoch: sql`${imports.epoch} + 1` })
    .where(openImportsOf(input.sourceId))
    .returning({ importId: imports.id, state: imports.state });
  return taken.flatMap(({ importId, state }) => (state === "review" ? [] : [importId]));
}

const openImportsOf = (sourceId: string) =>
  and(eq(imports.sourceId, sourceId), inArray(imports.state, ["queued", "reading", "review", "indexing"]));

/**
 * Changes a source that the principal looks after, alone and in one transaction.
 *
 * @returns what the change gives; its detail goes to the audit log
 * @throws UserError `source-missing`
 */
export async function changeSource<T>(
  deps: { database: Database },
  input: { principal: Principal; sourceId: string },
  action: string,
  change: (
    transaction: Transaction,
    source: Source,
  ) => Promise<{ detail: Record<string, unknown>; result: T }>,
): Promise<T> {
  return deps.database.orm.transaction(async (transaction) => {
    const [source] = await transaction
      .select()
      .from(sources)
      .where(
        and(
          eq(sources.id, input.sourceId),
          isNull(sources.deletedAt),
          manageableBy(input.principal, sources.createdBy),
        ),
      )
      .for("update");
    if (!source) throw new UserError("source-missing", "This source is no longer there.");
    const { detail, result } = await change(transaction, source);
    await recordAudit(
      { database: { orm: transaction } },
      { ...auditedBy(input.principal), action, subject: input.sourceId, detail },
    );
    return result;
  });
}
