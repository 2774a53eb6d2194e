import { describe, expect, test } from "vitest";
import { odfOf, zipOf } from "../../testing/office-parts.ts";
import { outlineOf } from "../../testing/outline.ts";
import { parseOdp, parseOdt } from "./odf.ts";

const link = { path: "filling.odt" };

const styles = `
  <style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
  <style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
  <style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>
  <text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style>`;

describe("parseOdt", () => {
  test("reads headings, marks, links, nested lists, quotes, notes and comments; not what was deleted", async () => {
    const bytes = await odfOf(
      "text",
      `<text:tracked-changes><text:changed-region><text:deletion><text:p>Old rule</text:p></text:deletion></text:changed-region></text:tracked-changes>
       <text:p text:style-name="P1">Filling balances</text:p>
       <text:h text:outline-level="2">Before you start</text:h>
       <text:p>Wear <text:span text:style-name="T1">gloves</text:span><text:s/>and see <text:a xlink:href="https://example.com/ppe">the list</text:a><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Since 2024.</text:p></text:note-body></text:note>.<office:annotation><dc:creator>Tomas Lind</dc:creator><text:p>Which gloves?</text:p></office:annotation></text:p>
       <text:list text:style-name="L1"><text:list-item><text:p>Open</text:p><text:list><text:list-item><text:p>slowly</text:p></text:list-item></text:list></text:list-item></text:list>
       <text:p text:style-name="P2">Never alone.</text:p>`,
      styles,
    );
    const { title, author, content, ledger } = await parseOdt(bytes, link);
    expect({ title, author }).toEqual({ title: "Filling balances", author: "Ines Duarte" });
    expect(outlineOf(content)).toEqual([
      "heading1: Filling balances",
      "heading2: Before you start",
      "paragraph: Wear gloves and see the list[1].",
      "quote: Comment by Tomas Lind: Which gloves?",
      "list-item0#: Open",
      "list-item1#: slowly",
      "quote: Never alone.",
      "paragraph: [1] Since 2024.",
    ]);
    expect(content.blocks[2]?.spans?.map(({ mark, href }) => [mark, href])).toEqual([
      ["bold", undefined],
      ["link", "https://example.com/ppe"],
    ]);
    expect(ledger.map(({ kind }) => kind)).toEqual(["link", "comment"]);
  });

  test("reads tables with their header and merged cells, text boxes, formulas and what pictures are said to show", async () => {
    const cell = (text: string, more = "") =>
      `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
    const bytes = await zipOf({
      mimetype: "application/vnd.oasis.opendocument.text",
      "Object 1/content.xml":
        '<math><semantics><mi>F</mi><annotation encoding="StarMath 5.0">F = m cdot g</annotation></semantics></math>',
      "content.xml": `<office:document-content><office:body><office:text>
        <table:table><table:table-header-rows><table:table-row>${cell("Load")}${cell("Error")}</table:table-row></table:table-header-rows>
          <table:table-row>${cell("10 g", 'table:number-rows-spanned="2"')}${cell("0.1")}</table:table-row>
          <table:table-row><table:covered-table-cell/>${cell("0.2")}</table:table-row></table:table>
        <text:p>The force <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame> acts.</text:p>
        <text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>
        <text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>Balance on its stone table</svg:desc></draw:frame></text:p>
      </office:text></office:body></office:document-content>`,
    });
    const { content, ledger } = await parseOdt(bytes, link);
    expect(outlineOf(content)).toEqual([
      "table h1: Load | Error\n10 g | 0.1\n10 g | 0.2",
      "paragraph: The force F = m cdot g acts.",
      "paragraph: In a box",
      "paragraph: Balance on its stone table",
    ]);
    expect(ledger.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["table", "flattened-table"],
      ["formula", "formula-as-text"],
      ["image", "picture"],
    ]);
  });

  test("refuses what is encrypted or is no text", async () => {
    const encrypted = await zipOf({
      "META-INF/manifest.xml": "<manifest:encryption-data/>",
      "content.xml": "noise",
    });
    await expect(parseOdt(encrypted, link)).rejects.toMatchObject({ reason: "password-protected" });
    await expect(parseOdt(await zipOf({ "a.txt": "x" }), link)).rejects.toMatchObject({
      reason: "broken-file",
    });
  });
});

describe("parseOdp", () => {
  test("reads each page under its title, from the top, with its notes", async () => {
    const frame = (text: string, y: number, more = "") =>
      `<draw:frame svg:x="1cm" svg:y="${y}cm" ${more}><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`;
    const bytes = await odfOf(
      "presentation",
      `<draw:page>${frame("below", 9)}${frame("above", 4)}${frame("Rooms", 1, 'presentation:class="title"')}
         <presentation:notes>${frame("Ask for questions.", 1, 'presentation:class="notes"')}</presentation:notes></draw:page>
       <draw:page draw:style-name="dp2">${frame("secret", 1)}</draw:page>`,
      styles,
    );
    const { content } = await parseOdp(bytes, link);
    expect(outlineOf(content)).toEqual([
      "heading2 p1: Rooms",
      "paragraph p1: above",
      "paragraph p1: below",
      "callout p1: Notes: Ask for questions.",
      "heading2 p2: Slide 2",
      "callout p2: This slide is hidden in the presentation.",
      "paragraph p2: secret",
    ]);
  });
});
