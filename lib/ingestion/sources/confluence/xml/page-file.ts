import { z } from "zod";
import { type Reference, referenceInAddress } from "../../../parsing/storage-format-references.ts";
import { readWikiLink } from "../../../parsing/wiki-inline.ts";

const Body = z.object({ format: z.enum(["storage", "wiki"]), markup: z.string() });
export type PageBody = z.infer<typeof Body>;

/**
 * A page as it is handed to the parser, which knows nothing of the rest of the export: its texts, what is known about
 * it, and what the names in its markup stand for.
 */
const PageFile = z.object({
  author: z.string().nullable(),
  createdAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  labels: z.array(z.string()),
  body: Body,
  comments: z.array(
    z.object({
      author: z.string().nullable(),
      createdAt: z.string().nullable(),
      /** The words of the page that it is about; empty for a comment on the whole page. */
      selection: z.string(),
      isInline: z.boolean(),
      isResolved: z.boolean(),
      isReply: z.boolean(),
      body: Body,
    }),
  ),
  references: z.array(z.tuple([z.string(), z.string()])),
});
export type PageFile = z.infer<typeof PageFile>;

export function encodePageFile(page: PageFile): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(page));
}

/** @throws {Error} if the bytes were not made by {@link encodePageFile} */
export function decodePageFile(bytes: Uint8Array): PageFile {
  return PageFile.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Everything that a page's texts name and that only the export can resolve. */
export function referencesIn(bodies: readonly PageBody[]): Reference[] {
  return bodies.flatMap(({ format, markup }) => [
    ...(format === "storage" ? storageReferences(markup) : wikiReferences(markup)),
    ...addresses(markup),
  ]);
}

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function unescaped(value: string): string {
  return value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED_CHARACTERS[String(name)] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Tags of resource identifiers, and titles that old macros hold as text. */
function storageReferences(markup: string): Reference[] {
  const found: Reference[] = [];
  let owner: Reference | null = null;
  for (const [, name = "", attributes = ""] of markup.matchAll(/<ri:([a-z-]+)((?:\s+[\w:-]+="[^"<]*")*)/g)) {
    const attribute = (key: string) => {
      const value = new RegExp(`\\sri:${key}="([^"]*)"`).exec(attributes)?.[1];
      return value === undefined ? null : unescaped(value);
    };
    const reference = storageReference(name, attribute);
    if (!reference) continue;
    found.push(reference);
    // The page inside of a file's identifier says whose file it is.
    if (owner?.kind === "file" && reference.kind === "page") {
      found.push({ ...owner, space: reference.space, page: reference.title });
    }
    owner = reference;
  }
  for (const [, title = ""] of markup.matchAll(
    /<ac:(?:default-)?parameter[^>]*>([^<]{1,300})<\/ac:(?:default-)?parameter>/g,
  )) {
    found.push(...namedReferences(unescaped(title)));
  }
  return found;
}

function storageReference(name: string, attribute: (key: string) => string | null): Reference | null {
  switch (name) {
    case "page":
    case "blog-post":
      return { kind: "page", space: attribute("space-key"), title: attribute("content-title") ?? "" };
    case "attachment":
      return { kind: "file", space: null, page: null, name: attribute("filename") ?? "" };
    case "content-entity":
      return { kind: "content", id: attribute("content-id") ?? "" };
    case "space":
      return { kind: "space", key: attribute("space-key") ?? "" };
    case "user": {
      const key = attribute("userkey") ?? attribute("account-id") ?? attribute("username");
      return key ? { kind: "user", key } : null;
    }
    default:
      return null;
  }
}

/** A parameter may be a title, a title in another space, or the name of a file. */
function namedReferences(value: string): Reference[] {
  const [, space, title] = /^([A-Za-z0-9~_.-]+):(\S.*)$/.exec(value) ?? [];
  const named: Reference[] = [
    { kind: "page", space: null, title: value },
    { kind: "file", space: null, page: null, name: value },
  ];
  return space && title ? [...named, { kind: "page", space, title }] : named;
}

function wikiReferences(markup: string): Reference[] {
  const inBrackets = [...markup.matchAll(/\[([^[\]\n]{1,1000})\]/g)].map(([, inner = ""]) => inner);
  const inMacros = [...markup.matchAll(/\{[\w-]*(?:include|view|multimedia)[\w-]*:([^{}|\n]{1,300})/g)].map(
    ([, inner = ""]) => inner,
  );
  return [...inBrackets, ...inMacros].flatMap((inner) => {
    const reference = readWikiLink(inner)?.reference;
    const name = inner.replace(/^(?:name|page)=/, "").replace(/^\^/, "");
    return [...(reference ? [reference] : []), { kind: "file" as const, space: null, page: null, name }];
  });
}

/** What follows the site's name in addresses that people copied out of the browser. */
const IN_ADDRESS =
  /[?&;]pageId=\d+|\/pages\/(?:\d+|viewpage\.action\?[^\s"'<>|[\]]{1,300})|\/x\/[\w-]{2,11}(?![\w-])|\/display\/[^\s"'<>|[\]]{1,300}/g;

function addresses(markup: string): Reference[] {
  return [...markup.matchAll(IN_ADDRESS)].flatMap(([address]) => {
    const plain = unescaped(address).replace(/^;/, "?");
    return referenceInAddress(plain) ?? [];
  });
}
