import { type ChildNode, type Element, isTag } from "domhandler";
import { attribute, findFirst, textOf } from "./html-dom.ts";
import type { StorageReader } from "./storage-format.ts";
import { adopt, childOf, element, text, verbatimText } from "./storage-format-nodes.ts";
import { fragmentOf, type Reference, referenceInAddress, referenceKey } from "./storage-format-references.ts";

/** Where a resource identifier (`ri:…`) leads, and what it is called. */
interface Target {
  label: string;
  /** Null for what is no place: people and spaces. */
  href: string | null;
  /** True for a page or file that the export does not contain. */
  isDangling: boolean;
}

/** `<ac:link>`: to a page, a file, a place on the page, a person or a space. */
export function readLink(link: Element, reader: StorageReader): ChildNode[] {
  const anchor = attribute(link, "ac:anchor");
  const resource = resourceIn(link);
  const target: Target = resource
    ? targetOf(resource, reader)
    : { label: anchor, href: anchor === "" ? null : "", isDangling: false };
  const body = childOf(link, "ac:link-body");
  const plainBody = childOf(link, "ac:plain-text-link-body");
  const written = body ? reader.read(body.children) : plainBody ? [text(verbatimText(plainBody))] : [];
  const label = written.some(
    (node) => verbatimText(node).trim() !== "" || (isTag(node) && node.name === "img"),
  )
    ? written
    : [text(target.label)];
  return linked(target, anchor, label, reader);
}

function linked(target: Target, anchor: string, label: ChildNode[], reader: StorageReader): ChildNode[] {
  if (target.isDangling) reader.ledger.degrade("link", "dangling-link");
  if (target.href === null) return [element("span", {}, label)];
  const fragment = anchor === "" ? "" : `#${fragmentOf(anchor)}`;
  return [element("a", { href: `${target.href}${fragment}` }, label)];
}

/** A link to what a macro's parameter names: a page, a file, an address. Null if it names nothing. */
export function linkToResource(parent: Element, reader: StorageReader): Element | null {
  const resource = resourceIn(parent);
  if (!resource) return null;
  const target = targetOf(resource, reader);
  const [link] = linked(target, "", [text(target.label)], reader);
  return link && isTag(link) ? link : null;
}

/** The same for a parameter that holds a page's title ("Title" or "KEY:Title") as text. */
export function linkToTitle(title: string, reader: StorageReader): Element {
  const [, space = null, name = title] = /^([A-Za-z0-9~_.-]+):(\S.*)$/.exec(title) ?? [];
  const candidates: Reference[] = [
    { kind: "page", space: null, title },
    { kind: "page", space, title: name },
  ];
  const href = candidates
    .map((one) => reader.references.get(referenceKey(one)))
    .find((one) => one !== undefined);
  const [link] = linked(
    { label: title, href: href ?? null, isDangling: href === undefined },
    "",
    [text(title)],
    reader,
  );
  return link && isTag(link) ? link : element("span", {}, [text(title)]);
}

/** A link to a file of this page by its name. */
export function linkToFile(name: string, reader: StorageReader): Element {
  const [link] = linked(
    fileTarget({ kind: "file", space: null, page: null, name }, reader),
    "",
    [text(name)],
    reader,
  );
  return link && isTag(link) ? link : element("span", {}, [text(name)]);
}

/** `<a>`: an address of the same site becomes the path of its page. */
export function readAnchor(anchor: Element, reader: StorageReader): ChildNode[] {
  const href = attribute(anchor, "href");
  const reference = referenceInAddress(href);
  const path = reference && reader.references.get(referenceKey(reference));
  if (path) {
    const fragment = href.split("#", 2)[1];
    anchor.attribs.href = fragment ? `${path}#${fragmentOf(fragment)}` : path;
  }
  adopt(anchor, reader.read(anchor.children));
  return [anchor];
}

/** `<ac:image>`: its description and caption; the picture itself is a file of the export. */
export function readImage(image: Element, reader: StorageReader): ChildNode[] {
  const resource = resourceIn(image);
  const source = resource ? attribute(resource, "ri:filename") || attribute(resource, "ri:value") : "";
  const description = attribute(image, "ac:alt") || attribute(image, "ac:title");
  const picture = element("img", { alt: description, src: source });
  const caption = childOf(image, "ac:caption");
  return caption
    ? [element("figure", {}, [picture, element("figcaption", {}, reader.read(caption.children))])]
    : [picture];
}

/** The resource identifier below a node; that of the page inside of a file's belongs to the file. */
function resourceIn(parent: Element): Element | null {
  if (parent.name.startsWith("ri:")) return parent;
  return findFirst(parent, (inner) => inner.name.startsWith("ri:"));
}

function targetOf(resource: Element, reader: StorageReader): Target {
  const space = attribute(resource, "ri:space-key") || null;
  switch (resource.name) {
    case "ri:page":
    case "ri:blog-post": {
      const title = attribute(resource, "ri:content-title");
      return placeTarget({ kind: "page", space, title }, title, reader);
    }
    case "ri:content-entity":
      return placeTarget({ kind: "content", id: attribute(resource, "ri:content-id") }, "", reader);
    case "ri:attachment": {
      const owner = childOf(resource, "ri:page", "ri:blog-post");
      const name = attribute(resource, "ri:filename");
      const ownerSpace = owner ? attribute(owner, "ri:space-key") || null : null;
      const page = owner ? attribute(owner, "ri:content-title") : null;
      return fileTarget({ kind: "file", space: ownerSpace, page, name }, reader);
    }
    case "ri:user":
      return { label: userName(resource, reader), href: null, isDangling: false };
    case "ri:space": {
      const key = attribute(resource, "ri:space-key");
      const name = reader.references.get(referenceKey({ kind: "space", key }));
      return { label: name ?? key, href: null, isDangling: false };
    }
    case "ri:url":
      return {
        label: attribute(resource, "ri:value"),
        href: attribute(resource, "ri:value"),
        isDangling: false,
      };
    case "ri:shortcut":
      return {
        label: `${attribute(resource, "ri:parameter")}@${attribute(resource, "ri:key")}`,
        href: null,
        isDangling: false,
      };
    default:
      return { label: textOf(resource), href: null, isDangling: false };
  }
}

function placeTarget(reference: Reference, label: string, reader: StorageReader): Target {
  if (/^@(?:self|parent|none)$|^$/i.test(label) && reference.kind === "page")
    return { label: "", href: null, isDangling: false };
  const href = reader.references.get(referenceKey(reference));
  return { label: label === "@home" ? "Home" : label, href: href ?? null, isDangling: href === undefined };
}

/** A file that is there without being a document has an empty path: not dangling, and nothing to open. */
function fileTarget(reference: Reference & { kind: "file" }, reader: StorageReader): Target {
  const href = reader.references.get(referenceKey(reference));
  return { label: reference.name, href: href || null, isDangling: href === undefined };
}

export function userName(resource: Element, reader: StorageReader): string {
  for (const name of ["ri:userkey", "ri:account-id", "ri:username"]) {
    const key = attribute(resource, name);
    const known = key && reader.references.get(referenceKey({ kind: "user", key }));
    if (known) return known;
  }
  return attribute(resource, "ri:username") || "@user";
}
