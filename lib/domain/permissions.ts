import { z } from "zod";
import type { GrantKey, Role } from "./principal.ts";

const GroupKey = z.templateLiteral(["group:", z.string().trim().min(1).max(200)]);
const PersonKey = z.templateLiteral(["user:", z.uuid()]);

/** What a name in an export's restrictions means here. */
export const NameMapping = z.object({
  sourceId: z.uuid(),
  kind: z.enum(["user", "group"]),
  /** As the export writes it. */
  name: z.string().min(1).max(500),
  /** A group or a person; never everyone. Null: no longer anything but its own words. */
  grantKey: z.union([GroupKey, PersonKey]).nullable(),
});
export type NameMapping = z.infer<typeof NameMapping>;

/** Who may read one document, whatever its source and its export's restrictions say. */
export const DocumentReaders = z.object({
  documentId: z.uuid(),
  /** Null: as its source and its restrictions say. An empty list: nobody. */
  grants: z
    .array(z.union([z.literal("everyone"), GroupKey, PersonKey]))
    .max(100)
    .nullable(),
});
export type DocumentReaders = z.infer<typeof DocumentReaders>;

/** A name that restrictions of a source's documents use. */
export interface RestrictedName {
  kind: "user" | "group";
  name: string;
  /** Documents whose restrictions name it. */
  documentCount: number;
  /** What an admin said that it means. */
  mappedTo: GrantKey | null;
  /** Whether it means somebody or some group here by itself. */
  isKnown: boolean;
  /** A group or a person here that is called nearly the same: to be offered, never to be assumed. */
  suggestion: GrantKey | null;
}

/** A source whose documents have restrictions of their own. */
export interface RestrictedSource {
  sourceId: string;
  sourceName: string;
  /** Documents that have restrictions. */
  documentCount: number;
  /** Of these, documents that nobody may read but whoever imported them, if anyone. */
  closedCount: number;
  names: RestrictedName[];
  /** Documents whose new readers are not in the search index yet. */
  pendingCount: number;
}

/** Who may read a document, and why. */
export interface DocumentAccess {
  documentId: string;
  /** Null where the admin may not read it. */
  title: string | null;
  breadcrumbs: string[];
  sourceId: string;
  sourceName: string;
  /** Grant keys of those who may read it. */
  acl: string[];
  sourceAcl: string[];
  restrictions: { groups: string[]; users: string[] }[];
  /** As an admin gave them; null: nobody did. */
  grants: string[] | null;
  /** Which it would have without {@link grants}. */
  inherited: string[];
}

/** A person or group to choose from. */
export interface PersonChoice {
  userId: string;
  name: string;
  email: string;
  role: Role;
  isDisabled: boolean;
}
