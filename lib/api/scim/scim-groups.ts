import {
  addDirectoryGroup,
  changeDirectoryGroup,
  type DirectoryGroup,
  listDirectoryGroups,
  readDirectoryGroup,
} from "../../access/directory-groups.ts";
import type { Database } from "../../db/database.ts";
import type { UserPrincipal } from "../../domain/principal.ts";
import { readBody } from "../read-body.ts";
import { type JsonObject, ScimBody, scimBodyLimit } from "./json.ts";
import {
  chosenAttributes,
  readAttributeChoice,
  readScimListQuery,
  scimPage,
  wantedValue,
  wantsMembers,
} from "./scim-list.ts";
import { applyScimPatch, PatchBody } from "./scim-patch.ts";
import { groupFields, groupResource, scimAddress } from "./scim-resources.ts";

interface Deps {
  database: Database;
  config: { publicUrl: string };
}

/** A page of the groups that a request asks for. */
export async function listScimGroups(deps: Deps, request: Request): Promise<JsonObject> {
  const query = readScimListQuery(request);
  const groups = await listDirectoryGroups(deps, {
    displayName: wantedValue(query, "displayName"),
    externalId: wantedValue(query, "externalId"),
    // A filter may ask for members, even where they are not sent.
    hasMembers: wantsMembers(query.attributes) || (query.filter !== null && query.wanted === null),
  });
  const address = scimAddress(deps.config.publicUrl);
  return scimPage(
    groups.map((group) => groupResource(group, { address })),
    query,
  );
}

/** One group; null when there is none. */
export async function readScimGroup(
  deps: Deps,
  input: { request: Request; groupId: string },
): Promise<JsonObject | null> {
  return answered(deps, input.request, await readDirectoryGroup(deps, input.groupId));
}

/** Makes the group that a request's body describes. */
export async function addScimGroup(
  deps: Deps,
  input: { principal: UserPrincipal; request: Request },
): Promise<JsonObject> {
  const { principal, request } = input;
  const fields = groupFields(await readBody(request, ScimBody, scimBodyLimit));
  const group = await addDirectoryGroup(deps, { principal, fields });
  return groupResource(group, { address: scimAddress(deps.config.publicUrl) });
}

/** Puts the body in a group's place (PUT), or changes it as it says (PATCH); null when there is no such group. */
export async function changeScimGroup(
  deps: Deps,
  input: { principal: UserPrincipal; request: Request; groupId: string },
): Promise<JsonObject | null> {
  const { principal, request, groupId } = input;
  const change = request.method === "PATCH" ? await readPatch(deps, request) : await readReplacement(request);
  return answered(deps, request, await changeDirectoryGroup(deps, { principal, groupId, change }));
}

async function readReplacement(request: Request) {
  const body = await readBody(request, ScimBody, scimBodyLimit);
  return () => groupFields(body);
}

async function readPatch({ config }: Deps, request: Request) {
  const patch = await readBody(request, PatchBody, scimBodyLimit);
  const address = scimAddress(config.publicUrl);
  return (before: DirectoryGroup) => groupFields(applyScimPatch(groupResource(before, { address }), patch));
}

function answered(deps: Deps, request: Request, group: DirectoryGroup | null): JsonObject | null {
  if (!group) return null;
  const resource = groupResource(group, { address: scimAddress(deps.config.publicUrl) });
  return chosenAttributes(resource, readAttributeChoice(request));
}
