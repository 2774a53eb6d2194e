import { z } from "zod";

/** What a directory sends: an object of any JSON. */
export const ScimBody = z.record(z.string(), z.json());
/** A group of 50,000 people is some 5 MB. */
export const scimBodyLimit = { maxBytes: 8_000_000 };
export type JsonValue = z.infer<ReturnType<typeof z.json>>;
export type JsonObject = Record<string, JsonValue>;

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How an attribute is written in this object: SCIM's names have no case. */
export function keyOf(object: JsonObject, name: string): string {
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

/** An attribute's own value; undefined where there is none. */
export function attributeOf(object: JsonObject, name: string): JsonValue | undefined {
  const key = keyOf(object, name);
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
