import { z } from "zod";
import { attributeOf, isObject, type JsonObject, type JsonValue, keyOf } from "./json.ts";
import { matchesScimFilter, parseScimFilter, type ScimFilter } from "./scim-filter.ts";
import { scimProblem } from "./scim-problem.ts";

const Operation = z.object({
  op: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(["add", "remove", "replace"])),
  path: z.string().max(2000).optional(),
  value: z.json().optional(),
});

/** A patch as RFC 7644, 3.5.2 has it, and as Entra writes it: with operations in capitals. */
export const PatchBody = z.object({
  Operations: z.array(Operation).min(1).max(1000),
});

type Op = "add" | "remove" | "replace";

interface Target {
  name: string;
  /** Which values of a list are meant. */
  filter: ScimFilter | null;
  sub: string | null;
}

/** `name`, `name.sub`, `name[filter]` and `name[filter].sub`, with or without the schema's name before it. */
const pathPattern =
  /^(?:urn:[\w:.-]+?:(?=[a-z][\w$-]*(?:[.[]|$)))?([a-z][\w$-]*)(?:\[(.*)\])?(?:\.([a-z][\w$-]*))?$/is;

/**
 * What becomes of a resource by a patch; the resource itself stays as it is.
 *
 * @throws RequestProblem `invalid-path`, `no-target`, `invalid-filter`
 */
export function applyScimPatch(resource: JsonObject, patch: z.infer<typeof PatchBody>): JsonObject {
  const draft = structuredClone(resource);
  for (const { op, path, value } of patch.Operations) {
    if (path === undefined || path === "") mergeAll(draft, op, value);
    else applyAt(draft, op, targetOf(path), value ?? null);
  }
  return draft;
}

/** Without a path, the value is an object whose names are paths. */
function mergeAll(draft: JsonObject, op: Op, value: JsonValue | undefined): void {
  if (op === "remove" || !isObject(value))
    throw scimProblem("no-target", "An operation without a path needs an object of attributes as its value.");
  for (const [path, one] of Object.entries(value)) {
    // A schema's name with its attributes below it: none of its attributes is kept here.
    if (path.startsWith("urn:") && isObject(one)) continue;
    if (path.toLowerCase() !== "schemas") applyAt(draft, op, targetOf(path), one);
  }
}

function targetOf(path: string): Target {
  const [, name, filter, sub] = pathPattern.exec(path.trim()) ?? [];
  if (name === undefined) throw scimProblem("invalid-path", `“${path}” is no path of an attribute.`);
  return { name, filter: filter === undefined ? null : parseScimFilter(filter), sub: sub ?? null };
}

function applyAt(draft: JsonObject, op: Op, target: Target, value: JsonValue): void {
  setAttribute(draft, target.name, changed(attributeOf(draft, target.name), { op, target, value }));
}

/** What becomes of an attribute's value; undefined when it goes. */
function changed(
  current: JsonValue | undefined,
  { op, target, value }: { op: Op; target: Target; value: JsonValue },
): JsonValue | undefined {
  const { name, filter, sub } = target;
  if (filter !== null)
    return changedInside(Array.isArray(current) ? current : [], { op, filter, sub, value });
  if (sub !== null) {
    const inner = isObject(current) ? current : {};
    setAttribute(inner, sub, op === "remove" ? undefined : value);
    return inner;
  }
  if (op === "remove") return withoutValues(current, value);
  if (op === "add" && Array.isArray(current)) return joined(current, value);
  if (isObject(current) && isObject(value)) {
    for (const [key, one] of Object.entries(value)) setAttribute(current, key, one);
    return current;
  }
  const isList = Array.isArray(current) || name.toLowerCase() === "members";
  return isList && !Array.isArray(value) ? [value] : value;
}

/** Changes those values of a list that a filter picks; adding to none of them adds one. */
function changedInside(
  list: JsonValue[],
  { op, filter, sub, value }: { op: Op; filter: ScimFilter; sub: string | null; value: JsonValue },
): JsonValue[] {
  const isMeant = (one: JsonValue) => matchesScimFilter(filter, one);
  if (op === "remove" && sub === null) return list.filter((one) => !isMeant(one));
  const meant = list.filter(isMeant);
  if (meant.length === 0) return op === "remove" ? list : [...list, newValue(filter, sub, value)];
  for (const one of meant) {
    if (!isObject(one)) continue;
    if (sub !== null) setAttribute(one, sub, op === "remove" ? undefined : value);
    else if (isObject(value)) for (const [key, part] of Object.entries(value)) setAttribute(one, key, part);
  }
  return list;
}

/** `emails[type eq "work"].value` of somebody without one: Entra expects that it is made. */
function newValue(filter: ScimFilter, sub: string | null, value: JsonValue): JsonValue {
  const known =
    filter.kind === "compare" && filter.operator === "eq" ? { [filter.path.join(".")]: filter.value } : {};
  if (sub !== null) return { ...known, [sub]: value };
  return isObject(value) ? { ...known, ...value } : value;
}

/** All but the named values; without names, none. Entra names members to remove by value instead of by path. */
function withoutValues(current: JsonValue | undefined, value: JsonValue): JsonValue | undefined {
  if (value === null || !Array.isArray(current)) return Array.isArray(current) ? [] : undefined;
  const gone = new Set([value].flat().map(idOf));
  return current.filter((one) => !gone.has(idOf(one)));
}

function joined(current: JsonValue[], value: JsonValue): JsonValue[] {
  const known = new Set(current.map(idOf));
  return [...current, ...[value].flat().filter((one) => !known.has(idOf(one)))];
}

/** By which two values of a list are the same. */
const idOf = (value: JsonValue): string =>
  JSON.stringify(isObject(value) ? (attributeOf(value, "value") ?? value) : value);

function setAttribute(object: JsonObject, name: string, value: JsonValue | undefined): void {
  if (!/^[a-z$][\w$-]*$/i.test(name)) throw scimProblem("invalid-path", `“${name}” is no attribute.`);
  const key = keyOf(object, name);
  if (value === undefined) delete object[key];
  else object[key] = value;
}
