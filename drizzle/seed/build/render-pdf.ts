import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from "pdf-lib";
import { longDate, type OfficeBlock, type OfficeSource } from "./office-source.ts";

const page = { width: 595.28, height: 841.89, margin: 58, foot: 36 };
const size = { title: 24, heading: 14, body: 10.5, small: 8.5 };
const ink = rgb(0.11, 0.16, 0.2);
const slate = rgb(0.184, 0.282, 0.345);
const rain = rgb(0.227, 0.486, 0.647);
const grey = rgb(0.42, 0.46, 0.5);
const hairline = rgb(0.84, 0.86, 0.88);
const leading = 1.45;
const textWidth = page.width - 2 * page.margin;

/** Where the next line goes; `y` is the top of the free space, in points from the bottom of the page. */
interface Pen {
  document: PDFDocument;
  sheet: PDFPage;
  y: number;
  regular: PDFFont;
  bold: PDFFont;
}

interface LineStyle {
  font: PDFFont;
  size: number;
  color?: ReturnType<typeof rgb>;
}

/** An A4 PDF with real text. The same source always gives the same bytes. Characters beyond windows-1252 throw. */
export async function renderPdf(source: OfficeSource): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(source.title, { showInWindowTitleBar: true });
  document.setAuthor(source.author);
  document.setCreator("Kesterwick Instruments");
  document.setProducer("Kesterwick Instruments");
  document.setLanguage("en");
  document.setCreationDate(source.date);
  document.setModificationDate(source.date);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const sheet = document.addPage([page.width, page.height]);
  const pen: Pen = { document, sheet, y: page.height - page.margin, regular, bold };
  sheet.drawRectangle({ x: page.margin, y: pen.y + 14, width: 36, height: 3, color: rain });
  drawText(pen, source.title, { font: bold, size: size.title, color: slate });
  pen.y -= 2;
  drawText(pen, `${source.author}, ${longDate(source.date)}`, {
    font: regular,
    size: size.small,
    color: grey,
  });
  pen.y -= 10;
  for (const block of source.blocks) drawBlock(pen, block);
  drawFooters(pen, source.footer);
  return document.save({ useObjectStreams: false });
}

function drawBlock(pen: Pen, block: OfficeBlock): void {
  const body = { font: pen.regular, size: size.body };
  if (block.kind === "heading") {
    makeRoom(pen, 80);
    pen.y -= 10;
    drawText(pen, block.text, { font: pen.bold, size: size.heading, color: slate });
    pen.y -= 3;
  } else if (block.kind === "paragraph") {
    drawText(pen, block.text, body);
    pen.y -= 7;
  } else if (block.kind === "list") {
    block.items.forEach((item, index) => {
      makeRoom(pen, size.body * leading);
      const mark = block.isOrdered ? `${index + 1}.` : "•";
      pen.sheet.drawText(mark, { x: page.margin + 4, y: pen.y - size.body, ...body, color: ink });
      drawText(pen, item, body, { left: page.margin + 22, width: textWidth - 22 });
      pen.y -= 2;
    });
    pen.y -= 6;
  } else if (block.kind === "table") {
    drawTable(pen, block.rows);
  }
}

function drawTable(pen: Pen, rows: string[][]): void {
  const widths = columnWidths(pen, rows);
  const gap = 10;
  rows.forEach((row, rowIndex) => {
    const font = rowIndex === 0 ? pen.bold : pen.regular;
    const cells = row.map((cell, column) => wrap(font, size.body, cell, (widths[column] ?? 0) - gap));
    const lineCount = Math.max(...cells.map((lines) => lines.length));
    const height = lineCount * size.body * 1.3 + 5;
    makeRoom(pen, height);
    let left = page.margin;
    cells.forEach((lines, column) => {
      lines.forEach((line, lineIndex) => {
        const y = pen.y - 2.5 - size.body - lineIndex * size.body * 1.3;
        pen.sheet.drawText(line, { x: left + 2, y, font, size: size.body, color: ink });
      });
      left += widths[column] ?? 0;
    });
    pen.y -= height;
    pen.sheet.drawLine({
      start: { x: page.margin, y: pen.y },
      end: { x: page.width - page.margin, y: pen.y },
      thickness: rowIndex === 0 ? 1 : 0.5,
      color: rowIndex === 0 ? slate : hairline,
    });
  });
  pen.y -= 12;
}

/** Shares the page's width by the longest cell of each column; no column gets more than half. */
function columnWidths(pen: Pen, rows: string[][]): number[] {
  const wanted: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      const width = Math.min(pen.bold.widthOfTextAtSize(cell, size.body) + 14, textWidth / 2);
      wanted[column] = Math.max(wanted[column] ?? 0, width);
    });
  }
  const total = wanted.reduce((sum, width) => sum + width, 0);
  return wanted.map((width) => (width * textWidth) / total);
}

function drawText(
  pen: Pen,
  text: string,
  style: LineStyle,
  box = { left: page.margin, width: textWidth },
): void {
  for (const line of wrap(style.font, style.size, text, box.width)) {
    makeRoom(pen, style.size * leading);
    pen.sheet.drawText(line, {
      x: box.left,
      y: pen.y - style.size,
      font: style.font,
      size: style.size,
      color: style.color ?? ink,
    });
    pen.y -= style.size * leading;
  }
}

function wrap(font: PDFFont, fontSize: number, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && font.widthOfTextAtSize(longer, fontSize) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}

function makeRoom(pen: Pen, height: number): void {
  if (pen.y - height >= page.margin) return;
  pen.sheet = pen.document.addPage([page.width, page.height]);
  pen.y = page.height - page.margin;
}

function drawFooters(pen: Pen, footer: string): void {
  const sheets = pen.document.getPages();
  sheets.forEach((sheet, index) => {
    const number = `Page ${index + 1} of ${sheets.length}`;
    const style = { y: page.foot, font: pen.regular, size: size.small, color: grey };
    const right = page.width - page.margin - pen.regular.widthOfTextAtSize(number, size.small);
    sheet.drawText(footer, { x: page.margin, ...style });
    sheet.drawText(number, { x: right, ...style });
  });
}
