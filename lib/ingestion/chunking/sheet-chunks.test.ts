import { describe, expect, test } from "vitest";
import { BlockBuilder } from "../parsing/block-builder.ts";
import { plainInline } from "../parsing/inline-buffer.ts";
import { chunkDocument } from "./chunk-document.ts";
import { cellsAddress, type SheetCells } from "./sheet-cells.ts";

function rowsOf(...rows: string[][]) {
  return rows.map((cells) => ({ isHeader: cells[0] === "Device", cells: cells.map(plainInline) }));
}

const cells = (sheet: string, top: number, left: number, bottom = top, right = left): SheetCells => ({
  sheet,
  top,
  left,
  bottom,
  right,
});

describe("cellsAddress", () => {
  test("writes addresses as spreadsheets do", () => {
    expect(cellsAddress([cells("Budget", 2, 1), cells("Budget", 40, 1, 40, 6)])).toBe("Budget!A2:F40");
    expect(cellsAddress([cells("Plan '26", 3, 28)])).toBe("'Plan ''26'!AB3");
    expect(cellsAddress([cells("A", 1, 702, 1, 703)])).toBe("A!ZZ1:AAA1");
    expect(cellsAddress([null, null])).toBeNull();
  });

  test("stays with the first table", () => {
    expect(cellsAddress([cells("A", 9, 1), cells("A", 2, 5), cells("B", 1, 1)])).toBe("A!A9");
  });
});

describe("chunks of a spreadsheet", () => {
  test("of a table that an empty row cut repeat the header above it", () => {
    const builder = new BlockBuilder();
    const body = (from: number) =>
      Array.from({ length: 60 }, (_, i) => [`Balance number ${from + i}`, "Room Alfa"]);
    builder.addTable(rowsOf(["Device", "Place"], ...body(0)), {
      sheet: { name: "Stock", row: 1, column: 1 },
    });
    builder.addTable(rowsOf(...body(60)), { sheet: { name: "Stock", row: 63, column: 1 } });
    builder.addTable(rowsOf(["Total", "120"]), { sheet: { name: "Stock", row: 124, column: 4 } });
    const chunks = chunkDocument({ content: builder.build() });
    expect(chunks.length).toBeGreaterThan(3);
    for (const { text } of chunks) expect(text).toMatch(/^Device \| Place\n/);
    expect(chunks.at(-1)?.cells).toMatch(/^Stock!A\d+:E124$/);
  });

  test("have no address when they are of a table in a text", () => {
    const builder = new BlockBuilder();
    builder.addTable(rowsOf(["Device", "Place"], ["KX-200", "Alfa"]));
    expect(chunkDocument({ content: builder.build() })[0]?.cells).toBeNull();
  });
});
