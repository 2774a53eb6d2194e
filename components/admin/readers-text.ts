import { messages } from "@/components/messages.ts";

/** Who may read, from grant keys: "Everyone", or the groups' names; a person's key alone means its importer. */
export function readersText(acl: readonly string[]): string {
  if (acl.includes("everyone")) return messages.sourceList.everyone;
  const groups = acl.flatMap((key) => (key.startsWith("group:") ? [key.slice("group:".length)] : []));
  return groups.length > 0 ? groups.join(", ") : messages.sourceList.onlyOwner;
}
