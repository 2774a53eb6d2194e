import * as XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { odfOf, pptxOf, zipOf } from "../../testing/office-parts.ts";
import { fileTitleOf, isNameless, isUnreadDocument, looseMediaOf, mediaOf } from "./media.ts";
import { sniffMedia } from "./sniff-media.ts";

const text = (content: string) => new Uint8Array(Buffer.from(content));

function ole(...streams: string[]): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (const [index, name] of streams.entries()) {
    bytes.set(Buffer.from(`${name}\0`, "utf16le"), 1024 + index * 128);
  }
  return bytes;
}

describe("mediaOf", () => {
  test("knows documents by their extension, and leaves data and pictures to loose files", () => {
    expect(["a.PPTX", "b.xls", "c.odt", "d.eml", "e.doc"].map(mediaOf)).toEqual([
      "pptx",
      "sheet",
      "odt",
      "eml",
      "doc",
    ]);
    expect(["a.json", "b.png", "c.xml"].map(mediaOf)).toEqual([null, null, null]);
    expect(["a.json", "b.png", "c.xml"].map(looseMediaOf)).toEqual(["json", "image", "xml"]);
  });

  test("takes no notice of the files that lock a document while it is open", () => {
    expect(
      ["~$plan.pptx", "x/.~lock.plan.odt#", "~$a.ppt"].map((path) => [
        mediaOf(path),
        isUnreadDocument(path),
        isNameless(path),
      ]),
    ).toEqual([
      [null, false, false],
      [null, false, false],
      [null, false, false],
    ]);
  });

  test("tells files without an extension from those with one that is not known", () => {
    expect(["README", "a/Minutes of 3.5.", "a.bin", ".git/HEAD"].map(isNameless)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(["plan.v2.xlsx", "old.ppt", "Minutes 3.5"].map(fileTitleOf)).toEqual([
      "plan.v2",
      "old",
      "Minutes 3.5",
    ]);
  });
});

describe("sniffMedia", () => {
  test("believes the content, whatever the name says", async () => {
    const written: unknown = XLSX.write(
      { SheetNames: ["A"], Sheets: { A: XLSX.utils.aoa_to_sheet([["x"]]) } },
      { type: "buffer" },
    );
    const xlsx = written instanceof Uint8Array ? written : new Uint8Array();
    expect(await sniffMedia(xlsx, "text")).toBe("sheet");
    expect(await sniffMedia(await pptxOf([{ shapes: "" }]), "docx")).toBe("pptx");
    expect(await sniffMedia(await odfOf("presentation", ""), null)).toBe("odp");
    expect(await sniffMedia(await zipOf({ mimetype: "application/epub+zip" }), "pdf")).toBe("epub");
    expect(await sniffMedia(await zipOf({ "[Content_Types].xml": "", "word/document.xml": "" }), "doc")).toBe(
      "docx",
    );
    expect(await sniffMedia(text("\n%PDF-1.7 …"), "docx")).toBe("pdf");
    expect(await sniffMedia(text("{\\rtf1 x}"), "doc")).toBe("rtf");
    expect(await sniffMedia(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "pdf")).toBe("image");
  });

  test("tells the binary formats of Office apart by what is in them", async () => {
    expect(await sniffMedia(ole("Workbook"), "doc")).toBe("sheet");
    expect(await sniffMedia(ole("Workbook", "__properties_version1.0"), null)).toBe("msg");
    expect(await sniffMedia(ole("WordDocument"), "docx")).toBe("doc");
    await expect(sniffMedia(ole("EncryptedPackage"), "docx")).rejects.toMatchObject({
      reason: "password-protected",
    });
    await expect(sniffMedia(ole("PowerPoint Document"), "pptx")).rejects.toMatchObject({
      reason: "unsupported-type",
    });
  });

  test("tells kinds of text apart where the name does not fit", async () => {
    const mail = "Received: x\r\nFrom: a@b.example\r\nSubject: Hi\r\nDate: x\r\n\r\nHello";
    const page = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b';
    expect(await sniffMedia(text(mail), null)).toBe("eml");
    expect(await sniffMedia(text(page), "doc")).toBe("mhtml");
    expect(await sniffMedia(text("  <!DOCTYPE html><html>"), "sheet")).toBe("html");
    expect(await sniffMedia(text("<html>"), "markdown")).toBe("markdown");
    expect(await sniffMedia(text("a;b;c\n1;2;3\n"), "sheet")).toBe("csv");
    expect(await sniffMedia(text("From here on: nothing\nSubject: x"), "text")).toBe("text");
    expect(await sniffMedia(text("Minutes"), null)).toBe("text");
    expect(await sniffMedia(text("a,b"), "csv")).toBe("csv");
  });

  test("refuses bytes that are no text, and text that is named like a binary file", async () => {
    const noise = Uint8Array.from({ length: 1024 }, (_, i) => ((i * 89) % 250) + 1);
    await expect(sniffMedia(noise, "text")).rejects.toMatchObject({ reason: "broken-file" });
    await expect(sniffMedia(text("no pdf"), "pdf")).rejects.toMatchObject({ reason: "broken-file" });
    const pages = await zipOf({ "Index/Document.iwa": "x" });
    await expect(sniffMedia(pages, null)).rejects.toMatchObject({ reason: "unsupported-type" });
  });
});
