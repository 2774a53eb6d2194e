import type { Restriction } from "../../../../domain/document.ts";
import {
  type Reference,
  referenceKey,
  type StorageReferences,
} from "../../../parsing/storage-format-references.ts";
import type {
  BodyRecord,
  CommentRecord,
  FileRecord,
  PageRecord,
  SpaceRecord,
  SpaceRecords,
} from "./space-records.ts";

/** Deeper trees are damaged or made up. */
const MAX_DEPTH = 200;
const MAX_SEGMENT_CHARS = 120;

/** What the objects of an export say about its pages, taken together. */
export class PageTree {
  /** Pages and blog posts that are shown now, in the order of the file. */
  readonly current: PageRecord[];
  readonly #records: SpaceRecords;
  readonly #isAccessKnown: boolean;
  readonly #paths = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #spacesByKey = new Map<string, SpaceRecord>();
  readonly #byTitle = new Map<string, PageRecord>();
  readonly #bodiesOf = new Map<string, BodyRecord[]>();
  readonly #commentsOf = new Map<string, CommentRecord[]>();
  readonly #setsOf = new Map<string, SpaceRecords["permissionSets"]>();
  readonly #permissionsOf = new Map<string, string[]>();
  readonly #labelsOf = new Map<string, string[]>();

  /** @param options.isAccessKnown - false where restrictions may be among what could not be read */
  constructor(records: SpaceRecords, options: { isAccessKnown: boolean }) {
    this.#records = records;
    this.#isAccessKnown = options.isAccessKnown;
    this.current = [...records.pages.values()].filter((page) => isCurrent(page) && page.title !== "");
    for (const space of records.spaces.values()) this.#spacesByKey.set(space.key.toLowerCase(), space);
    for (const page of this.current) {
      this.#paths.set(page.id, this.takePath([this.#spaceOf(page)?.key ?? "pages", page.title], page.id));
      const key = titleKey(this.#spaceOf(page)?.key ?? null, page.title);
      // A page wins over a blog post of its name.
      if (!this.#byTitle.has(key) || !page.isBlogPost) this.#byTitle.set(key, page);
    }
    for (const body of records.bodies.values()) pushTo(this.#bodiesOf, body.contentId, body);
    for (const set of records.permissionSets)
      if (/^view$/i.test(set.type)) pushTo(this.#setsOf, set.contentId, set);
    for (const [id, { setId }] of records.permissions) pushTo(this.#permissionsOf, setId, id);
    for (const { labelId, contentId } of records.labellings) {
      const label = records.labels.get(labelId);
      if (label?.namespace === "global" || label?.namespace === "")
        pushTo(this.#labelsOf, contentId, label.name);
    }
    this.#placeComments();
  }

  #placeComments(): void {
    const pageOfComment = new Map<string, string>();
    for (const page of this.current) for (const id of page.commentIds) pageOfComment.set(id, page.id);
    for (const comment of this.#records.comments.values()) {
      if (!isCurrent(comment)) continue;
      const container = comment.containerId ?? pageOfComment.get(comment.id) ?? null;
      pushTo(this.#commentsOf, this.#records.files.get(container ?? "")?.containerId ?? container, comment);
    }
    for (const [id, comments] of this.#commentsOf) this.#commentsOf.set(id, inThreads(comments));
  }

  #spaceOf(page: PageRecord): SpaceRecord | null {
    return this.#records.spaces.get(page.spaceId ?? "") ?? null;
  }

  /** A path that no other document of the export has. */
  takePath(segments: readonly string[], id: string): string {
    const path = segments.map((segment) => pathSegment(segment) || id).join("/");
    const unique = this.#taken.has(path.toLowerCase()) ? `${path} (${id})` : path;
    this.#taken.add(unique.toLowerCase());
    return unique;
  }

  pathOf(page: PageRecord): string {
    return this.#paths.get(page.id) ?? page.id;
  }

  /** The page of a file or comment, if it is shown now. */
  pageOf(contentId: string | null): PageRecord | null {
    const comment = this.#records.comments.get(contentId ?? "");
    const page = this.#records.pages.get(comment ? (comment.containerId ?? "") : (contentId ?? ""));
    return page && this.#paths.has(page.id) ? page : null;
  }

  /** Nearest last; ends where a parent is not in the export. */
  #ancestorsOf(page: PageRecord): PageRecord[] {
    const ancestors: PageRecord[] = [];
    const seen = new Set([page.id]);
    let next = this.#records.pages.get(page.parentId ?? "");
    while (next && !seen.has(next.id) && ancestors.length < MAX_DEPTH) {
      seen.add(next.id);
      ancestors.unshift(next);
      next = this.#records.pages.get(next.parentId ?? "");
    }
    return ancestors;
  }

  /** The space first, then the pages above. */
  breadcrumbsOf(page: PageRecord): string[] {
    const space = this.#spaceOf(page)?.name;
    const above = page.isBlogPost ? ["Blog"] : this.#ancestorsOf(page).map(({ title }) => title);
    return space ? [space, ...above] : above;
  }

  /**
   * The page's own restrictions on viewing, and those of every page above it, also of one that is itself not in the
   * export. Unknown ones let nobody in.
   */
  restrictionsOf(page: PageRecord): Restriction[] {
    const pages = [...this.#ancestorsOf(page), page];
    const ids = [pages[0]?.parentId ?? "", ...pages.map(({ id }) => id)];
    const known = [...new Set(ids)].flatMap((id) =>
      (this.#setsOf.get(id) ?? []).flatMap((set) => this.#restrictionOf(set) ?? []),
    );
    return this.#isAccessKnown ? known : [...known, { groups: [], users: [] }];
  }

  /** Null for a set without permissions, which restricts nothing. One whose permissions are missing lets nobody in. */
  #restrictionOf(set: SpaceRecords["permissionSets"][number]): Restriction | null {
    const ids = new Set([...set.permissionIds, ...(this.#permissionsOf.get(set.id) ?? [])]);
    if (ids.size === 0) return null;
    const groups = new Set<string>();
    const users = new Set<string>();
    for (const id of ids) {
      const permission = this.#records.permissions.get(id);
      if (!permission) continue;
      const { group, userKey, userName } = permission;
      const user = userKey === null ? undefined : this.#records.users.get(userKey);
      if (group !== "") groups.add(this.#records.groupNames.get(group) || group);
      const name = user?.email || user?.name || userKey || userName;
      if (name) users.add(name);
    }
    return { groups: [...groups].sort(), users: [...users].sort() };
  }

  labelsOf(page: PageRecord): string[] {
    return this.#labelsOf.get(page.id) ?? [];
  }

  /** Oldest first, replies below what they answer. */
  commentsOf(page: PageRecord): CommentRecord[] {
    return this.#commentsOf.get(page.id) ?? [];
  }

  /** The text of a page or comment; storage format where there are several. */
  bodyOf(content: PageRecord | CommentRecord): BodyRecord | null {
    const listed = content.bodyIds.flatMap((id) => this.#records.bodies.get(id) ?? []);
    const bodies = [...(this.#bodiesOf.get(content.id) ?? []), ...listed];
    return bodies.find((body) => body.type === "2") ?? bodies[0] ?? null;
  }

  /** What the references of a page's markup lead to. */
  resolve(
    page: PageRecord,
    references: readonly Reference[],
    fileHrefs: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ): StorageReferences {
    const resolved = new Map<string, string>();
    for (const reference of references) {
      const value = this.#resolveOne(page, reference, fileHrefs);
      if (value !== null) resolved.set(referenceKey(reference), value);
    }
    return resolved;
  }

  #resolveOne(
    page: PageRecord,
    reference: Reference,
    fileHrefs: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ): string | null {
    switch (reference.kind) {
      case "page":
        return this.#hrefOf(this.#named(page, reference.space, reference.title));
      case "content": {
        const found = this.#records.pages.get(reference.id);
        return this.#hrefOf(found?.originalId ? this.#records.pages.get(found.originalId) : found);
      }
      case "file": {
        const owner = reference.page === null ? page : this.#named(page, reference.space, reference.page);
        return fileHrefs.get(owner?.id ?? "")?.get(reference.name.toLowerCase()) ?? null;
      }
      case "user":
        return this.#records.nameOf(reference.key);
      case "space":
        return this.#spacesByKey.get(reference.key.toLowerCase())?.name ?? null;
    }
  }

  #named(page: PageRecord, spaceKey: string | null, title: string): PageRecord | undefined {
    const own = this.#spaceOf(page);
    const isOwn = spaceKey === null || spaceKey === "currentSpace()";
    const space = isOwn ? own : this.#spacesByKey.get(spaceKey.toLowerCase());
    if (title === "@home") return this.#records.pages.get(space?.homePageId ?? "");
    return this.#byTitle.get(titleKey(space?.key ?? (isOwn ? null : spaceKey), title));
  }

  #hrefOf(page: PageRecord | undefined): string | null {
    const path = page && this.#paths.get(page.id);
    return path ? hrefOfPath(path) : null;
  }
}

/** A path as a link inside of the export. */
export function hrefOfPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

export function isCurrent(content: PageRecord | CommentRecord | FileRecord): boolean {
  return content.originalId === null && content.status === "current";
}

function inThreads(comments: readonly CommentRecord[]): CommentRecord[] {
  const byAge = comments.toSorted((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  const ids = new Set(comments.map(({ id }) => id));
  const replies = new Map<string, CommentRecord[]>();
  for (const comment of byAge) pushTo(replies, comment.parentId, comment);
  const ordered: CommentRecord[] = [];
  const stack = byAge.filter(({ parentId }) => parentId === null || !ids.has(parentId)).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    ordered.push(next);
    stack.push(...(replies.get(next.id) ?? []).toReversed());
  }
  return ordered;
}

function titleKey(spaceKey: string | null, title: string): string {
  return JSON.stringify([(spaceKey ?? "").toLowerCase(), title.normalize("NFC").trim().toLowerCase()]);
}

/** A title as the name of a file or folder. */
function pathSegment(title: string): string {
  const plain = title
    .normalize("NFC")
    .replace(/[/\\\p{Cc}]+/gu, "-")
    .trim();
  const short = [...plain].slice(0, MAX_SEGMENT_CHARS).join("").trim();
  return /^\.+$/.test(short) ? "" : short;
}

function pushTo<T>(map: Map<string, T[]>, key: string | null, value: T): void {
  if (key === null) return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
