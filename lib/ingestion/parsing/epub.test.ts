import { describe, expect, test } from "vitest";
import { zipOf } from "../../testing/office-parts.ts";
import { outlineOf } from "../../testing/outline.ts";
import { parseEpub } from "./epub.ts";

const link = { path: "guide.epub" };

const container =
  '<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

function bookOf(items: string, spine: string, parts: Record<string, string>) {
  return zipOf({
    mimetype: "application/epub+zip",
    "META-INF/container.xml": container,
    "OPS/book.opf": `<package><metadata><dc:title>Weighing well</dc:title><dc:creator>Ines Duarte</dc:creator></metadata><manifest>${items}</manifest><spine>${spine}</spine></package>`,
    ...parts,
  });
}

const xhtml = "application/xhtml+xml";

describe("parseEpub", () => {
  test("reads the chapters in reading order, and names those without a heading by the table of contents", async () => {
    const bytes = await bookOf(
      `<item id="nav" href="nav.xhtml" properties="nav" media-type="${xhtml}"/><item id="b" href="text/two.xhtml" media-type="${xhtml}"/>
       <item id="a" href="text/one%20.xhtml" media-type="${xhtml}"/>`,
      '<itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>',
      {
        "OPS/nav.xhtml":
          '<html><body><nav><ol><li><a href="text/one%20.xhtml">Preface</a></li><li><a href="text/two.xhtml#x">Two</a></li></ol></nav></body></html>',
        "OPS/text/one .xhtml": "<html><body><p>Why we weigh.</p></body></html>",
        "OPS/text/two.xhtml":
          '<html><body><h1>Stone tables</h1><p>See <a href="one%20.xhtml#why">why</a> and <a href="https://example.com/">the site</a>.</p></body></html>',
      },
    );
    const { title, author, content } = await parseEpub(bytes, link);
    expect({ title, author }).toEqual({ title: "Weighing well", author: "Ines Duarte" });
    expect(outlineOf(content)).toEqual([
      "heading2: Preface",
      "paragraph: Why we weigh.",
      "heading1: Stone tables",
      "paragraph: See why and the site.",
    ]);
    expect(content.blocks[3]?.spans?.map(({ href }) => href)).toEqual(["#why", "https://example.com/"]);
  });

  test("opens nothing outside of the book, wherever its chapters are said to be", async () => {
    const bytes = await bookOf(
      `<item id="a" href="../../../../etc/passwd" media-type="${xhtml}"/><item id="b" href="https://example.com/x.xhtml" media-type="${xhtml}"/>
       <item id="c" href="../../OPS/in.xhtml" media-type="${xhtml}"/>`,
      '<itemref idref="a"/><itemref idref="b"/><itemref idref="c"/>',
      { "OPS/in.xhtml": "<p>Inside</p>" },
    );
    expect(outlineOf((await parseEpub(bytes, link)).content)).toEqual(["paragraph: Inside"]);
  });

  test("tells copy protection, and a book without its list of chapters", async () => {
    const locked = await bookOf("", "", { "META-INF/rights.xml": "<rights/>" });
    await expect(parseEpub(locked, link)).rejects.toMatchObject({ reason: "password-protected" });
    const empty = await zipOf({ mimetype: "application/epub+zip" });
    await expect(parseEpub(empty, link)).rejects.toMatchObject({ reason: "broken-file" });
  });
});
