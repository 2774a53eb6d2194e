import { z } from "zod";

/** What a person may do: employees ask, editors also import, admins also manage people and settings. */
export const Role = z.enum(["employee", "editor", "admin"]);
export type Role = z.infer<typeof Role>;

/** A person, as every reader of content sees them. Groups are the SSO or admin-given names, as written. */
export interface UserPrincipal {
  readonly kind: "user";
  readonly userId: string;
  readonly groups: readonly string[];
  readonly role: Role;
  /** The network address that the request came from, for the audit log; left out where it is not known. */
  readonly address?: string | null;
}

/** The product itself. Only `lib/jobs` and `lib/cli` may make one; it bypasses ACLs, so every use is audited. */
export interface SystemPrincipal {
  readonly kind: "system";
  readonly reason: string;
}

/** Who asks. A required argument of every function that reads content; there is no default and no bypass. */
export type Principal = UserPrincipal | SystemPrincipal;

/** One entry of a document's ACL: `everyone`, `group:<name>` or `user:<id>`. */
export const GrantKey = z.union([
  z.literal("everyone"),
  z.templateLiteral(["group:", z.string().min(1)]),
  z.templateLiteral(["user:", z.string().min(1)]),
]);
export type GrantKey = z.infer<typeof GrantKey>;
export const GrantKeys = z.array(GrantKey);

/** Who may read an import, as its admin says it. Never assumed: an import without one is refused. */
export const Visibility = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everyone") }),
  z.object({ kind: z.literal("groups"), groups: z.array(z.string().trim().min(1).max(200)).min(1).max(100) }),
  z.object({ kind: z.literal("me") }),
]);
export type Visibility = z.infer<typeof Visibility>;
