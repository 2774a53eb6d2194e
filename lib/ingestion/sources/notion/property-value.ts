import { InlineBuffer, type InlineText } from "../../parsing/inline-buffer.ts";
import { type LinkContext, resolveLink } from "../../parsing/links.ts";

/**
 * A relation is exported as "Name (path%20to/Name%20<id>.md)", several joined by ", "; a page that is not in the export
 * as "Name (https://www.notion.so/…)". Parentheses inside of paths are encoded.
 */
const TARGET =
  /\s*\((https:\/\/www\.notion\.so\/[\w%?=&-]+|[^()\s]*[0-9a-f]{32}(?:_all)?\.(?:md|csv|html)(?:\?[^()\s]*)?)\)/gi;

/** The path of a file that was put into a property. */
const FILE = /^(?!https?:)(?:[^\s,/]+\/)+([^\s,/]+\.\w{2,5})$/i;

/** A property's value as people read it: relations are the names of their pages, files are their names. */
export function readableValue(value: string, link: LinkContext): InlineText {
  const buffer = new InlineBuffer();
  const files = value.split(", ").map((part) => FILE.exec(part)?.[1]);
  if (files.every((name) => name !== undefined)) {
    buffer.write(files.map(decoded).join(", "));
    return buffer.take();
  }
  let end = 0;
  for (const { 0: whole, 1: path = "", index } of value.matchAll(TARGET)) {
    const before = value.slice(end, index);
    const separator = end === 0 ? "" : (/^,\s*/.exec(before)?.[0] ?? "");
    const href = resolveLink(link, path);
    buffer.write(separator);
    if (href !== null) buffer.openMark("link", href);
    buffer.write(before.slice(separator.length));
    if (href !== null) buffer.closeMark();
    end = index + whole.length;
  }
  buffer.write(value.slice(end));
  return buffer.take();
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // A stray % is only a character.
  }
}
