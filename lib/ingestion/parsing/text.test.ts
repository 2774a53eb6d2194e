import { describe, expect, test } from "vitest";
import { parseCsv } from "./csv.ts";
import { decodeHtml, decodeText } from "./decode-text.ts";
import { parseMarkdown } from "./markdown.ts";
import { parseDate } from "./parse-date.ts";

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(isBigEndian ? bytes.swap16() : bytes);
}

describe("decodeText", () => {
  test.each([
    ["UTF-8 with a mark", new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa9]), "é"],
    ["UTF-8", new Uint8Array([0xc3, 0xa9]), "é"],
    ["windows-1252", new Uint8Array([0x80, 0x20, 0xe9]), "€ é"],
    ["UTF-16 LE with a mark", utf16("\ufeffOslo é", false), "Oslo é"],
    ["UTF-16 BE with a mark", utf16("\ufeffOslo é", true), "Oslo é"],
    ["UTF-16 LE without a mark", utf16("Opening hours", false), "Opening hours"],
    ["UTF-16 BE without a mark", utf16("Opening hours", true), "Opening hours"],
  ])("reads %s", (_, bytes, expected) => {
    expect(decodeText(bytes)).toBe(expected);
  });

  test("reads the encoding that HTML declares", () => {
    const bytes = new Uint8Array([...Buffer.from('<meta charset="windows-1251">'), 0xc4, 0xe0]);
    expect(decodeHtml(bytes)).toContain("Да");
  });

  test("refuses binary data", () => {
    expect(() => decodeText(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 1, 0, 9, 0]))).toThrow("broken-file");
  });
});

describe("parseCsv", () => {
  test("finds the delimiter and takes the first row as the header", () => {
    const { text, blocks } = parseCsv('city;limit\nOslo;"1;2"\n');
    expect(text).toBe("city | limit\nOslo | 1;2");
    expect(blocks[0]?.kind === "table" && blocks[0].rows.map((row) => row.isHeader)).toEqual([true, false]);
  });

  test("refuses tables beyond 100,000 rows", () => {
    expect(() => parseCsv("a\n".repeat(100_001))).toThrow("too-large");
  });
});

describe("parseMarkdown", () => {
  test.each([
    ["quotes", ">".repeat(20_000)],
    ["brackets", "[".repeat(20_000)],
    ["emphasis", "*a _b ".repeat(5_000)],
    ["lists", Array.from({ length: 500 }, (_, i) => `${" ".repeat(i * 2)}- x`).join("\n")],
    ["unclosed asides", "<aside>\n".repeat(2_000)],
  ])("survives deeply nested %s", (_, source) => {
    expect(() => parseMarkdown(source, { link: { path: "a.md" } })).not.toThrow();
  });

  test("drops links that would run something", () => {
    const { content } = parseMarkdown(
      "[a](javascript:x) [b](data:text/html,x) <a href='javascript:x'>c</a>",
      { link: { path: "a.md" } },
    );
    expect(content.text).toBe("a b c");
    expect(content.blocks[0]?.spans).toBeUndefined();
  });

  test("leaves lines inside of fences as they are", () => {
    const { content } = parseMarkdown("```js\nimport a from 'b'\n<aside>\n```\n", { link: { path: "a.md" } });
    expect(content.text).toBe("import a from 'b'\n<aside>");
  });
});

describe("parseDate", () => {
  test.each([
    ["Mar 03, 2024", "2024-03-03T00:00:00.000Z"],
    ["2024-03-03", "2024-03-03T00:00:00.000Z"],
    ["2024-03-03T10:00:00", "2024-03-03T10:00:00.000Z"],
    ["2024-03-03T10:00:00+02:00", "2024-03-03T08:00:00.000Z"],
    ["@April 21, 2022 8:45 PM", "2022-04-21T20:45:00.000Z"],
  ])("reads %s as UTC unless it says otherwise", (stated, expected) => {
    expect(parseDate(stated)?.toISOString()).toBe(expected);
  });

  test.each(["", "soon", "March 3", "13/13/2024", null])("takes %j for no date", (stated) => {
    expect(parseDate(stated)).toBeNull();
  });
});
