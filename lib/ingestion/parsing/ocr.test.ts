import path from "node:path";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { outlineOf } from "../../testing/outline.ts";
import { parseImage } from "./image.ts";
import { openOcr } from "./ocr.ts";
import { parsePdf } from "./pdf.ts";

const ocr = { languages: ["eng"] };
const font = path.join("node_modules", "geist", "dist", "fonts", "geist-sans", "Geist-Regular.ttf");
GlobalFonts.registerFromPath(font, "Scan");

/** A picture of lines of text, as a scanner makes it. */
function pictureOf(lines: readonly string[]): Uint8Array {
  const canvas = createCanvas(1200, 120 + lines.length * 60);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "black";
  context.font = "36px Scan";
  for (const [index, line] of lines.entries()) context.fillText(line, 80, 100 + index * 60);
  return new Uint8Array(canvas.toBuffer("image/png"));
}

const notice = ["The balance room stays locked", "from Friday evening at six."];

describe("text recognition", () => {
  test("reads a picture, and only where it is turned on", async () => {
    const { content, ledger } = await parseImage(pictureOf(notice), { ocr });
    expect(outlineOf(content)).toEqual([`paragraph p1: ${notice.join(" ")}`]);
    expect(ledger).toMatchObject([{ kind: "image", seen: 1, lost: 0 }]);
    await expect(parseImage(pictureOf(notice), {})).rejects.toMatchObject({ reason: "unsupported-type" });
  });

  test("reads the scanned pages of a PDF where they stand between the others, else counts them", async () => {
    const pdf = await PDFDocument.create();
    const words = "Calibration certificates are kept for ten years in the archive.";
    pdf
      .addPage([595, 842])
      .drawText(words, { x: 60, y: 700, size: 12, font: await pdf.embedFont(StandardFonts.Helvetica) });
    const picture = await pdf.embedPng(pictureOf(notice));
    pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 600, width: 595, height: 119 });
    const bytes = await pdf.save();
    const read = await parsePdf(bytes, { ocr });
    expect(outlineOf(read.content)).toEqual([`paragraph p1: ${words}`, `paragraph p2: ${notice.join(" ")}`]);
    expect(read.ledger).toMatchObject([{ kind: "image", name: "scanned page", seen: 1, lost: 0 }]);
    const unread = await parsePdf(bytes);
    expect(outlineOf(unread.content)).toEqual([`paragraph p1: ${words}`]);
    expect(unread.ledger).toMatchObject([
      { kind: "image", name: "scanned page", lost: 1, reason: "picture" },
    ]);
  });

  test("tells a picture that is damaged, and a language that is not there", async () => {
    await expect(parseImage(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), { ocr })).rejects.toMatchObject({
      reason: "broken-file",
    });
    await expect(openOcr({ languages: ["tlh"] })).rejects.toMatchObject({
      reason: "internal",
      detail: expect.stringContaining("OCR_DATA_DIR"),
    });
  });
});
