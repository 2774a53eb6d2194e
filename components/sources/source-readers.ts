import type { VisibilityKind } from "@/components/imports/visibility-field.tsx";

/** What the question "who may read it?" was answered with, as a form holds it. */
export interface ReadersChoice {
  kind: VisibilityKind | null;
  groups: string[];
}

/**
 * The answer that a source's grant keys stand for; none if they are nothing that this person could have answered
 * (another person's alone).
 */
export function readersChoice(acl: readonly string[], ownUserId: string): ReadersChoice {
  if (acl.includes("everyone")) return { kind: "everyone", groups: [] };
  const groups = acl.flatMap((key) => (key.startsWith("group:") ? [key.slice("group:".length)] : []));
  if (groups.length > 0) return { kind: "groups", groups };
  return { kind: acl.includes(`user:${ownUserId}`) ? "me" : null, groups: [] };
}

/** Groups that are named already, by sources or by this person's own sign-in: suggestions while one types. */
export function groupsOf(sources: readonly { acl: readonly string[] }[], own: readonly string[]): string[] {
  const named = sources.flatMap(({ acl }) => readersChoice(acl, "").groups);
  return [...new Set([...own, ...named])].toSorted();
}
