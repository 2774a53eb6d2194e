import { slugOf } from "./block-builder.ts";

/**
 * What a page's markup names and only its export knows: paths of pages and files, names of people and spaces.
 * Keys are made by {@link referenceKey}.
 */
export type StorageReferences = ReadonlyMap<string, string>;

export type Reference =
  | { kind: "page"; space: string | null; title: string }
  | { kind: "content"; id: string }
  /** A file of the page itself, or of the page that is named. */
  | { kind: "file"; space: string | null; page: string | null; name: string }
  | { kind: "user"; key: string }
  | { kind: "space"; key: string };

/** Titles, file names and space keys are compared as Confluence does: whatever the case. */
export function referenceKey(reference: Reference): string {
  const fold = (value: string | null) => (value ?? "").normalize("NFC").trim().toLowerCase();
  switch (reference.kind) {
    case "page":
      return JSON.stringify(["page", fold(reference.space), fold(reference.title)]);
    case "file":
      return JSON.stringify(["file", fold(reference.space), fold(reference.page), fold(reference.name)]);
    case "content":
      return JSON.stringify(["content", reference.id]);
    default:
      return JSON.stringify([reference.kind, reference.key]);
  }
}

/** The page that an address of a Confluence site leads to; null for any other address. */
export function referenceInAddress(href: string): Reference | null {
  const id =
    /[?&](?:amp;)?pageId=(\d{1,20})\b/.exec(href) ??
    /\/(?:pages|blog(?:\/\d+){3})\/(\d{4,20})(?:[/?#]|$)/.exec(href);
  if (id?.[1]) return { kind: "content", id: id[1] };
  const named = /\/display\/([^/?#]+)\/([^/?#]+)(?:[?#]|$)/.exec(href);
  if (named?.[1] && named[2]) return { kind: "page", space: decoded(named[1]), title: decoded(named[2]) };
  const asked = /\/pages\/viewpage\.action\?(\S+)/.exec(href)?.[1];
  const query = new URLSearchParams(asked?.replaceAll("&amp;", "&").split("#", 1)[0]);
  const title = query.get("title");
  if (title) return { kind: "page", space: query.get("spaceKey"), title };
  const tiny = /\/x\/([\w-]{2,11})(?:[?#]|$)/.exec(href)?.[1];
  return tiny ? { kind: "content", id: idOfTiny(tiny) } : null;
}

/** Short links hold the page's id: its bytes, lowest first, in a Base64 of their own. */
function idOfTiny(tiny: string): string {
  const base64 = tiny.replaceAll("-", "/").replaceAll("_", "+").padEnd(11, "A");
  const bytes = Buffer.from(`${base64}=`, "base64");
  return bytes.length === 8 ? bytes.readBigUInt64LE(0).toString() : "";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part; // A stray % is only a character.
  }
}

/** Where an anchor's name leads; headings are named alike. A name that was cut in the middle of a character stays one. */
export function fragmentOf(anchor: string): string {
  return encodeURIComponent(slugOf(anchor).toWellFormed());
}
