import { z } from "zod";
import type { DirectoryGroup, DirectoryGroupFields } from "../../access/directory-groups.ts";
import type { DirectoryUser, DirectoryUserFields } from "../../access/directory-users.ts";
import { Email } from "../../domain/account.ts";
import { parseInput } from "../read-body.ts";
import { attributeOf, isObject, type JsonObject, type JsonValue } from "./json.ts";

export const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
export const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** Where resources are found: `https://…/api/scim/v2`. */
export const scimAddress = (publicUrl: string): string => `${publicUrl.replace(/\/+$/, "")}/api/scim/v2`;

/** A person as a directory reads them. */
export function userResource(
  user: DirectoryUser,
  input: { address: string; groups: readonly { id: string; displayName: string }[] },
): JsonObject {
  const { id, email, name, externalId, isActive, createdAt } = user;
  return {
    schemas: [userSchema],
    id,
    ...(externalId === null ? {} : { externalId }),
    userName: email,
    displayName: name,
    name: { formatted: name },
    emails: [{ value: email, type: "work", primary: true }],
    active: isActive,
    groups: input.groups.map((group) => ({
      value: group.id,
      display: group.displayName,
      $ref: `${input.address}/Groups/${group.id}`,
    })),
    meta: {
      resourceType: "User",
      created: createdAt.toISOString(),
      location: `${input.address}/Users/${id}`,
    },
  };
}

/** A group as a directory reads it. */
export function groupResource(group: DirectoryGroup, input: { address: string }): JsonObject {
  const { id, displayName, externalId, memberIds, createdAt, updatedAt } = group;
  return {
    schemas: [groupSchema],
    id,
    ...(externalId === null ? {} : { externalId }),
    displayName,
    members: memberIds.map((value) => ({ value, $ref: `${input.address}/Users/${value}` })),
    meta: {
      resourceType: "Group",
      created: createdAt.toISOString(),
      lastModified: updatedAt.toISOString(),
      location: `${input.address}/Groups/${id}`,
    },
  };
}

/** Entra writes `"False"`. */
const Flag = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(true|false)$/i, "must be true or false")
    .transform((text) => text.toLowerCase() === "true"),
]);
const text = z.string().trim().max(300);
const ExternalId = z.string().max(300).nullable().default(null);

const UserFields = z.object({
  userName: Email,
  externalId: ExternalId,
  displayName: text.nullish(),
  name: z
    .object({ formatted: text.nullish(), givenName: text.nullish(), familyName: text.nullish() })
    .nullish(),
  active: Flag.default(true),
});

/**
 * What a directory says of a person. Their user name is their e-mail address here.
 *
 * @param input.before - as they were
 * @param input.isPatch - the resource is theirs with some attributes changed, and those count
 * @throws RequestProblem `invalid-input`
 */
export function userFields(
  resource: JsonObject,
  input: { before: DirectoryUser | null; isPatch: boolean },
): DirectoryUserFields {
  const { userName, externalId, displayName, name, active } = parseInput(
    UserFields,
    pick(resource, ["userName", "externalId", "displayName", "name", "active"]),
  );
  const parts = [name?.givenName, name?.familyName].filter(Boolean);
  const names = [displayName, name?.formatted, parts.length === 2 ? parts.join(" ") : null];
  const fallbacks = [input.before?.name, parts.join(" "), userName.split("@")[0], userName];
  const isNews = (one: string | null | undefined) =>
    Boolean(one) && (!input.isPatch || one !== input.before?.name);
  const chosen = names.find(isNews) ?? fallbacks.find(Boolean) ?? userName;
  return { email: userName, externalId, name: chosen.slice(0, 120), isActive: active };
}

const GroupFields = z.object({
  displayName: z.string().trim().min(1).max(200),
  externalId: ExternalId,
  members: z
    .array(z.object({ value: z.string() }))
    .nullish()
    .transform((members) => members ?? []),
});

/** What a directory says of a group. @throws RequestProblem `invalid-input` */
export function groupFields(resource: JsonObject): DirectoryGroupFields {
  const { displayName, externalId, members } = parseInput(
    GroupFields,
    pick(resource, ["displayName", "externalId", "members"]),
  );
  return { displayName, externalId, memberIds: [...new Set(members.map(({ value }) => value))] };
}

/** These attributes as they are written here, however they are written there. */
function pick(resource: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = attributeOf(resource, name);
      return value === undefined ? [] : [[name, withNames(value)]];
    }),
  );
}

const subNames = ["formatted", "givenName", "familyName", "value"];

function withNames(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withNames);
  return isObject(value) ? pick(value, subNames) : value;
}
