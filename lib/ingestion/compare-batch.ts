import type { GrantKey } from "../domain/principal.ts";
import { type AclContext, aclFor } from "./acl-for.ts";
import type { NewItem } from "./import-records.ts";
import { draftDocument } from "./indexing/draft-document.ts";
import type { KnownDocument } from "./indexing/known-documents.ts";
import type { ReadBatch, ReadDocument } from "./read-in-batches.ts";

export interface Comparison {
  /** What the source has, by external id. */
  known: ReadonlyMap<string, KnownDocument>;
  knownByPath: ReadonlyMap<string, KnownDocument>;
  access: AclContext;
}

/** A document that is to be written when the comparison is applied, with its line. */
export interface ComparedDocument {
  read: ReadDocument;
  item: NewItem;
  bodyHash: string;
}

/** Says of each entry of a batch what applying it would do. */
export async function compareBatch(
  batch: ReadBatch,
  comparison: Comparison,
): Promise<{ documents: ComparedDocument[]; unchanged: NewItem[]; failed: NewItem[] }> {
  return {
    documents: await Promise.all(batch.documents.map((read) => compareDocument(read, comparison))),
    unchanged: batch.unchanged.map(({ entry, known }) => ({
      path: entry.path,
      status: "unchanged",
      documentId: known.id,
      ...accessOf(known, aclFor(entry.restrictions, comparison.access), comparison),
    })),
    failed: batch.failed.map((failure) => failedLine(failure, comparison)),
  };
}

async function compareDocument(read: ReadDocument, comparison: Comparison): Promise<ComparedDocument> {
  const { entry, document } = read;
  const known = comparison.known.get(document.externalId);
  const draft = await draftDocument(read);
  const place = { path: entry.path, title: document.title, url: document.url };
  const acl = aclFor(document.restrictions, comparison.access);
  const item: NewItem = {
    ...place,
    ledger: document.ledger,
    documentId: known?.id ?? null,
    ...changeOf(known, { ...draft, ...place, breadcrumbs: document.breadcrumbs }),
    ...accessOf(known, acl, comparison),
  };
  return { read, item, bodyHash: draft.bodyHash };
}

function changeOf(
  known: KnownDocument | undefined,
  now: Pick<KnownDocument, "contentHash" | "bodyHash" | "path" | "title" | "breadcrumbs">,
): Pick<NewItem, "status" | "previousPath"> {
  if (!known) return { status: "added" };
  if (known.contentHash === now.contentHash) return { status: "unchanged" };
  const [before, after] = [placeOf(known), placeOf(now)];
  const hasMoved = known.bodyHash === now.bodyHash && (known.path !== now.path || before !== after);
  if (!hasMoved) return { status: "updated" };
  // A page that is known by its id may keep its file while its place in the tree changes.
  return { status: "moved", previousPath: known.path === now.path ? before : known.path };
}

const placeOf = ({ breadcrumbs, title }: Pick<KnownDocument, "title" | "breadcrumbs">) =>
  [...breadcrumbs, title].join(" / ");

/** Kept where they differ, and where they are not simply the source's readers: who may read the line is read off them. */
export function accessOf(
  known: Pick<KnownDocument, "acl" | "grants"> | undefined,
  ofExport: readonly GrantKey[],
  { access }: Pick<Comparison, "access">,
): Pick<NewItem, "accessBefore" | "accessAfter"> {
  const after = known?.grants ?? ofExport;
  const isPlain = isSame(after, access.sourceAcl) && (!known || isSame(known.acl, after));
  return isPlain ? {} : { accessBefore: known?.acl ?? null, accessAfter: [...after] };
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((key, i) => key === other[i]);

function failedLine({ entry, reason, detail }: ReadBatch["failed"][number], comparison: Comparison): NewItem {
  const known = comparison.known.get(entry.externalId) ?? comparison.knownByPath.get(entry.path);
  const line = {
    path: entry.path,
    reason,
    detail,
    ...(known && { documentId: known.id, title: known.title }),
  };
  const access = known ? accessOf(known, aclFor(entry.restrictions, comparison.access), comparison) : {};
  // A page that has become empty says nothing any more; one that cannot be read may still be true.
  if (reason === "no-text") return { ...line, ...access, status: known ? "removed" : "skipped" };
  return { ...line, ...access, status: "failed" };
}
