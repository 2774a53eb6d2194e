import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { recordAudit } from "../access/audit.ts";
import { aclOf } from "../access/visible-to.ts";
import type { Database, Transaction } from "../db/database.ts";
import { imports, sources } from "../db/schema/index.ts";
import type { DeleteSource, RenameSource, SetSourceReaders } from "../domain/import.ts";
import type { Principal } from "../domain/principal.ts";
import { UserError } from "../errors.ts";
import type { Jobs } from "../jobs/index.ts";
import { hideDocuments, setDocumentsOfSourceAcl } from "./indexing/source-acl.ts";
import { actorOf, manageableBy } from "./manageable-by.ts";

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
    const acl = aclOf(input.visibility, actorOf(principal));
    await transaction.update(sources).set({ acl }).where(eq(sources.id, sourceId));
    await setDocumentsOfSourceAcl(transaction, { sourceId, acl, ownerId: source.createdBy });
    // An import that goes on gives its documents these readers too: whoever holds it with the old ones is replaced.
    const taken = await transaction
      .update(imports)
      .set({ acl, epoch: sql`${imports.epoch} + 1` })
      .where(openImportsOf(sourceId))
      .returning({ importId: imports.id, state: imports.state });
    return { detail: { from: source.acl, to: acl }, result: taken.filter(({ state }) => state !== "review") };
  });
  for (const { importId } of running) await deps.jobs.enqueue("import", { importId }, importId);
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

const openImportsOf = (sourceId: string) =>
  and(eq(imports.sourceId, sourceId), inArray(imports.state, ["queued", "reading", "review", "indexing"]));

/** @returns what the change gives; its detail goes to the audit log */
async function changeSource<T>(
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
      { actor: actorOf(input.principal), action, subject: input.sourceId, detail },
    );
    return result;
  });
}
