import { inArray, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { directoryGroups, users } from "../db/schema/access.ts";
import { documents } from "../db/schema/indexing.ts";
import { sources } from "../db/schema/ingestion.ts";
import type { UserPrincipal } from "../domain/principal.ts";
import { isUuid } from "../domain/uuid.ts";
import { visibleTo } from "./visible-to.ts";

interface Named {
  actor: string;
  subject: string | null;
}

/**
 * What the ids in these lines are called now: people, the directory's groups, sources, imports by their source, and those
 * documents that the principal may read. A few queries by primary key.
 */
export async function namesInAudit(
  deps: { database: Database },
  input: { principal: UserPrincipal; rows: readonly Named[] },
): Promise<{ people: Map<string, { name: string; email: string }>; subjects: Map<string, string> }> {
  const { orm } = deps.database;
  const ids = [...new Set(input.rows.flatMap(({ actor, subject }) => [actor, subject ?? ""]))].filter(isUuid);
  if (ids.length === 0) return { people: new Map(), subjects: new Map() };
  const people = await orm
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(inArray(users.id, ids));
  const groups = await orm
    .select({ id: directoryGroups.id, name: directoryGroups.displayName })
    .from(directoryGroups)
    .where(inArray(directoryGroups.id, ids));
  const named = await orm
    .select({ id: sources.id, name: sources.name })
    .from(sources)
    .where(sql`${inArray(sources.id, ids)} and ${sources.deletedAt} is null`);
  const { rows: imported } = await orm.execute<{ id: string; name: string }>(
    sql`select i.id, s.name from imports i join sources s on s.id = i.source_id where s.deleted_at is null and ${inArray(sql`i.id`, ids)}`,
  );
  const pages = await orm
    .select({ id: documents.id, name: documents.title })
    .from(documents)
    .where(sql`${inArray(documents.id, ids)} and ${visibleTo(input.principal, documents.acl)}`);
  const subjects = [...people, ...groups, ...named, ...imported, ...pages].map(
    ({ id, name }): [string, string] => [id, name],
  );
  return {
    people: new Map(people.map(({ id, name, email }) => [id, { name, email }])),
    subjects: new Map(subjects),
  };
}
