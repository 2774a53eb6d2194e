import { describe, expect, test } from "vitest";
import { linksOf, outlineOf, readFiles } from "../../../testing/archive-of.ts";

const id = (n: number) => String(n).padStart(32, "0");
const url = (n: number) => `https://www.notion.so/${id(n)}`;
const html = (title: string, body: string, properties = "") =>
  `<article class="page"><header><h1 class="page-title">${title}</h1>${properties}</header><div class="page-body">${body}</div></article>`;

async function readPage(body: string, properties = "") {
  const { documents } = await readFiles({ [`Page ${id(1)}.html`]: html("Page", body, properties) });
  const [document] = documents;
  if (!document) throw new Error("The page was not read.");
  return document;
}

describe("a page as HTML", () => {
  test("opens its toggles: what they hide is text like any other, and their titles may be headings", async () => {
    const document = await readPage(
      `<ul class="toggle"><li><details open=""><summary>More</summary><p>Hidden.</p><ul class="bulleted-list"><li>One</li></ul></details></li></ul>
       <details open=""><summary style="font-weight:600;font-size:1.5em">Safety</summary><div class="indented"><p>Wear gloves.</p></div></details>`,
    );
    expect(outlineOf(document)).toEqual([
      "paragraph More",
      "paragraph Hidden.",
      "list-item One",
      "heading Safety",
      "paragraph Wear gloves.",
    ]);
  });

  test("keeps the TeX of its formulas, once", async () => {
    const katex = `<figure class="equation"><style>@import url("x.css")</style><span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>E=mc2</span></span></span></figure>`;
    const document = await readPage(`<p>Energy:</p>${katex}`);
    expect(outlineOf(document)).toEqual(["paragraph Energy:", "paragraph E=mc^2"]);
    expect(document.ledger).toEqual([
      { kind: "formula", name: null, seen: 1, degraded: 1, lost: 0, reason: "formula-as-text" },
    ]);
  });

  test("reads callouts by their sign, to-dos, columns, bookmarks, dates and people", async () => {
    const document = await readPage(
      `<figure class="callout"><div><span class="icon">⚠️</span></div><div>Never open it.</div></figure>
       <ul class="to-do-list"><li><div class="checkbox checkbox-on"></div><span>Order</span><div class="indented"><ul class="to-do-list"><li><div class="checkbox checkbox-off"></div><span>Pay</span></li></ul></div></li></ul>
       <div class="column-list"><div class="column"><p>Left</p></div><div class="column"><p>Right</p></div></div>
       <figure><a href="https://example.com/a" class="bookmark source"><div class="bookmark-info"><div class="bookmark-title">Guide</div><div class="bookmark-href"><img class="icon bookmark-icon" src="i.ico"/>https://example.com/a</div></div><img class="bookmark-image" src="b.png"/></a></figure>
       <p>By <time>@May 4, 2026</time>, <span class="user">@Ann Lee</span></p>`,
    );
    expect(outlineOf(document)).toEqual([
      "callout Never open it.",
      "list-item Order",
      "list-item Pay",
      "paragraph Left",
      "paragraph Right",
      "paragraph Guide",
      "paragraph https://example.com/a",
      "paragraph By @May 4, 2026, @Ann Lee",
    ]);
    expect(document.content.blocks[0]).toMatchObject({ tone: "warning" });
    expect(document.content.blocks.slice(1, 3)).toMatchObject([
      { checked: true, depth: 0 },
      { checked: false, depth: 1 },
    ]);
    expect(document.ledger.find((line) => line.kind === "image")).toBeUndefined();
  });

  test("reads properties: several values are held apart, check boxes say Yes or No, empty ones are left out", async () => {
    const row = (name: string, value: string) =>
      `<tr class="property-row"><th><span class="icon property-icon"></span>${name}</th><td>${value}</td></tr>`;
    const document = await readPage(
      "<p>Text.</p>",
      `<table class="properties">${row("Tags", '<span class="selected-value">Lab</span><span class="selected-value">Safety</span>')}${row("People", '<span class="user">Ann</span><span class="user">Bo</span>')}${row("Done", '<div class="checkbox checkbox-on"></div>')}${row("Note", "")}${row("Last edited time", "<time>@April 21, 2026 8:45 PM</time>")}</table>`,
    );
    expect(outlineOf(document)[0]).toBe(
      "table Tags | Lab, Safety\nPeople | Ann, Bo\nDone | Yes\nLast edited time | @April 21, 2026 8:45 PM",
    );
    expect(document.labels).toEqual(["Lab", "Safety"]);
    expect(document.updatedAt?.toISOString()).toBe("2026-04-21T20:45:00.000Z");
  });

  test("reads a database: a row for each page, which it links to", async () => {
    const { documents } = await readFiles({
      [`Tasks ${id(1)}.html`]: html(
        "Tasks",
        `<table class="collection-content"><thead><tr><th>Name</th><th>State</th></tr></thead><tbody><tr><td class="cell-title"><a href="Tasks%20${id(1)}/Weld%20${id(2)}.html">Weld</a></td><td><span class="selected-value">Open</span></td></tr></tbody></table>`,
      ),
      [`Tasks ${id(1)}/Weld ${id(2)}.html`]: html("Weld", "<p>Weld it.</p>"),
    });
    expect(documents.map((document) => document.url)).toEqual([url(1), url(2)]);
    const [database] = documents;
    expect(database && outlineOf(database)).toEqual(["table Name | State\nWeld | Open"]);
    expect(database && linksOf(database)).toEqual([`Weld → ${url(2)}`]);
    expect(database?.ledger.slice(0, 2)).toMatchObject([
      { kind: "database", name: null, seen: 1 },
      { kind: "database", name: "rows", seen: 1 },
    ]);
  });
});

describe("databases as CSV", () => {
  const files = {
    [`Lab ${id(1)}.md`]: `# Lab\n\n[Tasks](Lab%20${id(1)}/Tasks%20${id(2)}.csv) and [Weld](Lab%20${id(1)}/Tasks%20${id(2)}/Weld%20${id(3)}.md)\n`,
    [`Lab ${id(1)}/Tasks ${id(2)}.csv`]: "Name\nWeld\n",
    [`Lab ${id(1)}/Tasks ${id(2)}_all.csv`]: `Name,After,File\nWeld,"Cut, twice (Lab%20${id(1)}/Tasks%20${id(2)}/Cut%20${id(4)}.md), Clean (https://www.notion.so/Clean-${id(5)}?pvs=21)",Lab%20${id(1)}/floor%20plan.pdf\nCut,,\n`,
    [`Lab ${id(1)}/Tasks ${id(2)}/Weld ${id(3)}.md`]: `# Weld\n\nAfter: Cut (Cut%20${id(4)}.md)\nState: Open\n\nMind the gap.\n`,
    [`Lab ${id(1)}/Tasks ${id(2)}/Weld ${id(3)}/Tasks ${id(6)}.csv`]: "Name,After\nCut,\n",
    [`Lab ${id(1)}/Orders ${id(7)}.csv`]: "Name\nScrews\n",
    [`Lab ${id(1)}/photo.png`]: "PNG",
  };

  test("are one document each; views of the same rows are left out, and counted", async () => {
    const { documents, ledger } = await readFiles(files);
    expect(documents.map((document) => document.title)).toEqual(["Lab", "Tasks", "Weld", "Orders"]);
    expect(ledger).toMatchObject([
      { kind: "database", name: "view", seen: 2, lost: 2, reason: "duplicate" },
      { kind: "attachment", name: "png", seen: 1, lost: 1, reason: "picture" },
    ]);
  });

  test("name the pages of their relations, and link to them wherever they are", async () => {
    const { documents } = await readFiles(files);
    const [lab, tasks, weld] = documents;
    expect(tasks && outlineOf(tasks)).toEqual([
      "table Name | After | File\nWeld | Cut, twice, Clean | floor plan.pdf\nCut |  | ",
    ]);
    expect(tasks && linksOf(tasks)).toEqual([
      `Cut, twice → ${url(4)}`,
      `Clean → https://www.notion.so/Clean-${id(5)}?pvs=21`,
    ]);
    expect(weld && linksOf(weld)).toEqual([`Cut → ${url(4)}`]);
    expect(lab && linksOf(lab)).toEqual([`Tasks → ${url(2)}`, `Weld → ${url(3)}`]);
  });
});

test("a caption that Notion writes twice is read once", async () => {
  const { documents } = await readFiles({
    [`Page ${id(1)}.md`]:
      "# Page\n\n![The new hall in Oslo](a.png)\n\nThe new hall in Oslo\n\n![A plan of it](b.png)\n\nText.\n",
  });
  expect(documents.map(outlineOf)).toEqual([
    ["paragraph The new hall in Oslo", "paragraph A plan of it", "paragraph Text."],
  ]);
});
