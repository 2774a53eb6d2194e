import { describe, expect, test } from "vitest";
import { readBlocks } from "./html.ts";
import { Ledger } from "./ledger.ts";
import { readStorageFormat } from "./storage-format.ts";
import { element } from "./storage-format-nodes.ts";
import { type Reference, referenceInAddress, referenceKey } from "./storage-format-references.ts";

/** The blocks of a page as lines, and its ledger as words. */
function read(markup: string, known: [Reference, string][] = []) {
  const references = new Map(known.map(([reference, value]) => [referenceKey(reference), value]));
  const ledger = new Ledger();
  const root = element("div", {}, readStorageFormat(markup, { references, ledger }));
  const { text, blocks } = readBlocks(root, { path: "" }, { ledger });
  return {
    blocks: blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`),
    hrefs: blocks.flatMap(({ spans = [] }) => spans.flatMap(({ href }) => href ?? [])),
    all: blocks,
    ledger: ledger
      .lines()
      .map(({ kind, name, degraded, lost, reason }) =>
        [kind, name, lost > 0 ? "lost" : degraded > 0 ? "in part" : "kept", reason].filter(Boolean).join(" "),
      ),
  };
}

const macro = (name: string, inside = "", parameters: Record<string, string> = {}) =>
  `<ac:structured-macro ac:name="${name}">${Object.entries(parameters)
    .map(([key, value]) => `<ac:parameter ac:name="${key}">${value}</ac:parameter>`)
    .join("")}${inside}</ac:structured-macro>`;
const rich = (html: string) => `<ac:rich-text-body>${html}</ac:rich-text-body>`;
const plain = (text: string) => `<ac:plain-text-body><![CDATA[${text}]]></ac:plain-text-body>`;
const file = '<ri:attachment ri:filename="plan.pdf" />';

describe("macros", () => {
  test.each<[string, string, string[], string]>([
    [
      "code",
      macro("code", plain("if (a < b) {\n  &amp;\n}"), { language: "java", title: "A.java" }),
      ["paragraph: A.java", "code: if (a < b) {\n  &amp;\n}"],
      "macro code kept",
    ],
    ["noformat", macro("noformat", plain("a  b")), ["code: a  b"], "macro noformat kept"],
    [
      "a box with a title",
      macro("warning", rich("<p>Hot</p>"), { title: "Mind" }),
      ["callout: Mind\nHot"],
      "macro warning kept",
    ],
    ["a panel", macro("panel", rich("<p>One</p><p>Two</p>")), ["callout: One\nTwo"], "macro panel kept"],
    [
      "expand",
      macro("expand", rich("<p>Inside</p>"), { title: "More" }),
      ["paragraph: More", "paragraph: Inside"],
      "macro expand kept",
    ],
    [
      "status",
      `<p>It is ${macro("status", "", { colour: "Green", title: "DONE" })} now</p>`,
      ["paragraph: It is DONE now"],
      "macro status kept",
    ],
    [
      "columns",
      macro("section", rich(macro("column", rich("<p>Left</p>")) + macro("column", rich("<p>Right</p>")))),
      ["paragraph: Left", "paragraph: Right"],
      "macro section kept",
    ],
    [
      "page properties",
      macro("details", rich("<table><tbody><tr><th>Owner</th><td>Ann</td></tr></tbody></table>")),
      ["table: Owner | Ann"],
      "macro details kept",
    ],
    ["an excerpt", macro("excerpt", rich("<p>In short</p>")), ["paragraph: In short"], "macro excerpt kept"],
    ["a table of contents", macro("toc"), [], "macro toc lost dynamic-macro"],
    ["a list of pages", macro("children"), [], "macro children lost dynamic-macro"],
    ["a drawing", macro("drawio", "", { diagramName: "rig" }), [], "macro drawio lost drawing"],
    [
      "a drawing written as text",
      macro("plantuml", plain("a -> b")),
      ["code: a -> b"],
      "macro plantuml in part drawing",
    ],
    [
      "an issue",
      `<p>See ${macro("jira", "", { server: "x", key: "OPS-7" })}</p>`,
      ["paragraph: See OPS-7"],
      "macro jira in part dynamic-macro",
    ],
    [
      "a list of issues",
      macro("jira", "", { jqlQuery: "project = OPS" }),
      ["paragraph: Jira: project = OPS"],
      "macro jira in part dynamic-macro",
    ],
    [
      "a footnote",
      `<p>Ten${macro("footnote", rich("<p>roughly</p>"))}.</p>`,
      ["paragraph: Ten (roughly)."],
      "macro footnote kept",
    ],
    [
      "a formula",
      macro("mathblock", "", { body: "--uriencoded--a%5E2" }),
      ["code: a^2"],
      "macro mathblock kept",
    ],
    [
      "markdown",
      macro("markdown", plain("# Title\n\n* one")),
      ["heading: Title", "list-item: one"],
      "macro markdown kept",
    ],
    ["an app without a body", macro("some-app"), [], "macro some-app lost unknown-macro"],
    [
      "an app with a body",
      macro("some-app", rich("<p>Words</p>")),
      ["paragraph: Words"],
      "macro some-app in part unknown-macro",
    ],
    [
      "macros as Confluence 4 wrote them",
      '<ac:macro ac:name="info"><ac:default-parameter>x</ac:default-parameter><ac:rich-text-body><p>Old</p></ac:rich-text-body></ac:macro>',
      ["callout: Old"],
      "macro info kept",
    ],
  ])("%s", (_, markup, blocks, line) => {
    const page = read(markup);
    expect(page.blocks).toEqual(blocks);
    expect(page.ledger).toContain(line);
  });

  test("and elements may be called like anything that every object has", () => {
    const { blocks, ledger } = read(
      `${macro("constructor", rich("<toString>Words</toString>"))}<ac:valueOf>!</ac:valueOf>`,
    );
    expect(blocks).toEqual(["paragraph: Words", "paragraph: !"]);
    expect(ledger).toEqual(["macro constructor in part unknown-macro"]);
  });

  test("two on lines of their own do not run together", () => {
    expect(read(macro("jira", "", { key: "A-1" }) + macro("jira", "", { key: "A-2" })).blocks).toHaveLength(
      2,
    );
  });

  test("the language of code is kept", () => {
    expect(read(macro("code", plain("x"), { language: "sql" })).all).toEqual([
      expect.objectContaining({ kind: "code", language: "sql" }),
    ]);
  });

  test("a file or page shown in the page becomes a link to it", () => {
    const known: [Reference, string][] = [
      [{ kind: "file", space: null, page: null, name: "plan.pdf" }, "OPS/Home/plan.pdf"],
      [{ kind: "page", space: null, title: "Rota" }, "OPS/Rota"],
    ];
    const shown =
      macro("view-file", "", { name: file }) +
      macro("include", "", { "": '<ac:link><ri:page ri:content-title="Rota" /></ac:link>' });
    expect(read(shown, known)).toMatchObject({
      blocks: ["paragraph: plan.pdf", "paragraph: Rota"],
      hrefs: ["OPS/Home/plan.pdf", "OPS/Rota"],
      ledger: ["macro view-file kept", "macro include in part dynamic-macro", "link kept"],
    });
  });
});

describe("links", () => {
  const rota: [Reference, string] = [{ kind: "page", space: "OPS", title: "Rota" }, "OPS/Rota"];
  const link = (resource: string, body = "", anchor = "") =>
    `<p><ac:link${anchor ? ` ac:anchor="${anchor}"` : ""}>${resource}${body}</ac:link></p>`;
  const toRota = '<ri:page ri:space-key="OPS" ri:content-title="Rota" />';

  test.each([
    ["by the title", link(toRota), "Rota", "OPS/Rota"],
    [
      "by words of their own",
      link(toRota, "<ac:plain-text-link-body><![CDATA[the <rota>]]></ac:plain-text-link-body>"),
      "the <rota>",
      "OPS/Rota",
    ],
    [
      "with formatted words",
      link(toRota, "<ac:link-body>the <b>rota</b></ac:link-body>"),
      "the rota",
      "OPS/Rota",
    ],
    ["to a heading", link(toRota, "", "Night shifts"), "Rota", "OPS/Rota#night-shifts"],
    [
      "to a place on the page",
      link("", "<ac:link-body>below</ac:link-body>", "Night shifts"),
      "below",
      "#night-shifts",
    ],
  ])("to pages: %s", (_, markup, text, href) => {
    const page = read(markup, [rota]);
    expect([page.blocks, page.hrefs, page.ledger]).toEqual([[`paragraph: ${text}`], [href], ["link kept"]]);
  });

  test("to what the export lacks keep their words and are counted", () => {
    const page = read(link('<ri:page ri:content-title="Gone" />') + link(file));
    expect(page).toMatchObject({
      blocks: ["paragraph: Gone", "paragraph: plan.pdf"],
      hrefs: [],
      ledger: ["link in part dangling-link"],
    });
  });

  test("to people and spaces show their names", () => {
    const page = read(link('<ri:user ri:userkey="k1" />') + link('<ri:space ri:space-key="OPS" />'), [
      [{ kind: "user", key: "k1" }, "Ann Lee"],
      [{ kind: "space", key: "OPS" }, "Operations"],
    ]);
    expect(page).toMatchObject({
      blocks: ["paragraph: Ann Lee", "paragraph: Operations"],
      hrefs: [],
      ledger: [],
    });
  });

  test.each<[string, Reference | null]>([
    ["https://x.example/pages/viewpage.action?pageId=12345", { kind: "content", id: "12345" }],
    ["/wiki/spaces/OPS/pages/12345/Rota", { kind: "content", id: "12345" }],
    ["/display/OPS/Night+Rota", { kind: "page", space: "OPS", title: "Night Rota" }],
    [
      "/pages/viewpage.action?spaceKey=OPS&title=Night+Rota",
      { kind: "page", space: "OPS", title: "Night Rota" },
    ],
    ["https://x.example/x/OTAB", { kind: "content", id: "77881" }],
    ["https://x.example/about", null],
  ])("the address %s names %j", (address, reference) => {
    expect(referenceInAddress(address)).toEqual(reference);
  });
});

describe("other elements", () => {
  test("tasks keep whether they are done, and those below them", () => {
    const task = (status: string, body: string) =>
      `<ac:task><ac:task-id>1</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${body}</ac:task-body></ac:task>`;
    const inner = `<ac:task-list>${task("complete", "inner")}</ac:task-list>`;
    const { all, blocks } = read(`<ac:task-list>${task("incomplete", `outer ${inner}`)}</ac:task-list>`);
    expect(blocks).toEqual(["list-item: outer", "list-item: inner"]);
    expect(all).toMatchObject([
      { checked: false, depth: 0 },
      { checked: true, depth: 1 },
    ]);
  });

  test("layouts are read column after column", () => {
    const cell = (text: string) => `<ac:layout-cell>${text}</ac:layout-cell>`;
    const layout = `<ac:layout><ac:layout-section>${cell("<p>A</p>")}${cell("B")}</ac:layout-section></ac:layout>`;
    expect(read(layout).blocks).toEqual(["paragraph: A", "paragraph: B"]);
  });

  test("a box of the new editor is read once", () => {
    const markup =
      '<ac:adf-extension><ac:adf-node type="panel"><ac:adf-attribute key="panel-type">note</ac:adf-attribute>' +
      "<ac:adf-content><p>Once</p></ac:adf-content></ac:adf-node><ac:adf-fallback><div class='panel'>Once</div></ac:adf-fallback></ac:adf-extension>";
    expect(read(markup).all).toMatchObject([{ kind: "callout", tone: "note" }]);
    expect(
      read("<ac:adf-extension><ac:adf-fallback><p>Twice</p></ac:adf-fallback></ac:adf-extension>").blocks,
    ).toEqual(["paragraph: Twice"]);
  });

  test("pictures leave their descriptions and captions", () => {
    const image = `<ac:image ac:alt="A bench with a guard">${file}<ac:caption><p>Bench <b>four</b></p></ac:caption></ac:image>`;
    expect(read(image)).toMatchObject({
      blocks: ["paragraph: A bench with a guard", "paragraph: Bench four"],
      ledger: ["image in part picture"],
    });
  });

  test.each([
    ['ac:emoji-fallback="🥳"', "🥳"],
    [
      'ac:emoji-shortname=":check_mark:" ac:emoji-id="atlassian-check_mark" ac:emoji-fallback=":check_mark:"',
      "✓",
    ],
    ['ac:emoji-shortname=":x:" ac:emoji-id="1f62e-200d-1f4a8"', "😮‍💨"],
    ['ac:name="cross"', "✗"],
  ])("the emoticon %s is %s", (attributes, shown) => {
    expect(read(`<p>x <ac:emoticon ${attributes} /></p>`).blocks).toEqual([`paragraph: x ${shown}`]);
  });

  test("dates, marked words and entities are text; placeholders are none", () => {
    const markup =
      '<p>Due <time datetime="2026-03-01" />&nbsp;&mdash; <ac:inline-comment-marker ac:ref="1">sure</ac:inline-comment-marker><ac:placeholder>Type here</ac:placeholder></p>';
    expect(read(markup).blocks).toEqual(["paragraph: Due 2026-03-01 — sure"]);
  });

  test("an anchor in a heading is the heading's", () => {
    expect(read(`<h2>${macro("anchor", "", { "": "Start" })}Begin</h2>`).all).toMatchObject([
      { kind: "heading", anchor: "start" },
    ]);
  });

  test("A16: markup nested without end is refused, not read until the stack ends", () => {
    expect(() => read("<ac:layout>".repeat(20_000))).toThrow(
      expect.objectContaining({ reason: "broken-file" }),
    );
  });
});
