import { z } from "zod";
import type { Role } from "./principal.ts";

/** What a token may be used for; never more than its person may do. */
export const ApiScope = z.enum(["ask", "search", "documents:read", "imports:read", "imports:write", "scim"]);
export type ApiScope = z.infer<typeof ApiScope>;

/** The least role that a scope needs, when the token is made and each time it is used. */
export const scopeRole: Record<ApiScope, Role> = {
  ask: "employee",
  search: "employee",
  "documents:read": "employee",
  "imports:read": "editor",
  "imports:write": "editor",
  scim: "admin",
};

export const defaultTokenDays = 90;
export const maxTokenDays = 365;

export const NewApiToken = z.object({
  name: z.string().trim().min(1, "Give the token a name.").max(80, "That name is too long."),
  scopes: z.array(ApiScope).min(1, "Choose what the token may do.").max(ApiScope.options.length),
  expiresInDays: z
    .number()
    .int()
    .min(1, "Choose how long it works.")
    .max(maxTokenDays, "A token works for a year at most.")
    .default(defaultTokenDays),
});
export type NewApiToken = z.infer<typeof NewApiToken>;

export const ApiTokenReference = z.object({ tokenId: z.uuid() });

/** A token in its person's list. */
export interface ApiTokenView {
  id: string;
  name: string;
  /** How it begins; the rest is known to its person alone. */
  prefix: string;
  scopes: ApiScope[];
  /** ISO 8601, like the others. */
  createdAt: string;
  expiresAt: string;
  /** To the minute; null if never. */
  lastUsedAt: string | null;
  isExpired: boolean;
}
