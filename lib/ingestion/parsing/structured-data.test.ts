import { describe, expect, test } from "vitest";
import { outlineOf } from "../../testing/outline.ts";
import { parseJson, parseXmlFile } from "./structured-data.ts";

const link = { path: "a.xml" };
const xml = (text: string) => parseXmlFile(new Uint8Array(Buffer.from(text)), link);

describe("parseJson", () => {
  test("puts what is all on one line on several, and leaves the rest as it is", () => {
    expect(outlineOf(parseJson('{"rooms":["Alfa"]}'))).toEqual(['code: {\n  "rooms": [\n    "Alfa"\n  ]\n}']);
    expect(outlineOf(parseJson('{ "a":\n1 }'))).toEqual(['code: { "a":\n1 }']);
    expect(outlineOf(parseJson("not {json"))).toEqual(["code: not {json"]);
  });
});

describe("parseXmlFile", () => {
  test("reads a feed as its entries", () => {
    const feed = `<?xml version="1.0"?><rss><channel><title>News</title><item><title>New lab</title><pubDate>Tue, 3 Mar 2026</pubDate>
      <description>&lt;p&gt;It &lt;b&gt;opens&lt;/b&gt; in May.&lt;/p&gt;</description></item></channel></rss>`;
    const { title, content } = xml(feed);
    expect(title).toBe("News");
    expect(outlineOf(content)).toEqual([
      "heading2: New lab",
      "paragraph: Tue, 3 Mar 2026",
      "paragraph: It opens in May.",
    ]);
  });

  test("expands no entities and reads the texts of anything else", () => {
    const { content } = xml(
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "lol"><!ENTITY c "&b;&b;">]><x><y>Kept &amp; read</y><z>&a;&c;</z></x>',
    );
    expect(outlineOf(content)).toEqual(["paragraph: Kept & read", "paragraph: &a;&c;"]);
  });

  test("refuses elements that are nested without end", () => {
    expect(() => xml("<a>".repeat(600))).toThrow("nested");
  });
});
