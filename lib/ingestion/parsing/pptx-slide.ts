import type { Element } from "domhandler";
import type { BlockBuilder } from "./block-builder.ts";
import { chartTableOf } from "./drawing-chart.ts";
import { diagramItemsOf } from "./drawing-diagram.ts";
import { pictureDescription } from "./drawing-picture.ts";
import { type DrawingContext, readAsOne, readParagraphs } from "./drawing-text.ts";
import { byName, findFirst } from "./html-dom.ts";
import { plainInline } from "./inline-buffer.ts";
import type { OfficePackage } from "./office-package.ts";
import type { Layout } from "./pptx-layout.ts";
import type { Shape } from "./pptx-shapes.ts";
import { type RawRow, spreadTable } from "./table-grid.ts";
import { childAt, childrenOf, isOn, numberOf } from "./xml-dom.ts";

export interface SlideContext extends DrawingContext {
  pack: OfficePackage;
  builder: BlockBuilder;
  layout: Layout;
  layouts: Map<string, Layout>;
  /** Of comments, by id. */
  authors: ReadonlyMap<string, string>;
  /** The slide's number, from 1. */
  page: number;
}

export async function writeSlideBody(shapes: readonly Shape[], context: SlideContext): Promise<void> {
  for (const shape of shapes) {
    if (shape.kind === "text") writeText(shape, context);
    else if (shape.kind === "picture") writePicture(shape.element, context);
    else await writeFrame(shape.element, context);
  }
}

function writeText({ element, isBody }: Shape, context: SlideContext): void {
  const { builder, page } = context;
  const body = childAt(element, "p:txBody");
  if (!body) return;
  const paragraphs = readParagraphs(body, context).filter(({ inline }) => inline.text !== "");
  for (const { inline, level, bullet } of paragraphs) {
    // One paragraph alone is no list, whatever sign its layout gives it.
    const isItem = bullet === null ? isBody && paragraphs.length > 1 : bullet !== "none";
    if (isItem) builder.add({ kind: "list-item", depth: level, ordered: bullet === "number", page }, inline);
    else builder.add({ kind: "paragraph", page }, inline);
  }
}

function writePicture(picture: Element, { builder, page, ledger, relations }: SlideContext): void {
  const properties = childAt(picture, "p:nvPicPr", "p:cNvPr");
  const media = childAt(picture, "p:nvPicPr", "p:nvPr");
  if (media && childrenOf(media).some(({ name }) => /^a:(?:video|audio|wavAudio|quickTime)/.test(name))) {
    ledger.lose("attachment", "not-a-document", "media");
  }
  const address = relations.get(childAt(picture, "p:blipFill", "a:blip")?.attribs["r:embed"] ?? "")?.target;
  const description = pictureDescription(properties?.attribs.descr ?? "", address ?? "");
  if (description === null) {
    ledger.lose("image", "picture");
  } else {
    ledger.degrade("image", "picture");
    builder.add({ kind: "paragraph", page }, plainInline(description));
  }
}

async function writeFrame(frame: Element, context: SlideContext): Promise<void> {
  const data = findFirst(frame, byName("a:graphicData"));
  const table = data && childAt(data, "a:tbl");
  if (table) return writeTable(table, context);
  const chart = data && childAt(data, "c:chart");
  if (chart) return writeChart(chart, context);
  const diagram = data && childAt(data, "dgm:relIds");
  if (diagram) return writeDiagram(diagram, context);
  if (data && findFirst(data, byName("p:oleObj")))
    context.ledger.lose("attachment", "unsupported-type", "embedded");
}

function writeTable(table: Element, context: SlideContext): void {
  const { builder, page, ledger } = context;
  let isFlattened = false;
  const rows = childrenOf(table, "a:tr").map((row, index): RawRow => {
    const isHead = index === 0 && isOn(childAt(table, "a:tblPr")?.attribs.firstRow);
    const cells = childrenOf(row, "a:tc").filter(
      ({ attribs }) => !isOn(attribs.hMerge) && !isOn(attribs.vMerge),
    );
    return {
      isHead,
      cells: cells.map((cell) => {
        const body = childAt(cell, "a:txBody");
        const colspan = Math.max(1, numberOf(cell, "gridSpan") ?? 1);
        const rowspan = Math.max(1, numberOf(cell, "rowSpan") ?? 1);
        isFlattened ||= colspan > 1 || rowspan > 1;
        const content = body ? readAsOne(body, context) : plainInline("");
        return { content, isHeader: isHead, colspan, rowspan };
      }),
    };
  });
  if (isFlattened) ledger.degrade("table", "flattened-table");
  else ledger.keep("table");
  builder.addTable(spreadTable(rows), { page });
}

async function writeChart(
  chart: Element,
  { pack, builder, page, ledger, relations }: SlideContext,
): Promise<void> {
  const part = relations.get(chart.attribs["r:id"] ?? "");
  const dom = part && !part.isExternal ? await pack.xml(part.target) : null;
  const found = dom && chartTableOf(dom);
  if (!found) return ledger.lose("image", "drawing", "chart");
  ledger.degrade("image", "drawing", "chart");
  builder.add({ kind: "paragraph", page }, plainInline(found.title));
  builder.addTable(found.rows, { page });
}

async function writeDiagram(
  diagram: Element,
  { pack, builder, page, ledger, relations }: SlideContext,
): Promise<void> {
  const part = relations.get(diagram.attribs["r:dm"] ?? "");
  const dom = part && !part.isExternal ? await pack.xml(part.target) : null;
  const items = dom ? diagramItemsOf(dom) : [];
  if (items.length === 0) return ledger.lose("image", "drawing", "diagram");
  ledger.degrade("image", "drawing", "diagram");
  for (const { text, depth } of items) {
    builder.add({ kind: "list-item", depth, ordered: false, page }, plainInline(text));
  }
}
