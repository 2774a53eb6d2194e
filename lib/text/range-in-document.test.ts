import { describe, expect, test } from "vitest";
import { rangeInDocument } from "./range-in-document.ts";

const header = "Lantern | Lumens\n";
const rows = "Pier lamp | 800\nMizen Head | 74250";
const part = { text: header + rows, start: 100, end: 100 + rows.length };

const places = (text: string) => {
  const start = part.text.indexOf(text);
  return rangeInDocument(part, { start, end: start + text.length });
};

describe("rangeInDocument", () => {
  test("of a passage that stands in the document as it is", () => {
    const chunk = { text: "One. Two.", start: 40, end: 49 };
    expect(rangeInDocument(chunk, { start: 5, end: 9 })).toEqual({ start: 45, end: 49 });
  });

  test("of a row below a repeated header is that row", () => {
    expect(places("Mizen Head | 74250")).toEqual({ start: 116, end: part.end });
  });

  test("of the header and a row is the row, and of the header alone all of the part", () => {
    expect(places(`${header}Pier lamp | 800`)).toEqual({ start: 100, end: 115 });
    expect(places("Lantern | Lumens")).toEqual({ start: part.start, end: part.end });
  });
});
