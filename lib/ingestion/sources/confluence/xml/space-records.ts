import { parseDate } from "../../../parsing/parse-date.ts";
import type { BodySpill, SpilledText } from "./body-spill.ts";
import type { Entity } from "./entity-stream.ts";

export interface SpaceRecord {
  id: string;
  key: string;
  name: string;
  homePageId: string | null;
}

/** What pages, comments and files have in common. */
interface ContentRecord {
  id: string;
  /** Null unless it is an older version of another. */
  originalId: string | null;
  /** "current", "draft", "deleted", "archived" … */
  status: string;
  /** A user's key, or in old exports a name. */
  creator: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  bodyIds: readonly string[];
  propertyIds: readonly string[];
}

export interface PageRecord extends ContentRecord {
  title: string;
  isBlogPost: boolean;
  spaceId: string | null;
  parentId: string | null;
  /** Old exports say here, and not at the comments, to whom they belong. */
  commentIds: readonly string[];
}

export interface CommentRecord extends ContentRecord {
  /** Of its page, or of the file that it is about. */
  containerId: string | null;
  parentId: string | null;
}

export interface FileRecord extends ContentRecord {
  name: string;
  version: string;
  contentType: string;
  /** Of its page, comment or space. */
  containerId: string | null;
}

export interface BodyRecord {
  id: string;
  contentId: string | null;
  /** "2" is storage format, "1" other raw text; anything else is wiki markup. */
  type: string;
  place: SpilledText;
}

/** A permission set: who alone may view (or edit) a page. */
interface PermissionSetRecord {
  id: string;
  contentId: string | null;
  type: string;
  permissionIds: readonly string[];
}

interface PermissionRecord {
  setId: string | null;
  type: string;
  group: string;
  userKey: string | null;
  userName: string;
}

export interface UserRecord {
  name: string;
  email: string;
}

/** Classes of objects that are read; all others are passed over. */
export const readClasses: ReadonlySet<string> = new Set(
  "Space Page BlogPost Draft BodyContent Comment Attachment Label Labelling ContentPermissionSet ContentPermission ConfluenceUserImpl InternalUser InternalGroup ContentProperty".split(
    " ",
  ),
);

/** What databases and sites make up for people: no name. */
const MACHINE_KEY = /^(?:[0-9a-f]{24}|[0-9a-f]{32}|\d+:[0-9a-f-]{36})$/i;

/** Of files and comments; pages' are not needed. */
const READ_PROPERTIES = new Set([
  "MEDIA_TYPE",
  "status",
  "inline-comment",
  "inline-marker-ref",
  "inline-original-selection",
]);

/** The objects of one `entities.xml`, without the texts of its pages, which are spilled. */
export class SpaceRecords {
  readonly spaces = new Map<string, SpaceRecord>();
  readonly pages = new Map<string, PageRecord>();
  readonly comments = new Map<string, CommentRecord>();
  readonly files = new Map<string, FileRecord>();
  readonly bodies = new Map<string, BodyRecord>();
  readonly permissionSets: PermissionSetRecord[] = [];
  readonly permissions = new Map<string, PermissionRecord>();
  readonly users = new Map<string, UserRecord>();
  /** By lower-case user name. */
  readonly displayNames = new Map<string, string>();
  /** By the id that sites of the cloud know groups by. */
  readonly groupNames = new Map<string, string>();
  readonly labels = new Map<string, { name: string; namespace: string }>();
  readonly labellings: { labelId: string; contentId: string }[] = [];
  /** Properties by their own id, and by the id of what they belong to. */
  readonly properties = new Map<string, { name: string; value: string }>();
  readonly propertiesOf = new Map<string, Map<string, string>>();
  draftCount = 0;
  readonly #spill: BodySpill;

  constructor(spill: BodySpill) {
    this.#spill = spill;
  }

  add(entity: Entity): void {
    const { className, id, values } = entity;
    switch (className) {
      case "Space":
        this.#addSpace(entity);
        break;
      case "Page":
      case "BlogPost":
        this.pages.set(id, pageOf(entity));
        break;
      case "Draft":
        this.draftCount++;
        break;
      case "Comment":
        this.#addComment(entity);
        break;
      case "Attachment":
        this.files.set(id, fileOf(entity));
        break;
      case "BodyContent":
        this.#addBody(entity);
        break;
      case "Label":
        this.labels.set(id, { name: values.get("name") ?? "", namespace: values.get("namespace") ?? "" });
        break;
      case "Labelling":
        this.#addLabelling(entity);
        break;
      case "ConfluenceUserImpl":
        this.users.set(id, { name: values.get("name") ?? "", email: values.get("email") ?? "" });
        break;
      case "InternalUser":
        this.displayNames.set((values.get("name") ?? "").toLowerCase(), values.get("displayName") ?? "");
        break;
      case "InternalGroup":
        this.groupNames.set(values.get("externalId") ?? "", values.get("name") ?? "");
        break;
      case "ContentProperty":
        this.#addProperty(entity);
        break;
      case "ContentPermissionSet":
        this.#addPermissionSet(entity);
        break;
      case "ContentPermission":
        this.#addPermission(entity);
        break;
    }
  }

  #addComment(entity: Entity): void {
    this.comments.set(entity.id, {
      ...contentOf(entity),
      containerId: idIn(entity, "containerContent", "owner", "content"),
      parentId: idIn(entity, "parent"),
    });
  }

  #addLabelling(entity: Entity): void {
    const labelId = idIn(entity, "label");
    const contentId = idIn(entity, "content") ?? entity.values.get("labelableId") ?? null;
    if (labelId && contentId) this.labellings.push({ labelId, contentId });
  }

  #addPermissionSet(entity: Entity): void {
    this.permissionSets.push({
      id: entity.id,
      contentId: idIn(entity, "owningContent"),
      type: entity.values.get("type") ?? "",
      permissionIds: entity.lists.get("contentPermissions") ?? [],
    });
  }

  #addPermission(entity: Entity): void {
    const { id, values, references } = entity;
    this.permissions.set(id, {
      setId: idIn(entity, "owningSet"),
      type: values.get("type") ?? "",
      group: values.get("groupName") || (values.get("groupId") ?? ""),
      userKey: references.get("userSubject")?.id ?? null,
      userName: values.get("userName") ?? "",
    });
  }

  #addSpace(entity: Entity): void {
    const { id, values } = entity;
    const key = values.get("key") ?? "";
    this.spaces.set(id, { id, key, name: values.get("name") || key, homePageId: idIn(entity, "homePage") });
  }

  #addBody(entity: Entity): void {
    const { id, values, references } = entity;
    const type = values.get("bodyType") ?? "";
    const owner = references.get("content");
    const isOfApp =
      owner?.className === "CustomContentEntityObject" || owner?.className === "SpaceDescription";
    if (type === "1" || isOfApp) return;
    const place = this.#spill.append(values.get("body") ?? "");
    this.bodies.set(id, { id, contentId: owner?.id ?? null, type, place });
  }

  #addProperty(entity: Entity): void {
    const name = entity.values.get("name") ?? "";
    const value = entity.values.get("stringValue") || (entity.values.get("longValue") ?? "");
    if (!READ_PROPERTIES.has(name)) return;
    const ownerId = idIn(entity, "content");
    if (ownerId === null) {
      this.properties.set(entity.id, { name, value });
      return;
    }
    const owned = this.propertiesOf.get(ownerId) ?? new Map<string, string>();
    this.propertiesOf.set(ownerId, owned.set(name, value));
  }

  /** A property of a file or comment; empty if it has none of that name. */
  propertyOf(content: FileRecord | CommentRecord, name: string): string {
    const own = this.propertiesOf.get(content.id)?.get(name);
    if (own !== undefined) return own;
    for (const id of content.propertyIds) {
      const property = this.properties.get(id);
      if (property?.name === name) return property.value;
    }
    return "";
  }

  /** How a person is called; null if nothing is known of them. */
  nameOf(userKey: string | null): string | null {
    if (userKey === null || userKey === "") return null;
    const name = this.users.get(userKey)?.name || userKey;
    const shown = this.displayNames.get(name.toLowerCase()) || name;
    return MACHINE_KEY.test(shown) ? null : shown.replace(/\s+/g, " ").trim();
  }
}

function idIn(entity: Entity, ...names: string[]): string | null {
  for (const name of names) {
    const id = entity.references.get(name)?.id;
    if (id) return id;
  }
  return null;
}

function contentOf(entity: Entity): ContentRecord {
  const { id, values, lists } = entity;
  const original = idIn(entity, "originalVersion") ?? values.get("originalVersionId")?.trim();
  return {
    id,
    originalId: original && original !== id ? original : null,
    status: values.get("contentStatus") || "current",
    creator: idIn(entity, "creator") ?? (values.get("creatorName") || null),
    createdAt: parseDate(values.get("creationDate")),
    updatedAt: parseDate(values.get("lastModificationDate")),
    bodyIds: lists.get("bodyContents") ?? [],
    propertyIds: lists.get("contentProperties") ?? [],
  };
}

function pageOf(entity: Entity): PageRecord {
  return {
    ...contentOf(entity),
    title: (entity.values.get("title") ?? "").trim(),
    isBlogPost: entity.className === "BlogPost",
    spaceId: idIn(entity, "space"),
    parentId: idIn(entity, "parent"),
    commentIds: entity.lists.get("comments") ?? [],
  };
}

function fileOf(entity: Entity): FileRecord {
  const { values } = entity;
  return {
    ...contentOf(entity),
    name: (values.get("fileName") || values.get("title") || "").trim(),
    version: values.get("attachmentVersion") || values.get("version") || "1",
    contentType: values.get("contentType") ?? "",
    containerId: idIn(entity, "containerContent", "content"),
  };
}
