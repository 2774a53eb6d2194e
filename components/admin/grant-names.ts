import { adminMessages } from "@/components/messages/admin.ts";

/** A person's name by user id, for grant keys. */
export type PeopleNames = ReadonlyMap<string, string>;

/** A grant key as people say it: "Everyone", a group's or a person's name. */
export function grantName(key: string, people: PeopleNames): string {
  if (key === "everyone") return adminMessages.everyone;
  if (key.startsWith("group:")) return key.slice("group:".length);
  return people.get(key.slice("user:".length)) ?? adminMessages.formerMember;
}

/** Several of them; "Nobody" for none. */
export function grantNames(keys: readonly string[], people: PeopleNames): string {
  if (keys.includes("everyone")) return adminMessages.everyone;
  return keys.length === 0 ? adminMessages.nobody : keys.map((key) => grantName(key, people)).join(", ");
}
