import { describe, expect, test } from "vitest";
import type { Block, DocumentContent } from "../../domain/document.ts";
import { BlockBuilder, withoutLeadingTitle } from "./block-builder.ts";
import { InlineBuffer, plainInline } from "./inline-buffer.ts";

function textOf(content: DocumentContent, block: Block | undefined): string {
  return block ? content.text.slice(block.start, block.end) : "";
}

describe("BlockBuilder", () => {
  test("separates blocks by newlines and never overlaps them", () => {
    const builder = new BlockBuilder();
    builder.add({ kind: "heading", level: 2 }, plainInline("Pay"));
    builder.add({ kind: "list-item", depth: 0, ordered: false }, plainInline("one"));
    builder.add({ kind: "list-item", depth: 0, ordered: false }, plainInline("two"));
    builder.addCode("x = 1\n");
    expect(builder.build().text).toBe("Pay\n\none\ntwo\n\nx = 1");
  });

  test("gives headings anchors that are unique in the document", () => {
    const builder = new BlockBuilder();
    for (const text of ["Pay & leave", "Pay – leave", "!!!"])
      builder.add({ kind: "heading", level: 1 }, plainInline(text));
    builder.add({ kind: "heading", level: 1, anchor: "own" }, plainInline("Own"));
    const anchors = builder.build().blocks.map((block) => (block.kind === "heading" ? block.anchor : ""));
    expect(anchors).toEqual(["pay-leave", "pay-leave-1", "section", "own"]);
  });

  test("places table cells and their formatting exactly", () => {
    const bold = new InlineBuffer();
    bold.openMark("bold");
    bold.write("40 €");
    bold.closeMark();
    const builder = new BlockBuilder();
    builder.add({ kind: "paragraph" }, plainInline("Before"));
    builder.addTable([
      { isHeader: true, cells: [plainInline("City"), plainInline("Limit")] },
      { isHeader: false, cells: [plainInline(""), plainInline("")] },
      { isHeader: false, cells: [plainInline("Oslo"), bold.take()] },
    ]);
    const content = builder.build();
    const table = content.blocks[1];
    expect(textOf(content, table)).toBe("City | Limit\nOslo | 40 €");
    expect(
      table?.kind === "table" &&
        table.rows.map((row) => row.cells.map(({ start, end }) => content.text.slice(start, end))),
    ).toEqual([
      ["City", "Limit"],
      ["Oslo", "40 €"],
    ]);
    expect(table?.spans?.map(({ start, end }) => content.text.slice(start, end))).toEqual(["40 €"]);
  });

  test("leaves out blocks without visible text", () => {
    const builder = new BlockBuilder();
    builder.add({ kind: "paragraph" }, plainInline(" \u00a0\u200b"));
    builder.addCode("\n  \n");
    builder.addTable([{ isHeader: true, cells: [plainInline("")] }]);
    expect(builder.build()).toEqual({ text: "", blocks: [] });
  });
});

describe("withoutLeadingTitle", () => {
  test("drops a first heading that repeats the title and moves every range", () => {
    const builder = new BlockBuilder();
    builder.add({ kind: "heading", level: 1 }, plainInline("Travel Policy"));
    builder.addTable([{ isHeader: false, cells: [plainInline("a"), plainInline("b")] }]);
    const content = withoutLeadingTitle(builder.build(), "Travel policy ");
    expect(content.text).toBe("a | b");
    const [table] = content.blocks;
    expect(textOf(content, table)).toBe("a | b");
    expect(table?.kind === "table" && table.rows[0]?.cells[1]).toEqual({ start: 4, end: 5 });
  });

  test("keeps any other first heading", () => {
    const builder = new BlockBuilder();
    builder.add({ kind: "heading", level: 1 }, plainInline("Scope"));
    builder.add({ kind: "paragraph" }, plainInline("All of us."));
    const content = builder.build();
    expect(withoutLeadingTitle(content, "Travel policy")).toBe(content);
  });
});

describe("InlineBuffer", () => {
  test("collapses white space across pieces and trims the ends", () => {
    const buffer = new InlineBuffer();
    for (const piece of ["  a\n", "\u00a0 ", "b", " c  "]) buffer.write(piece);
    expect(buffer.take().text).toBe("a b c");
  });

  test("marks text without the spaces around it and joins pieces that touch", () => {
    const buffer = new InlineBuffer();
    buffer.write("see ");
    for (const piece of [" bo", "ld "]) {
      buffer.openMark("bold");
      buffer.write(piece);
      buffer.closeMark();
    }
    buffer.write("end");
    const { text, spans } = buffer.take();
    expect(text).toBe("see bold end");
    expect(spans).toEqual([{ mark: "bold", start: 4, end: 8 }]);
  });

  test("removes control characters, zero-width spaces and lone surrogates", () => {
    expect(plainInline("a\u0000b\u200bc\ufeff \u0007d \ud800").text).toBe("abc d \ufffd");
  });

  test("composes decomposed letters", () => {
    expect(plainInline("Cafe\u0301").text).toBe("Café");
  });
});
