import { describe, expect, test } from "vitest";
import { readBlocks } from "./html.ts";
import { parseHtmlDom } from "./html-dom.ts";

function outline(html: string): string[] {
  const { text, blocks } = readBlocks(parseHtmlDom(html), { path: "docs/page.html" });
  return blocks.map((block) => `${block.kind} ${text.slice(block.start, block.end)}`);
}

describe("readBlocks", () => {
  test("keeps text that stands outside of any paragraph", () => {
    expect(outline("loose <p>one</p> tail <ul><li>item</li> stray </ul>")).toEqual([
      "paragraph loose",
      "paragraph one",
      "paragraph tail",
      "list-item item",
      "paragraph stray",
    ]);
  });

  test("takes two line breaks as an empty line", () => {
    expect(outline("a<br>b<br><br>c")).toEqual(["paragraph a\nb", "paragraph c"]);
  });

  test("does not number again what follows code inside of an item", () => {
    expect(outline("<ol><li>run<pre>x</pre>then wait</li></ol>")).toEqual([
      "list-item run",
      "code x",
      "paragraph then wait",
    ]);
  });

  test("reads the cells of a table inside of a cell as lines of it", () => {
    expect(
      outline(
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><table><tr><td>x</td></tr><tr><td>y</td></tr></table></td></tr></table>",
      ),
    ).toEqual(["table a | b\n1 | x; y"]);
  });

  test("reads tables that only place things as ordinary text", () => {
    expect(
      outline(
        "<table><tr><td><p>left</p><table><tr><td>1</td><td>2</td></tr></table></td><td>right</td></tr></table>",
      ),
    ).toEqual(["paragraph left", "table 1 | 2", "paragraph right"]);
  });

  test("loses no text of a table that is out of shape", () => {
    expect(outline("<table><td>a<td>b<tr>c<td>d</td></tr>e</table>").join(" ")).toMatch(/a.*b.*c.*d.*e/s);
  });

  test("drops links that would run something, and keeps their text", () => {
    const html = ["javascript:x", "JaVa\tScript:x", " data:text/html,x", "vbscript:x", "file:///etc/passwd"]
      .map((href) => `<a href="${href}">t</a>`)
      .join(" ");
    const { text, blocks } = readBlocks(parseHtmlDom(`<p>${html}</p>`), { path: "a.html" });
    expect(text).toBe("t t t t t");
    expect(blocks[0]?.spans).toBeUndefined();
  });

  test("keeps entity-encoded markup as text", () => {
    const { text, blocks } = readBlocks(parseHtmlDom("<h2>&lt;img src=x onerror=alert(1)&gt;</h2>"), {
      path: "a.html",
    });
    expect(text).toBe("<img src=x onerror=alert(1)>");
    expect(blocks).toHaveLength(1);
  });

  test("expands no entities of a DOCTYPE", () => {
    const bomb = `<!DOCTYPE lolz [<!ENTITY a "${"lol".repeat(100)}"><!ENTITY b "${"&a;".repeat(100)}">]><p>&b;&b;</p>`;
    const { text } = readBlocks(parseHtmlDom(bomb), { path: "a.html" });
    expect(text.length).toBeLessThan(1_000);
  });

  test.each(["div", "ul><li", "blockquote", "table><tr><td", "b", "span", "h1", "dl><dd"])(
    "survives 1,600 nested <%s>",
    (tag) => {
      const { text } = readBlocks(parseHtmlDom(`${`<${tag}>`.repeat(1_600)}deep`), { path: "a.html" });
      expect(text).toBe("deep");
    },
  );

  test("bounds the columns and rows that a hostile table can claim", () => {
    const cell = '<td colspan="100000" rowspan="65534">x</td>';
    const { text } = readBlocks(parseHtmlDom(`<table>${`<tr>${cell}${cell}</tr>`.repeat(50)}</table>`), {
      path: "a.html",
    });
    expect(text.length).toBeLessThan(100_000);
  });
});
