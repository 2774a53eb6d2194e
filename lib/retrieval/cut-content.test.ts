import { describe, expect, test } from "vitest";
import type { Block, DocumentContent } from "../domain/document.ts";
import { cutContent } from "./cut-content.ts";

/** Paragraphs joined by newlines. */
function paragraphs(texts: readonly string[]): DocumentContent {
  let start = 0;
  const blocks = texts.map((text): Block => {
    const block: Block = { kind: "paragraph", start, end: start + text.length };
    start = block.end + 1;
    return block;
  });
  return { text: texts.join("\n"), blocks };
}

const shown = ({ text, blocks }: DocumentContent) => blocks.map(({ start, end }) => text.slice(start, end));

describe("a part of a document", () => {
  test("is the whole blocks that the wanted range touches, counted from its own beginning", () => {
    const content = paragraphs(["First one.", "Second one.", "Third one.", "Fourth one."]);
    const at = content.text.indexOf("ond");
    const cut = cutContent(content, { start: at, end: content.text.indexOf("ird") });
    expect(shown(cut.content)).toEqual(["Second one.", "Third one."]);
    expect(cut.content.blocks[0]?.start).toBe(0);
    expect(content.text.slice(cut.offset, cut.offset + cut.content.text.length)).toBe(cut.content.text);
  });

  test("has only what is wanted of a very long block, with the formatting inside", () => {
    const long = "word ".repeat(1000);
    const content: DocumentContent = {
      text: long,
      blocks: [
        {
          kind: "paragraph",
          start: 0,
          end: long.length,
          spans: [
            { start: 0, end: 4, mark: "bold" },
            { start: 1000, end: 1010, mark: "italic" },
          ],
        },
      ],
    };
    const cut = cutContent(content, { start: 1005, end: 1500 });
    expect(cut.offset).toBe(1005);
    expect(cut.content.text).toHaveLength(495);
    expect(cut.content.blocks[0]?.spans).toEqual([{ start: 0, end: 5, mark: "italic" }]);
  });

  test("has only the wanted rows of a long table, at their place in the sheet", () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `row ${String(index).padStart(3, "0")}`);
    const text = lines.join("\n");
    const rows = lines.map((_, index) => ({
      isHeader: index === 0,
      cells: [{ start: index * 8, end: index * 8 + 7 }],
    }));
    const block: Block = {
      kind: "table",
      start: 0,
      end: text.length,
      rows,
      sheet: { name: "A", row: 1, column: 1 },
    };
    const cut = cutContent({ text, blocks: [block] }, { start: 400 * 8, end: 402 * 8 });
    const table = cut.content.blocks[0];
    expect(table?.kind === "table" && table.sheet?.row).toBe(401);
    const cells = table?.kind === "table" ? table.rows.flatMap((row) => row.cells) : [];
    expect(cells.map(({ start, end }) => cut.content.text.slice(start, end))).toEqual(["row 400", "row 401"]);
  });

  test("is empty for a document without text, and for a range that is not there", () => {
    expect(cutContent({ text: "", blocks: [] }, { start: 0, end: 10 })).toEqual({
      content: { text: "", blocks: [] },
      offset: 0,
    });
    expect(cutContent(paragraphs(["Short."]), { start: 500, end: 600 }).content.blocks).toEqual([]);
  });
});
