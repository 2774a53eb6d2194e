import { type InlineText, plainInline } from "../../parsing/inline-buffer.ts";
import type { LinkContext } from "../../parsing/links.ts";
import { parseDate } from "../../parsing/parse-date.ts";
import { readableValue } from "./property-value.ts";

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
      return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
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
  link: LinkContext,
): { isHeader: boolean; cells: InlineText[] }[] {
  return properties
    .filter(({ value }) => value !== "" && !/^\S+\.(?:png|jpe?g|gif|svg|webp|heic|mp4|mov)$/i.test(value))
    .map(({ name, value }) => ({ isHeader: false, cells: [plainInline(name), readableValue(value, link)] }));
}

export function factsOf(properties: readonly NotionProperty[]): PropertyFacts {
  const find = (pattern: RegExp) =>
    properties.find(({ name, value }) => pattern.test(name) && value !== "")?.value;
  // A page as HTML writes "@April 21, 2022 8:45 PM".
  const dateOf = (value: string | undefined) => parseDate(value?.split("→", 1)[0]?.replace(/^@/, ""));
  return {
    author: find(/^(?:created by|author|owner)$/i) ?? null,
    createdAt: dateOf(find(/^(?:created(?: time| at| on)?|date created)$/i)),
    updatedAt: dateOf(find(/^(?:last edited(?: time)?|last updated(?: time)?|updated(?: at)?)$/i)),
    labels: (find(/^(?:tags|labels|topics)$/i) ?? "").split(",").map((label) => label.trim()),
  };
}
