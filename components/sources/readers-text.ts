import { formatCount } from "@/components/format.ts";
import { messages } from "@/components/messages/messages.ts";

const texts = messages.sourceList;

/**
 * Who may read, from grant keys: "Everyone", or the groups' names and how many people beside them.
 *
 * @param ownUserId - whose key alone is "Only you"
 */
export function readersText(acl: readonly string[], ownUserId: string | null = null): string {
  if (acl.includes("everyone")) return texts.everyone;
  const groups = acl.flatMap((key) => (key.startsWith("group:") ? [key.slice("group:".length)] : []));
  const people = acl.filter((key) => key.startsWith("user:"));
  if (groups.length === 0 && people.length === 1 && people[0] === `user:${ownUserId}`) return texts.onlyYou;
  const parts = people.length > 0 ? [...groups, texts.people(formatCount(people.length))] : groups;
  return parts.length > 0 ? parts.join(", ") : texts.nobody;
}
