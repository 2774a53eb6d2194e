import { type InlineText, plainInline } from "../../parsing/inline-buffer.ts";
import { parseDate } from "../../parsing/parse-date.ts";

export interface NotionProperty {
  name: string;
  value: string;
}

/** What a page's properties say about the page as a document. */
export interface PropertyFacts {
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  labels: string[];
}

/** A relation is exported as "Name (path%20to/Name%20<id>.md)", several joined by ", ". */
const RELATION =
  /\s*\((?:https:\/\/www\.notion\.so\/[\w%?=&-]+|[^()\s]*(?:%20|-)?[0-9a-f]{32}(?:_all)?\.(?:md|csv|html))(?:\?[^()\s]*)?\)/gi;

/** Takes the paths out of a value; the names of the pages that it refers to stay. */
export function readableValue(value: string): string {
  return value.replace(RELATION, "").trim();
}

/**
 * Splits the properties off a database row's page: `Name: value` lines between its title and the first empty line.
 *
 * @returns `rest` with the title's line, without the properties
 */
export function splitProperties(markdown: string): { properties: NotionProperty[]; rest: string } {
  const match = /^(\uFEFF?\s*#[^\n]*\n\s*\n)((?:[^\n:]{1,80}: ?[^\n]*(?:\n|$))+)(?=\s*\n|$)/.exec(
    markdown.replace(/\r\n?/g, "\n"),
  );
  if (!match?.[1] || !match[2]) return { properties: [], rest: markdown };
  const properties = match[2]
    .trimEnd()
    .split("\n")
    .map((line) => {
      const colon = line.indexOf(":");
      return { name: line.slice(0, colon).trim(), value: readableValue(line.slice(colon + 1)) };
    });
  return { properties, rest: `${match[1]}${markdown.replace(/\r\n?/g, "\n").slice(match[0].length)}` };
}

/**
 * Whether lines that look like properties are those that Notion writes under the title of a wiki's page. Outside of a
 * database a page may well begin with "Note: …", which is text.
 */
export function isWikiPage(properties: readonly NotionProperty[]): boolean {
  return properties.some(({ name }) =>
    /^(?:owner|verification|last edited (?:time|by)|created (?:time|by))$/i.test(name),
  );
}

/** Properties as the rows of a table. Empty ones and paths of pictures say nothing. */
export function propertyRows(
  properties: readonly NotionProperty[],
): { isHeader: boolean; cells: InlineText[] }[] {
  return properties
    .filter(({ value }) => value !== "" && !/^\S+\.(?:png|jpe?g|gif|svg|webp|heic|mp4|mov)$/i.test(value))
    .map(({ name, value }) => ({ isHeader: false, cells: [plainInline(name), plainInline(value)] }));
}

export function factsOf(properties: readonly NotionProperty[]): PropertyFacts {
  const find = (pattern: RegExp) =>
    properties.find(({ name, value }) => pattern.test(name) && value !== "")?.value;
  const dateOf = (value: string | undefined) => parseDate(value?.split("→", 1)[0]);
  return {
    author: find(/^(?:created by|author|owner)$/i) ?? null,
    createdAt: dateOf(find(/^(?:created(?: time| at| on)?|date created)$/i)),
    updatedAt: dateOf(find(/^(?:last edited(?: time)?|last updated(?: time)?|updated(?: at)?)$/i)),
    labels: (find(/^(?:tags|labels|topics)$/i) ?? "").split(",").map((label) => label.trim()),
  };
}
