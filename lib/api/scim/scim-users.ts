import {
  addDirectoryUser,
  changeDirectoryUser,
  type DirectoryUser,
  listDirectoryUsers,
  readDirectoryGroupsOf,
  readDirectoryUser,
} from "../../access/directory-users.ts";
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
} from "./scim-list.ts";
import { applyScimPatch, PatchBody } from "./scim-patch.ts";
import { scimAddress, userFields, userResource } from "./scim-resources.ts";

interface Deps {
  database: Database;
  config: { publicUrl: string };
}

/** A page of the people that a request asks for. */
export async function listScimUsers(deps: Deps, request: Request): Promise<JsonObject> {
  const query = readScimListQuery(request);
  const [email, externalId] = [wantedValue(query, "userName"), wantedValue(query, "externalId")];
  const people = await listDirectoryUsers(deps, { email, externalId });
  return scimPage(await resourcesOf(deps, people), query);
}

/** One person; null when there is none. */
export async function readScimUser(
  deps: Deps,
  input: { request: Request; userId: string },
): Promise<JsonObject | null> {
  return answered(deps, input.request, await readDirectoryUser(deps, input.userId));
}

/** Makes the account that a request's body describes. */
export async function addScimUser(
  deps: Deps,
  input: { principal: UserPrincipal; request: Request },
): Promise<JsonObject> {
  const { principal, request } = input;
  const fields = userFields(await readBody(request, ScimBody, scimBodyLimit), {
    before: null,
    isPatch: false,
  });
  const [resource] = await resourcesOf(deps, [await addDirectoryUser(deps, { principal, fields })]);
  return resource ?? {};
}

/** Puts the body in a person's place (PUT), or changes them as it says (PATCH); null when there is no such person. */
export async function changeScimUser(
  deps: Deps,
  input: { principal: UserPrincipal; request: Request; userId: string },
): Promise<JsonObject | null> {
  const { principal, request, userId } = input;
  const change = request.method === "PATCH" ? await readPatch(deps, request) : await readReplacement(request);
  return answered(deps, request, await changeDirectoryUser(deps, { principal, userId, change }));
}

async function readReplacement(request: Request) {
  const body = await readBody(request, ScimBody, scimBodyLimit);
  return (before: DirectoryUser) => userFields(body, { before, isPatch: false });
}

async function readPatch({ config }: Deps, request: Request) {
  const patch = await readBody(request, PatchBody, scimBodyLimit);
  const address = scimAddress(config.publicUrl);
  return (before: DirectoryUser) =>
    userFields(applyScimPatch(userResource(before, { address, groups: [] }), patch), {
      before,
      isPatch: true,
    });
}

async function answered(
  deps: Deps,
  request: Request,
  user: DirectoryUser | null,
): Promise<JsonObject | null> {
  const [resource] = user ? await resourcesOf(deps, [user]) : [];
  return resource ? chosenAttributes(resource, readAttributeChoice(request)) : null;
}

async function resourcesOf(deps: Deps, people: readonly DirectoryUser[]): Promise<JsonObject[]> {
  const groups = await readDirectoryGroupsOf(
    deps,
    people.map(({ id }) => id),
  );
  const address = scimAddress(deps.config.publicUrl);
  return people.map((user) => userResource(user, { address, groups: groups.get(user.id) ?? [] }));
}
