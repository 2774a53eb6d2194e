import { describe, expect, test } from "vitest";
import { odfOf, pptxOf, zipOf } from "../../testing/office-parts.ts";
import { outlineOf } from "../../testing/outline.ts";
import { parseEml } from "./eml.ts";
import { parseMsg } from "./msg.ts";
import { parseNotebook } from "./notebook.ts";
import { parseOdt } from "./odf.ts";
import { parsePptx } from "./pptx.ts";
import { parseRtf } from "./rtf.ts";

const link = { path: "hostile" };
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("hostile documents", () => {
  test("entities of a DOCTYPE stay what they are: nothing is opened, nothing grows", async () => {
    const entities = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
    ).join("");
    const doctype = `<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY l0 "lol">${entities}]>`;
    const odt = await parseOdt(
      await zipOf({
        "content.xml": `${doctype}<office:document-content><office:text><text:p>&file;&l9;</text:p></office:text></office:document-content>`,
      }),
      link,
    );
    expect(outlineOf(odt.content)).toEqual(["paragraph: &file;&l9;"]);
  });

  test("a part that unpacks to far more than the file is refused before it is unpacked", async () => {
    const bomb = await pptxOf([{ shapes: "" }], { "ppt/media/bomb.xml": " ".repeat(40_000_000) });
    await expect(parsePptx(bomb, link)).rejects.toMatchObject({ reason: "too-large" });
  });

  test("elements nested without end are refused, however they are closed", async () => {
    const deep = `${"<p:grpSp>".repeat(100_000)}${"</p:grpSp>".repeat(100_000)}`;
    await expect(parsePptx(await pptxOf([{ shapes: deep }]), link)).rejects.toMatchObject({
      reason: "broken-file",
    });
    const list = "<text:list><text:list-item>".repeat(20_000);
    await expect(parseOdt(await odfOf("text", list), link)).rejects.toMatchObject({ reason: "broken-file" });
  });

  test("a table that only counts its rows does not grow", async () => {
    const row =
      '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>';
    const { content } = await parseOdt(await odfOf("text", `<table:table>${row}</table:table>`), link);
    expect(content.text.length).toBeLessThan(300_000);
  });

  test("Rich Text with 100,000 groups is read when they stand side by side, and refused when they are nested", () => {
    const flat = parseRtf(bytesOf(`{\\rtf1 ${"{\\b x}".repeat(100_000)}\\par}`), link);
    expect(flat.content.text).toHaveLength(100_000);
    expect(() => parseRtf(bytesOf(`{\\rtf1 ${"{".repeat(100_000)}x`), link)).toThrow("nested");
    const { content } = parseRtf(bytesOf("{\\rtf1 }}}} still \\bin99999999 x"), link);
    expect(outlineOf(content)).toEqual(["paragraph: still"]);
  });

  test("messages and notebooks that are cut short or nested are read or refused, never worse", async () => {
    const parts = Array.from(
      { length: 200 },
      (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
    );
    const mail = `Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n${parts.join("")}`;
    await expect(parseEml(bytesOf(mail), link)).rejects.toMatchObject({ reason: "broken-file" });
    const ole = new Uint8Array(1024);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(() => parseMsg(ole, link)).toThrow("broken-file");
    expect(() => parseNotebook('{"cells": 7}', link)).toThrow("broken-file");
    expect(() => parseNotebook("[".repeat(50_000), link)).toThrow("broken-file");
  });
});
