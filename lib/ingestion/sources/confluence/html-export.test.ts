import { describe, expect, test } from "vitest";
import type { ParsedDocument } from "../../../domain/document.ts";
import type { Archive } from "../archive.ts";
import { parseEntry } from "../parse-entry.ts";
import { confluence } from "./confluence.ts";

function archiveOf(files: Record<string, string>): Archive {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return {
    entries: [...bytes].map(([path, data]) => ({ path, sizeBytes: data.length })),
    problems: [],
    read: async (path) => bytes.get(path) ?? new Uint8Array(),
    close: async () => {},
  };
}

const page = (body: string, below = "") =>
  `<html><head><title>Ops : Rota</title></head><body><ol id="breadcrumbs"><li>Ops</li></ol>
  <div id="main-content" class="wiki-content group">${body}</div>${below}</body></html>`;

async function read(html: string): Promise<ParsedDocument> {
  const archive = archiveOf({ "OPS/Rota_100001.html": html });
  const [entry] = (await confluence.list(archive, {})).entries;
  if (!entry) throw new Error("the page was not listed");
  return parseEntry({ entry, bytes: await archive.read(entry.path, { maxBytes: 1e6 }) });
}

const lines = (document: ParsedDocument) =>
  document.ledger.map(({ kind, name, degraded, lost, reason }) => [kind, name, degraded, lost, reason]);

describe("a page of an HTML export", () => {
  const comment = (id: string, text: string, byline: string) =>
    `<tr><td><a name="comment-${id}"></a>${text}<div class="smallfont" align="left"><img src="images/icons/comment_16.png"/>${byline}</div></td></tr>`;
  const section = (rows: string) =>
    `<div class="pageSection group"><div class="pageSectionHeader"><h2 id="comments" class="pageSectionTitle">Comments:</h2></div><table>${rows}</table></div>`;

  test("keeps its comments as the last section", async () => {
    const rows =
      comment("1", "<h1>Still true?</h1><p>I doubt it.</p>", "Posted by ann at Mar 03, 2020 10:12") +
      comment("2", "<ul><li>Yes.</li></ul>", "Posted by Bo Lee");
    const document = await read(page("<p>Weekly</p>", section(rows)));
    expect(document.content.text.split(/\n+/)).toEqual([
      ...["Weekly", "Comments", "ann, 2020-03-03:", "Still true?", "I doubt it.", "Bo Lee:", "Yes."],
    ]);
    expect(document.content.blocks.filter(({ kind }) => kind === "heading")).toHaveLength(1);
    expect(lines(document)).toEqual([["comment", null, 0, 0, null]]);
  });

  test("keeps comments that are built otherwise", async () => {
    const other =
      '<div id="comments-section" class="pageSection"><h2 id="comments">Comments:</h2><p>Nice page!</p></div>';
    expect((await read(page("<p>Weekly</p>", other))).content.text).toBe("Weekly\n\nComments\n\nNice page!");
  });

  test("counts the macros that can still be seen, and those that left only their scripts", async () => {
    const document = await read(
      page(`<div class="toc-macro"><a href="#a">A</a></div>
        <div class="confluence-information-macro confluence-information-macro-tip"><p>Tip</p></div>
        <div class="code panel pdl"><div class="codeContent panelContent pdl"><pre class="syntaxhighlighter-pre">x</pre></div></div>
        <div class="panel"><div class="panelContent"><p>Panel</p></div></div>
        <ul class="inline-task-list"><li data-inline-task-id="1">Task</li></ul>
        <span class="status-macro aui-lozenge">DONE</span>
        <div class="error"><span class="error">Unknown macro: {old-app}</span></div>
        <script>(function(){ var data = {"addon_key":"com.mxgraph.confluence.plugins.diagramly","key":"drawio","jwt":"secret"}; })();</script>
        <iframe src="https://x.example"></iframe>`),
    );
    expect(lines(document)).toEqual([
      ["macro", "toc", 0, 1, "dynamic-macro"],
      ["macro", "tip", 0, 0, null],
      ["macro", "code", 0, 0, null],
      ["macro", "panel", 0, 0, null],
      ["macro", "tasklist", 0, 0, null],
      ["macro", "status", 0, 0, null],
      ["macro", "old-app", 0, 1, "unknown-macro"],
      ["macro", "drawio", 0, 1, "drawing"],
      ["macro", "iframe", 0, 1, "dynamic-macro"],
    ]);
    expect(document.content.text).not.toContain("secret");
  });
});

test("the files that a page names are kept, or counted with why they are not", async () => {
  const list = `<div class="pageSection group"><h2 id="attachments">Attachments:</h2><div class="greybox">
    <a href="attachments/100001/200001.pdf">rota 2026.pdf</a> <a href="attachments/100001/200002.png">photo.png</a>
    <a href="attachments/100001/200003.docx">lost.docx</a></div></div>`;
  const { entries, ledger } = await confluence.list(
    archiveOf({
      "OPS/Rota_100001.html": page("<p>Weekly</p>", list),
      "OPS/attachments/100001/200001.pdf": "%PDF",
      "OPS/attachments/100001/200002.png": "PNG",
      "OPS/attachments/thumbnails/100001/200002.png": "PNG",
    }),
    {},
  );
  expect(entries.map(({ externalId, fallbackTitle }) => [externalId, fallbackTitle])).toEqual([
    ["100001", "Rota"],
    ["attachment-200001", "rota 2026"],
  ]);
  expect(ledger.map(({ name, lost, reason }) => [name, lost, reason])).toEqual([
    ["docx", 1, "missing-from-export"],
    ["pdf", 0, null],
    ["png", 1, "picture"],
  ]);
});
