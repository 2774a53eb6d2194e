import { pictureDescription } from "./drawing-picture.ts";
import { byName, findAll, textOf } from "./html-dom.ts";
import type { Ledger } from "./ledger.ts";
import { readRelations } from "./office-package.ts";
import { parseXml } from "./xml-dom.ts";
import type { ZipPackage } from "./zip-package.ts";

const MAX_DRAWING_BYTES = 8 * 1024 ** 2;

/**
 * What stands over the cells of an Excel workbook: the words of text boxes, what authors wrote about pictures, by the
 * name of the sheet. Pictures and charts are counted; a chart's numbers stand in cells.
 */
export async function drawingTextsOf(pack: ZipPackage, ledger: Ledger): Promise<Map<string, string[]>> {
  const texts = new Map<string, string[]>();
  const xml = async (name: string) => {
    const part = pack.sizeOf(name) <= MAX_DRAWING_BYTES ? await pack.read(name) : null;
    return part && parseXml(part);
  };
  const book = await xml("xl/workbook.xml");
  const sheets = book ? findAll(book, byName("sheet")) : [];
  const parts = await readRelations(xml, "xl/workbook.xml");
  for (const { attribs } of sheets) {
    const part = parts.get(attribs["r:id"] ?? "");
    if (!part || part.isExternal) continue;
    const found: string[] = [];
    for (const { type, target, isExternal } of (await readRelations(xml, part.target)).values()) {
      if (type === "drawing" && !isExternal) found.push(...(await readDrawing(xml, target, ledger)));
    }
    if (found.length > 0) texts.set(attribs.name ?? "", found);
  }
  return texts;
}

async function readDrawing(
  xml: Parameters<typeof readRelations>[0],
  part: string,
  ledger: Ledger,
): Promise<string[]> {
  const dom = await xml(part);
  if (!dom) return [];
  const texts: string[] = [];
  for (const shape of findAll(dom, byName("xdr:sp"))) {
    for (const paragraph of findAll(shape, byName("a:p"))) texts.push(textOf(paragraph));
  }
  for (const picture of findAll(dom, byName("xdr:pic"))) {
    const [properties] = findAll(picture, byName("xdr:cNvPr"));
    const description = pictureDescription(properties?.attribs.descr ?? "", "");
    if (description === null) ledger.lose("image", "picture");
    else ledger.degrade("image", "picture");
    texts.push(description ?? "");
  }
  const charts = findAll(dom, byName("c:chart")).length;
  if (charts > 0) ledger.degrade("image", "drawing", "chart", charts);
  return texts.filter((text) => text !== "");
}
