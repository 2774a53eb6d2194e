import { describe, expect, test } from "vitest";
import { byName, findAll } from "./html-dom.ts";
import { parseXml, rawTextOf } from "./xml-dom.ts";

const xml = (text: string) => parseXml(new Uint8Array(Buffer.from(text)));
const textNamespace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

describe("parseXml", () => {
  test("knows vocabularies by their address, not by the prefix that a file gives them", () => {
    const dom = xml(
      `<x><ns0:p xmlns:ns0="${textNamespace}" ns0:style-name="S" plain="1">one</ns0:p><p xmlns="${textNamespace}">two</p>
       <text:p>three</text:p><p>none</p></x>`,
    );
    const found = findAll(dom, byName("text:p"));
    expect(found.map(rawTextOf)).toEqual(["one", "two", "three"]);
    expect(found[0]?.attribs).toMatchObject({ "text:style-name": "S", plain: "1" });
  });

  test("reads the encoding that the file declares", () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="ISO-8859-2"?><a>\xb9</a>', "latin1");
    expect(rawTextOf(parseXml(new Uint8Array(bytes)))).toBe("š");
  });
});
