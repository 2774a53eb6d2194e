import type { Document } from "domhandler";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";
import { DocumentError } from "./document-error.ts";
import { byName, findFirst } from "./html-dom.ts";
import { plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import {
  type OfficePackage,
  type OfficeProperties,
  openOfficePackage,
  type Relation,
} from "./office-package.ts";
import { type Layout, readLayout } from "./pptx-layout.ts";
import { writeComments, writeNotes } from "./pptx-notes.ts";
import { shapesOf } from "./pptx-shapes.ts";
import { type SlideContext, writeSlideBody } from "./pptx-slide.ts";
import { childAt, childrenOf } from "./xml-dom.ts";

export interface ParsedPptx extends OfficeProperties {
  content: DocumentContent;
  ledger: LedgerLine[];
}

const MAX_SLIDES = 5_000;

/**
 * Reads a presentation: for each slide its title, its text in reading order with bullets, its tables, the numbers of its
 * charts, the words of its diagrams, its notes and comments. Hidden slides are read, and say so. Nothing outside of the
 * file is opened.
 *
 * @throws {DocumentError} `broken-file`, `too-large`
 */
export async function parsePptx(bytes: Uint8Array, link: LinkContext): Promise<ParsedPptx> {
  const pack = await openOfficePackage(bytes);
  const main = await pack.mainPart();
  const relations = await pack.relations(main);
  const slides = slideParts(await pack.xml(main), relations);
  if (slides.length > MAX_SLIDES) {
    throw new DocumentError("too-large", `It has ${slides.length} slides; ${MAX_SLIDES} is the limit.`);
  }
  const builder = new BlockBuilder();
  const ledger = new Ledger();
  const layouts = new Map<string, Layout>();
  const shared = { pack, builder, ledger, layouts, authors: await readAuthors(pack, relations) };
  const titles: string[] = [];
  for (const [index, part] of slides.entries()) {
    titles.push(
      await writeSlide({ ...shared, resolveLink: (href) => resolveLink(link, href) }, part, index + 1),
    );
  }
  const properties = await pack.properties();
  return {
    ...properties,
    title: meaningfulTitle(properties.title) ?? (titles[0] || null),
    content: builder.build(),
    ledger: ledger.lines(),
  };
}

/** The slides' parts in the order in which they are shown. */
function slideParts(presentation: Document | null, relations: ReadonlyMap<string, Relation>): string[] {
  const list = presentation && findFirst(presentation, byName("p:sldIdLst"));
  return (list ? childrenOf(list, "p:sldId") : []).flatMap(({ attribs }) => {
    const relation = relations.get(attribs["r:id"] ?? "");
    return relation && !relation.isExternal ? [relation.target] : [];
  });
}

/** Programs write a title of their own where the author gave none. */
function meaningfulTitle(title: string | null): string | null {
  return title && !/^(?:power\s?point|présentation|presentation|präsentation|slide)\b/i.test(title)
    ? title
    : null;
}

/** The names of those who commented, by their ids. */
async function readAuthors(
  pack: OfficePackage,
  relations: ReadonlyMap<string, Relation>,
): Promise<Map<string, string>> {
  const authors = new Map<string, string>();
  for (const { type, target } of relations.values()) {
    if (type !== "commentAuthors" && type !== "authors") continue;
    const dom = await pack.xml(target);
    const root = dom && childrenOf(dom).at(0);
    for (const { attribs } of root ? childrenOf(root) : []) {
      if (attribs.id && attribs.name) authors.set(attribs.id, attribs.name);
    }
  }
  return authors;
}

/** @returns the slide's title; empty if it has none */
async function writeSlide(
  shared: Omit<SlideContext, "relations" | "page" | "layout">,
  part: string,
  page: number,
): Promise<string> {
  const { pack, builder } = shared;
  const dom = await pack.xml(part);
  const slide = dom && childrenOf(dom).at(0);
  const tree = slide && childAt(slide, "p:cSld", "p:spTree");
  if (!slide || !tree) throw new DocumentError("broken-file", `Slide ${page} is damaged.`);
  const relations = await pack.relations(part);
  const layout = await layoutOf(shared, relations);
  const context: SlideContext = { ...shared, relations, page, layout };
  const { title, shapes } = shapesOf(tree, context);
  builder.add({ kind: "heading", level: 2, page }, title ?? plainInline(`Slide ${page}`));
  if (slide.attribs.show === "0") {
    builder.add(
      { kind: "callout", tone: "info", page },
      plainInline("This slide is hidden in the presentation."),
    );
  }
  await writeSlideBody(shapes, context);
  await writeNotes(context);
  await writeComments(context);
  return title?.text ?? "";
}

async function layoutOf(
  { pack, layouts }: Pick<SlideContext, "pack"> & { layouts: Map<string, Layout> },
  relations: ReadonlyMap<string, Relation>,
): Promise<Layout> {
  const target = [...relations.values()].find(({ type }) => type === "slideLayout")?.target ?? "";
  const known = layouts.get(target);
  if (known) return known;
  const layout = await readLayout(pack, target);
  layouts.set(target, layout);
  return layout;
}
