import * as XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { zipOf } from "../../testing/office-parts.ts";
import { outlineOf } from "../../testing/outline.ts";
import { chunkDocument } from "../chunking/chunk-document.ts";
import { parseSheets } from "./sheet.ts";

const link = { path: "costs.xlsx" };
type Cells = (string | number | boolean | null)[][];

function bookOf(sheets: Record<string, Cells>, edit: (book: XLSX.WorkBook) => void = () => {}) {
  const book = XLSX.utils.book_new();
  for (const [name, cells] of Object.entries(sheets)) {
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells), name);
  }
  edit(book);
  return book;
}

function bytesOf(book: XLSX.WorkBook, bookType: XLSX.BookType = "xlsx"): Uint8Array {
  const written: unknown = XLSX.write(book, { type: "buffer", bookType, compression: true });
  if (!(written instanceof Uint8Array)) throw new Error("nothing written");
  return new Uint8Array(written);
}

function sheetOf(book: XLSX.WorkBook, name: string): XLSX.WorkSheet {
  const sheet = book.Sheets[name];
  if (!sheet) throw new Error(`there is no sheet ${name}`);
  return sheet;
}

async function outline(book: XLSX.WorkBook, bookType?: XLSX.BookType) {
  const { content, ledger } = await parseSheets(bytesOf(book, bookType), link);
  return { lines: outlineOf(content), ledger, content };
}

const costs: Cells = [
  ["Travel costs 2026"],
  ["City", "Nights", "Paid on"],
  ["Oslo", 3, 46_054],
  ["Porto", 12, 46_100.5],
];

describe("parseSheets", () => {
  test.each(["xlsx", "xlsb", "biff8"] as const)(
    "reads %s: values as they are shown, and where they stand",
    async (bookType) => {
      const book = bookOf({ Costs: costs }, (made) => {
        const sheet = sheetOf(made, "Costs");
        for (const address of ["C3", "C4"]) sheet[address].z = "yyyy-mm-dd";
        sheet.B3.z = "0.00";
      });
      const { lines } = await outline(book, bookType);
      expect(lines).toEqual([
        "heading2: Costs",
        "paragraph: Travel costs 2026",
        "table @2,1 h1: City | Nights | Paid on\nOslo | 3.00 | 2026-02-01\nPorto | 12 | 2026-03-19",
      ]);
    },
  );

  test("reads OpenDocument: what its cells show, and rows that it only counts", async () => {
    const cell = (type: string, value: string, shown: string, more = "") =>
      `<table:table-cell office:value-type="${type}" office:${type === "date" ? "date-value" : "value"}="${value}" ${more}><text:p>${shown}</text:p></table:table-cell>`;
    const text = (shown: string, more = "") => cell("string", shown, shown, more);
    const bytes = await zipOf({
      mimetype: "application/vnd.oasis.opendocument.spreadsheet",
      "META-INF/manifest.xml":
        '<manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
      "styles.xml": "<office:document-styles/>",
      "content.xml": `<office:document-content><office:body><office:spreadsheet><table:table table:name="Rent">
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
        <table:table-row>${text("City")}${text("Rent")}${text("Since")}</table:table-row>
        <table:table-row>${text("Oslo")}${cell("currency", "1234.5", "1.234,50 €")}${cell("date", "2026-02-01", "1. Feb. 2026")}</table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
      </table:table></office:spreadsheet></office:body></office:document-content>`,
    });
    const { content } = await parseSheets(bytes, link);
    expect(outlineOf(content)).toEqual([
      "heading2: Rent",
      "table @4,1 h1: City | Rent | Since\nOslo | 1.234,50 € | 1. Feb. 2026",
    ]);
  });

  test("writes dates that every country shows in its own way so that all read the same", async () => {
    const book = bookOf(
      {
        A: [
          ["Due", "Sum"],
          [46_054, 1234.5],
        ],
      },
      (made) => {
        const sheet = sheetOf(made, "A");
        sheet.A2.z = "m/d/yy";
        sheet.B2.z = '#,##0.00 "€"';
      },
    );
    expect((await outline(book)).lines.at(-1)).toBe("table @1,1 h1: Due | Sum\n2026-02-01 | 1,234.50 €");
  });

  test("makes tables of what stands apart, and keeps columns together that only look apart", async () => {
    const { lines } = await outline(
      bookOf({
        Plan: [
          ["Team", "Size", null, null, "Room", "Seats"],
          ["Sales", 4, null, null, "Alfa", 6],
          ["Service", 9],
          [],
          ["Open questions"],
          [],
          ["Label", null, null, "a value far from it"],
        ],
      }),
    );
    expect(lines).toEqual([
      "heading2: Plan",
      "table @1,1 h1: Team | Size\nSales | 4\nService | 9",
      "table @1,5 h1: Room | Seats\nAlfa | 6",
      "paragraph: Open questions",
      "table @7,1 h0: Label |  |  | a value far from it",
    ]);
  });

  test("repeats merged cells, and the names of groups of columns", async () => {
    const book = bookOf(
      {
        A: [
          ["", "Days", ""],
          ["Kind", "Home", "Abroad"],
          ["Repair", 1, 2],
          ["", 3, 4],
        ],
      },
      (made) => {
        const sheet = sheetOf(made, "A");
        sheet["!merges"] = ["B1:C1", "A3:A4"].map((range) => XLSX.utils.decode_range(range));
      },
    );
    const { lines, ledger } = await outline(book);
    expect(lines.at(-1)).toBe(
      "table @1,1 h2:  | Days | Days\nKind | Home | Abroad\nRepair | 1 | 2\nRepair | 3 | 4",
    );
    expect(ledger).toMatchObject([{ kind: "table", reason: "flattened-table", seen: 1 }]);
  });

  test("tells hidden sheets and remarks, keeps links, and leaves empty sheets out", async () => {
    const book = bookOf(
      {
        Costs: [
          ["City", "Site"],
          ["Oslo", "map"],
        ],
        Empty: [],
      },
      (made) => {
        made.Workbook = { Sheets: [{ Hidden: 1 }, {}] };
        XLSX.utils.cell_add_comment(sheetOf(made, "Costs").A2, "Check the rent", "Ines Duarte");
        XLSX.utils.cell_set_hyperlink(sheetOf(made, "Costs").B2, "https://example.com/oslo");
      },
    );
    const { lines, ledger, content } = await outline(book);
    expect(lines).toEqual([
      "heading2: Costs",
      "callout: This sheet is hidden in the workbook.",
      "table @1,1 h1: City | Site\nOslo | map",
      "quote: Comment on A2 by Ines Duarte: Check the rent",
    ]);
    expect(content.blocks[2]?.spans).toMatchObject([{ mark: "link", href: "https://example.com/oslo" }]);
    expect(ledger.map(({ kind }) => kind)).toEqual(["table", "link", "comment"]);
  });

  test("shows the last result of a formula, and the formula where there is none", async () => {
    const book = bookOf(
      {
        A: [
          ["Sum", "Next"],
          [3, null],
        ],
      },
      (made) => {
        const sheet = sheetOf(made, "A");
        sheet.A2.f = "1+2";
        sheet.B2 = { t: "n", f: "A2+1" };
      },
    );
    const { lines } = await outline(book);
    expect(lines.at(-1)).toBe("table @1,1 h1: Sum | Next\n3 | =A2+1");
  });

  test("gives every chunk the address of its cells and the names of its columns", async () => {
    const rows: Cells = Array.from({ length: 120 }, (_, i) => [`Balance ${i}`, `Room ${i % 7}`, i * 3]);
    const { content } = await outline(bookOf({ "Stock 2026": [["Device", "Place", "Age"], ...rows] }));
    const chunks = chunkDocument({ content });
    expect(chunks[0]?.cells).toMatch(/^'Stock 2026'!A1:C\d+$/);
    expect(chunks.at(-1)?.cells).toMatch(/^'Stock 2026'!A\d+:C121$/);
    for (const { text } of chunks) expect(text).toContain("Device | Place | Age");
  });

  test("names the columns of each part of a row that is too wide for one chunk", async () => {
    const names = Array.from({ length: 60 }, (_, i) => `Measured value number ${i}`);
    const rows = [0, 1].map((row) => names.map((_, i) => (i === 0 ? `KW-${row}` : `reading ${row}-${i}`)));
    const { content } = await outline(bookOf({ Lab: [names, ...rows] }));
    const part = chunkDocument({ content }).find(({ text }) => text.includes("reading 1-40"));
    expect(part?.text).toMatch(/^Measured value number 0: KW-1\n.*Measured value number 40/);
    expect(part?.cells).toMatch(/^Lab![A-Z]+3:[A-Z]+3$/);
    const [, head = "", own = ""] = part?.text.split("\n") ?? [];
    expect(head.split(" | ")).toHaveLength(own.split(" | ").length);
  });

  test("keeps the beginning of a workbook that is larger than the limit, and says so", async () => {
    const rows: Cells = Array.from({ length: 50 }, (_, i) => [`Balance ${i}`, i]);
    const bytes = bytesOf(bookOf({ Stock: [["Device", "Age"], ...rows] }));
    const { content, ledger } = await parseSheets(bytes, link, { maxCells: 20 });
    const [, table = "", note] = outlineOf(content);
    expect(table.split("\n")).toHaveLength(10);
    expect(note).toBe(
      "callout: This sheet goes on. Only its beginning was read, because it is larger than the limit.",
    );
    expect(ledger).toContainEqual(
      expect.objectContaining({ kind: "table", reason: "too-large", degraded: 1 }),
    );
  });

  test("refuses what is encrypted, and what declares other sizes than it has", async () => {
    const ole = new Uint8Array(2048);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    ole.set(Buffer.from("EncryptedPackage\0", "utf16le"), 600);
    await expect(parseSheets(ole, link)).rejects.toMatchObject({ reason: "password-protected" });
    const bomb = await zipOf({
      "[Content_Types].xml": "<Types/>",
      "xl/workbook.xml": "0".repeat(60_000_000),
    });
    await expect(parseSheets(bomb, link)).rejects.toMatchObject({ reason: "too-large" });
    await expect(parseSheets(new Uint8Array(Buffer.from("PK nothing")), link)).rejects.toMatchObject({
      reason: "broken-file",
    });
  });
});
