import { z } from "zod";
import type { JsonObject } from "./json.ts";
import { matchesScimFilter, parseScimFilter, type ScimFilter, soleEquality } from "./scim-filter.ts";

const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const maxCount = 200;

const WholeNumber = z.coerce.number().int().catch(0);

/** What a directory asks of a list. */
export interface ScimListQuery {
  filter: ScimFilter | null;
  /** Where the filter asks for one value of one attribute: which, in lower case. */
  wanted: { name: string; value: string } | null;
  /** From 1. */
  startIndex: number;
  count: number;
  attributes: AttributeChoice;
}

/** Which attributes are sent; names in lower case, sub-attributes left out. */
interface AttributeChoice {
  only: string[] | null;
  without: string[];
}

/** @throws RequestProblem `invalid-filter` */
export function readScimListQuery(request: Request): ScimListQuery {
  const given = new URL(request.url).searchParams;
  const filterText = given.get("filter")?.trim();
  const filter = filterText ? parseScimFilter(filterText) : null;
  return {
    filter,
    wanted: filter && soleEquality(filter),
    startIndex: Math.max(1, WholeNumber.parse(given.get("startIndex") ?? 1)),
    count: Math.min(maxCount, Math.max(0, WholeNumber.parse(given.get("count") ?? maxCount))),
    attributes: readAttributeChoice(request),
  };
}

export function readAttributeChoice(request: Request): AttributeChoice {
  const given = new URL(request.url).searchParams;
  const names = (text: string | null) =>
    (text ?? "")
      .split(",")
      .map((name) => (name.trim().split(":").at(-1) ?? "").split(".")[0]?.toLowerCase() ?? "")
      .filter(Boolean);
  const only = names(given.get("attributes"));
  return { only: only.length > 0 ? only : null, without: names(given.get("excludedAttributes")) };
}

/** Whether `members` of groups, which may be many, have to be read at all. */
export const wantsMembers = ({ only, without }: AttributeChoice): boolean =>
  !without.includes("members") && (only === null || only.includes("members"));

/** A resource with the attributes that were asked for; `schemas` and `id` always are. */
export function chosenAttributes(resource: JsonObject, { only, without }: AttributeChoice): JsonObject {
  const always = ["schemas", "id"];
  return Object.fromEntries(
    Object.entries(resource).filter(([key]) => {
      const name = key.toLowerCase();
      if (always.includes(name)) return true;
      return !without.includes(name) && (only === null || only.includes(name));
    }),
  );
}

/** One page of those resources that match, in the order given. */
export function scimPage(resources: readonly JsonObject[], query: ScimListQuery): JsonObject {
  const { filter, startIndex, count, attributes } = query;
  const found = filter ? resources.filter((resource) => matchesScimFilter(filter, resource)) : resources;
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: [listSchema],
    totalResults: found.length,
    startIndex,
    itemsPerPage: page.length,
    Resources: page.map((resource) => chosenAttributes(resource, attributes)),
  };
}

/** The text of an attribute that a filter asks for, if it is this one. */
export const wantedValue = ({ wanted }: ScimListQuery, name: string): string | undefined =>
  wanted?.name === name.toLowerCase() ? wanted.value : undefined;
