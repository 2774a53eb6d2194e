import { describe, expect, test } from "vitest";
import { readBlocks } from "./html.ts";
import { Ledger } from "./ledger.ts";
import { element } from "./storage-format-nodes.ts";
import { type Reference, referenceKey } from "./storage-format-references.ts";
import { readWikiMarkup } from "./wiki-markup.ts";

function read(markup: string, known: [Reference, string][] = []) {
  const references = new Map(known.map(([reference, value]) => [referenceKey(reference), value]));
  const ledger = new Ledger();
  const root = element("div", {}, readWikiMarkup(markup, { references, ledger }));
  const { text, blocks } = readBlocks(root, { path: "" }, { ledger });
  return {
    blocks: blocks.map((block) => {
      const depth = block.kind === "list-item" ? ` ${block.depth}${block.ordered ? "." : ""}` : "";
      return `${block.kind}${depth}: ${text.slice(block.start, block.end)}`;
    }),
    spans: blocks.flatMap(({ spans = [] }) =>
      spans.map(({ mark, start, end, href }) =>
        [mark, text.slice(start, end), href].filter(Boolean).join(" "),
      ),
    ),
    ledger: ledger
      .lines()
      .map(({ kind, name, lost, degraded, reason }) => [kind, name, lost + degraded, reason]),
  };
}

describe("wiki markup", () => {
  test("headings, paragraphs with line breaks, rules and quotes", () => {
    expect(read("h2. Title\nOne\nTwo\\\\\nThree\n\nFour\n----\nbq. Said").blocks).toEqual([
      "heading: Title",
      "paragraph: One\nTwo\nThree",
      "paragraph: Four",
      "quote: Said",
    ]);
  });

  test("lists of both kinds, nested, with lines that go on", () => {
    expect(read("* a\n** b\ngoes on\n* c\n# d\n## e\n- f").blocks).toEqual([
      "list-item 0: a",
      "list-item 1: b\ngoes on",
      "list-item 0: c",
      "list-item 0.: d",
      "list-item 1.: e",
      "list-item 0: f",
    ]);
  });

  test("tables with header cells, links with bars, and cells of several lines", () => {
    const page = read("||Day||Who||\n|Mon|[Ann|http://a.example]|\n|Tue\nand Wed|x|");
    expect(page.blocks).toEqual(["table: Day | Who\nMon | Ann\nTue; and Wed | x"]);
    expect(page.spans).toEqual(["link Ann http://a.example/"]);
  });

  test("formatted words, and signs that only look like it", () => {
    const page = read("*bold* _em_ -gone- {{code}} snake_case_name 2*3*4 a-b \\*plain\\* (/)");
    expect(page.blocks).toEqual(["paragraph: bold em gone code snake_case_name 2*3*4 a-b *plain* ✓"]);
    expect(page.spans).toEqual(["bold bold", "italic em", "strike gone", "code code"]);
  });

  test("code is kept as it is, whatever it holds", () => {
    const page = read("{code:java|title=A.java}\nif (*a < b) {x}\n{code}\n{noformat}[a|b]{noformat}");
    expect(page.blocks).toEqual(["paragraph: A.java", "code: if (*a < b) {x}", "code: [a|b]"]);
  });

  test("boxes, columns and quotes hold blocks", () => {
    const page = read(
      "{info:title=Mind}\n* one\n{info}\n{section}{column:width=50%}Left{column}{section}\n{quote}\nSaid\n{quote}",
    );
    expect(page.blocks).toEqual(["callout: Mind", "list-item 0: one", "paragraph: Left", "quote: Said"]);
  });

  test("macros are counted by name", () => {
    expect(read("{toc}\n{gliffy:name=x}\n{app:id=1}\n{jira:OPS-1} {braces}").ledger).toEqual([
      ["macro", "toc", 1, "dynamic-macro"],
      ["macro", "gliffy", 1, "drawing"],
      ["macro", "app", 1, "unknown-macro"],
      ["macro", "jira", 1, "dynamic-macro"],
    ]);
  });

  test("links lead to pages, files and places; brackets that are none stay", () => {
    const page = read(
      "[Rota] [the rota|OPS:Rota#Night shifts] [^plan.pdf] [below|#Here] [gone|Nowhere] [1] [sic]",
      [
        [{ kind: "page", space: null, title: "Rota" }, "OPS/Rota"],
        [{ kind: "page", space: "OPS", title: "Rota" }, "OPS/Rota"],
        [{ kind: "file", space: null, page: null, name: "plan.pdf" }, "OPS/Home/plan.pdf"],
      ],
    );
    expect(page.blocks).toEqual(["paragraph: Rota the rota plan.pdf below gone [1] [sic]"]);
    expect(page.spans).toEqual([
      "link Rota OPS/Rota",
      "link the rota OPS/Rota#night-shifts",
      "link plan.pdf OPS/Home/plan.pdf",
      "link below #here",
    ]);
    expect(page.ledger).toContainEqual(["link", null, 1, "dangling-link"]);
  });

  test("HTML in the text is text", () => {
    expect(read("<script>alert(1)</script> <b>x</b> [x|javascript:alert(1)]")).toMatchObject({
      blocks: ["paragraph: <script>alert(1)</script> <b>x</b> x"],
      spans: [],
    });
  });
});
