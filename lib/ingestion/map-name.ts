import { listKnownGroups } from "../access/known-groups.ts";
import { writeNameMapping } from "../access/name-mappings.ts";
import { requireAdmin } from "../access/require-admin.ts";
import type { Database } from "../db/database.ts";
import { nameMappings, sources, users } from "../db/schema/index.ts";
import type { NameMapping, RestrictedName, RestrictedSource } from "../domain/permissions.ts";
import { GrantKey, GrantKeys, type UserPrincipal } from "../domain/principal.ts";
import type { Jobs } from "../jobs/index.ts";
import { nameKey } from "./acl-for.ts";
import { changeSource, replaceOpenImports } from "./change-source.ts";
import {
  countPendingAcls,
  countRestrictions,
  type RestrictionCounts,
} from "./indexing/restricted-documents.ts";
import { setDocumentsOfSourceAcl } from "./indexing/source-acl.ts";

/**
 * Says what a name in a source's restrictions means, or takes that back. Documents follow at once, the search index by a job,
 * and later imports use it too.
 *
 * @throws UserError `forbidden`, `source-missing`, `person-missing`
 */
export async function mapName(
  deps: { database: Database; jobs: Jobs },
  input: { principal: UserPrincipal } & NameMapping,
): Promise<void> {
  const { principal, sourceId, kind, name, grantKey } = input;
  requireAdmin(principal);
  const running = await changeSource(deps, input, "name.mapped", async (transaction, source) => {
    const from = await writeNameMapping(transaction, { ...input, createdBy: principal.userId });
    const acl = GrantKeys.parse(source.acl);
    await setDocumentsOfSourceAcl(transaction, { sourceId, acl, ownerId: source.createdBy });
    const detail = { source: source.name, kind, name, from, to: grantKey };
    return { detail, result: await replaceOpenImports(transaction, { sourceId }) };
  });
  for (const importId of running) await deps.jobs.enqueue("import", { importId }, importId);
  await deps.jobs.enqueue("source", { sourceId }, sourceId);
}

/**
 * The sources whose documents have restrictions, with the names in them and what these mean here; those that mean nobody first.
 *
 * @throws UserError `forbidden` for anybody but an admin
 */
export async function listRestrictedSources(
  deps: { database: Database },
  input: { principal: UserPrincipal },
): Promise<RestrictedSource[]> {
  requireAdmin(input.principal);
  const { orm } = deps.database;
  const counts = await countRestrictions(deps);
  if (counts.length === 0) return [];
  const named = await orm.select({ id: sources.id, name: sources.name }).from(sources);
  const mappings = await orm.select().from(nameMappings);
  const people = await orm.select({ id: users.id, name: users.name, email: users.email }).from(users);
  const pending = await countPendingAcls(deps);
  const meaningOf = meanings({ groups: await listKnownGroups(deps), people });
  const listed = counts.map(({ names, ...source }): RestrictedSource => {
    const own = mappings.filter(({ sourceId }) => sourceId === source.sourceId);
    const mapped = new Map(own.map(({ kind, name, grantKey }) => [nameKey(kind, name), grantKey]));
    return {
      ...source,
      sourceName: named.find(({ id }) => id === source.sourceId)?.name ?? "",
      names: names.map((name) => meaningOf(name, mapped)).toSorted(unknownFirst),
      pendingCount: pending.get(source.sourceId) ?? 0,
    };
  });
  return listed.toSorted((a, b) => a.sourceName.localeCompare(b.sourceName));
}

const unknownFirst = (one: RestrictedName, other: RestrictedName) => rankOf(one) - rankOf(other);
const rankOf = ({ isKnown, mappedTo }: RestrictedName) => (mappedTo !== null ? 1 : isKnown ? 2 : 0);

function meanings(known: { groups: string[]; people: { id: string; name: string; email: string }[] }) {
  const groups = new Set(known.groups);
  const emails = new Set(known.people.map(({ email }) => email.toLowerCase()));
  const near = new Map<string, GrantKey>();
  for (const { id, name, email } of known.people)
    for (const alias of [name, email.split("@")[0] ?? ""])
      near.set(nameKey("user", plain(alias)), `user:${id}`);
  for (const group of known.groups) near.set(nameKey("group", plain(group)), `group:${group}`);
  return (
    { kind, name, documentCount }: RestrictionCounts["names"][number],
    mapped: ReadonlyMap<string, string>,
  ): RestrictedName => {
    const isKnown = kind === "group" ? groups.has(name) : emails.has(name.toLowerCase());
    const mappedTo = GrantKey.safeParse(mapped.get(nameKey(kind, name))).data ?? null;
    const suggestion = isKnown ? null : (near.get(nameKey(kind, plain(name))) ?? null);
    return { kind, name, documentCount, mappedTo, isKnown, suggestion };
  };
}

/** "Confluence HR", "confluence-hr" and "confluence_hr" are nearly the same. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "");
