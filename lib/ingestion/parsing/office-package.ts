import type { Document } from "domhandler";
import { DocumentError } from "./document-error.ts";
import { byName, findFirst, textOf } from "./html-dom.ts";
import { parseDate } from "./parse-date.ts";
import { childrenOf, parseXml } from "./xml-dom.ts";
import { openZipPackage, type ZipPackage } from "./zip-package.ts";

/** What a document says about itself. */
export interface OfficeProperties {
  title: string | null;
  author: string | null;
  createdAt: Date | null;
  updatedAt: Date | null;
}

export const noProperties: OfficeProperties = { title: null, author: null, createdAt: null, updatedAt: null };

/** What one part of a package refers to. */
export interface Relation {
  /** The last word of its type, e.g. `slide`. */
  type: string;
  /** A part's name; an address if `isExternal`, which nobody ever opens. */
  target: string;
  isExternal: boolean;
}

/** A package of Office Open XML (PowerPoint, Excel, Word). */
export interface OfficePackage extends ZipPackage {
  /** @returns null for a part that is not there; throws as `parseXml` */
  xml(name: string): Promise<Document | null>;
  /** By id, in the order of the file; empty for a part that refers to nothing. */
  relations(part: string): Promise<Map<string, Relation>>;
  /** The part that everything else hangs from. @throws {DocumentError} `broken-file` if there is none */
  mainPart(): Promise<string>;
  /** Damage here costs only these. */
  properties(): Promise<OfficeProperties>;
}

/** @throws {DocumentError} as {@link openZipPackage} */
export async function openOfficePackage(bytes: Uint8Array): Promise<OfficePackage> {
  const zip = await openZipPackage(bytes);
  const xml = async (name: string) => {
    const part = await zip.read(name);
    return part && parseXml(part);
  };
  const relations = (part: string) => readRelations(xml, part);
  return {
    ...zip,
    xml,
    relations,
    async mainPart() {
      const roots = [...(await relations("")).values()];
      const main = roots.find((relation) => relation.type === "officeDocument" && zip.has(relation.target));
      if (!main) throw new DocumentError("broken-file", "It lacks the part that holds its text.");
      return main.target;
    },
    properties: () => readProperties(xml).catch(() => noProperties),
  };
}

/** A relation's target as a part's name: relative to the part that refers to it, never outside of the package. */
export function resolvePart(fromPart: string, target: string): string {
  const segments = target.startsWith("/") ? [] : fromPart.split("/").slice(0, -1);
  for (const segment of target.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return segments.join("/");
}

/** What a part refers to, by id. */
export async function readRelations(
  xml: (name: string) => Promise<Document | null>,
  part: string,
): Promise<Map<string, Relation>> {
  const name = part.split("/").at(-1) ?? "";
  const dom = await xml(resolvePart(part, `_rels/${name}.rels`));
  const root = dom && childrenOf(dom).at(0);
  const relations = new Map<string, Relation>();
  for (const { attribs } of root ? childrenOf(root) : []) {
    const { Id: id, Type: type = "", Target: target = "", TargetMode: mode } = attribs;
    if (!id) continue;
    const isExternal = mode === "External";
    relations.set(id, {
      type: type.split("/").at(-1) ?? "",
      target: isExternal ? target : resolvePart(part, target),
      isExternal,
    });
  }
  return relations;
}

/** The text of the first element of this name; null if there is none, or none in it. */
export function textOfFirst(dom: Document, name: string): string | null {
  const element = findFirst(dom, byName(name));
  return (element && textOf(element)) || null;
}

async function readProperties(xml: (name: string) => Promise<Document | null>): Promise<OfficeProperties> {
  const dom = await xml("docProps/core.xml");
  if (!dom) return noProperties;
  const textIn = (name: string) => textOfFirst(dom, name);
  return {
    title: textIn("dc:title"),
    author: textIn("cp:lastModifiedBy") ?? textIn("dc:creator"),
    createdAt: parseDate(textIn("dcterms:created")),
    updatedAt: parseDate(textIn("dcterms:modified")),
  };
}
