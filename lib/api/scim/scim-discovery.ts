import type { JsonObject, JsonValue } from "./json.ts";
import { groupSchema, userSchema } from "./scim-resources.ts";

const configSchema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
const typeSchema = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
const schemaSchema = "urn:ietf:params:scim:schemas:core:2.0:Schema";
const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/** What of SCIM is supported here. */
export function serviceProviderConfig(address: string): JsonObject {
  const no = { supported: false };
  return {
    schemas: [configSchema],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: no,
    sort: no,
    etag: no,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "API token",
        description: "A token with the scope scim, which an admin makes in their settings.",
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${address}/ServiceProviderConfig` },
  };
}

export function resourceTypes(address: string): JsonObject {
  return asList([
    resourceType(address, { name: "User", endpoint: "/Users", schema: userSchema }),
    resourceType(address, { name: "Group", endpoint: "/Groups", schema: groupSchema }),
  ]);
}

const resourceType = (
  address: string,
  of: { name: string; endpoint: string; schema: string },
): JsonObject => ({
  schemas: [typeSchema],
  id: of.name,
  ...of,
  meta: { resourceType: "ResourceType", location: `${address}/ResourceTypes/${of.name}` },
});

export function schemas(address: string): JsonObject {
  const user = [
    attribute("userName", {
      required: true,
      uniqueness: "server",
      description: "The person's e-mail address.",
    }),
    attribute("displayName"),
    attribute("name", {
      type: "complex",
      subAttributes: [attribute("formatted"), attribute("givenName"), attribute("familyName")],
    }),
    attribute("emails", {
      type: "complex",
      multiValued: true,
      mutability: "readOnly",
      subAttributes: [attribute("value"), attribute("type"), attribute("primary", { type: "boolean" })],
    }),
    attribute("active", { type: "boolean" }),
    attribute("groups", {
      type: "complex",
      multiValued: true,
      mutability: "readOnly",
      subAttributes: [attribute("value"), attribute("display")],
    }),
    attribute("externalId", { caseExact: true }),
  ];
  const group = [
    attribute("displayName", {
      required: true,
      uniqueness: "server",
      description: "The name by which sources are granted to the group.",
    }),
    attribute("members", { type: "complex", multiValued: true, subAttributes: [attribute("value")] }),
    attribute("externalId", { caseExact: true }),
  ];
  return asList([
    schema(address, { id: userSchema, name: "User", attributes: user }),
    schema(address, { id: groupSchema, name: "Group", attributes: group }),
  ]);
}

const schema = (address: string, of: { id: string; name: string; attributes: JsonValue[] }): JsonObject => ({
  schemas: [schemaSchema],
  ...of,
  meta: { resourceType: "Schema", location: `${address}/Schemas/${of.id}` },
});

const attribute = (name: string, differently: JsonObject = {}): JsonObject => ({
  name,
  type: "string",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...differently,
});

const asList = (all: JsonObject[]): JsonObject => ({
  schemas: [listSchema],
  totalResults: all.length,
  startIndex: 1,
  itemsPerPage: all.length,
  Resources: all,
});
