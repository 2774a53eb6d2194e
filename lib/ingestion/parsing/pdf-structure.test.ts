import { describe, expect, test } from "vitest";
import { joinPages, type PdfBlock } from "./pdf-blocks.ts";
import type { PdfElement, PdfItem, PdfPage } from "./pdf-page.ts";
import { taggedBlocksOf } from "./pdf-structure.ts";

const element = (role: string, ...children: (PdfElement | string)[]): PdfElement => ({
  role,
  children: children.map((child) => (typeof child === "string" ? { markId: child } : child)),
});
const listItem = (mark: string, ...nested: PdfElement[]) => element("LI", element("LBody", mark, ...nested));

/** A page whose lines are drawn from the top, each as the marked content of its own text. */
function pageOf(lines: readonly string[], structure: PdfElement): PdfPage {
  const items = lines.map(
    (text, index): PdfItem => ({
      text,
      x: 60,
      y: 780 - index * 15,
      width: text.length * 5,
      size: 11,
      font: "f1",
      markId: text,
      endsLine: true,
    }),
  );
  return { number: 4, height: 842, items, structure, links: [] };
}

const outline = (page: PdfPage) =>
  taggedBlocksOf(page, new Set())?.map(({ kind, depth, text }) => `${kind} ${depth} ${text}`);

describe("a tagged page", () => {
  test("is read in the order of its tags", () => {
    const tags = element(
      "Document",
      element("H1", "Leave policy"),
      element("L", listItem("Sick leave", element("L", listItem("ten days a year")))),
    );
    expect(outline(pageOf(["Leave policy", "Sick leave", "ten days a year"], tags))).toEqual([
      "heading 0 Leave policy",
      "list-item 0 Sick leave",
      "list-item 1 ten days a year",
    ]);
  });

  test("is read in the order of drawing where tags put what belongs to a clause before its number", () => {
    const lines = ["5.3 Sick leave", "ten days a year", "5.4 Parental leave", "twenty weeks a year"];
    const tags = element(
      "L",
      listItem("5.3 Sick leave", element("L", listItem("ten days a year"), listItem("twenty weeks a year"))),
      listItem("5.4 Parental leave"),
    );
    expect(outline(pageOf(lines, tags))).toEqual([
      "list-item 0 5.3 Sick leave",
      "list-item 1 ten days a year",
      "list-item 0 5.4 Parental leave",
      "list-item 1 twenty weeks a year",
    ]);
  });
});

test("a row that a page's end cuts is made whole, cell by cell, though its tags are in disorder", () => {
  const table = (page: number, rows: PdfBlock["rows"]): PdfBlock => ({
    kind: "table",
    text: "",
    page,
    size: 0,
    font: null,
    depth: 0,
    ...(rows ? { rows } : {}),
  });
  const row = (cells: string[], starts: (number | null)[]) => ({ isHeader: false, cells, starts });
  const [joined] = joinPages(
    [
      table(1, [row(["Ambulance", "Transport of the insured", "Up to 100 €"], [300, 400, 500])]),
      table(2, [
        row(["", "", "person to the hospital."], [null, null, 160]),
        row(["Glasses", "One pair a year", "Up to 80 €"], [80, 160, 240]),
      ]),
    ],
    new Set(),
  );
  expect(joined?.rows?.map(({ cells }) => cells)).toEqual([
    ["Ambulance", "Transport of the insured person to the hospital.", "Up to 100 €"],
    ["Glasses", "One pair a year", "Up to 80 €"],
  ]);
});
