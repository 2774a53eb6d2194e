import { describe, expect, test } from "vitest";
import { linksOf, outlineOf, readFiles } from "../../../testing/archive-of.ts";

const style =
  '<style>.c1{font-weight:700}.c2{font-style:italic}.c3{font-family:"Roboto Mono"}ol.lst-kix_a-0{list-style-type:none}</style>';
const doc = (body: string) => `<html><head>${style}</head><body class="doc-content">${body}</body></html>`;

async function readDoc(body: string) {
  const { documents } = await readFiles({ "Takeout/Drive/Plan.html": doc(body) });
  const [document] = documents;
  if (!document) throw new Error("The document was not read.");
  return document;
}

describe("a Google document", () => {
  test("nests its flat lists by their classes, and keeps which are numbered", async () => {
    const document = await readDoc(
      '<ul class="lst-kix_a-0 start"><li>One</li></ul><ol class="lst-kix_a-1 start"><li>First</li></ol><ul class="lst-kix_a-2"><li>Deep</li></ul><ul class="lst-kix_a-0"><li>Two</li></ul>',
    );
    expect(document.content.blocks).toMatchObject([
      { depth: 0, ordered: false },
      { depth: 1, ordered: true },
      { depth: 2, ordered: false },
      { depth: 0, ordered: false },
    ]);
  });

  test("leads its links to where they go, and its headings to their places", async () => {
    const document = await readDoc(
      '<p>Intro.</p><h1 id="h.abc123def456"><span>Rooms</span></h1><p><a href="https://www.google.com/url?q=https://example.com/a%3Fb%3D1&amp;sa=D&amp;source=editors">map</a> <a href="#h.abc123def456">above</a></p><p>More.</p>',
    );
    expect(linksOf(document)).toEqual(["map → https://example.com/a?b=1", "above → #h.abc123def456"]);
    expect(document.content.blocks[1]).toMatchObject({ kind: "heading", anchor: "h.abc123def456" });
  });

  test("takes bold, italic and code from its generated classes", async () => {
    const document = await readDoc(
      '<p><span class="c1">bold</span> <span class="c2">slanted</span> <span class="c3">run()</span> plain</p>',
    );
    expect(document.content.blocks[0]?.spans?.map(({ mark }) => mark)).toEqual(["bold", "italic", "code"]);
  });

  test("quotes its comments at the end, and keeps its footnotes", async () => {
    const document = await readDoc(
      '<p>Thirty days<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> a year<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Full time only.</p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Still true?</span></p></div>',
    );
    expect(outlineOf(document)).toEqual([
      "paragraph Thirty days a year[1].",
      "paragraph [1] Full time only.",
      "quote Comment: Still true?",
    ]);
    expect(document.ledger.find((line) => line.kind === "comment")).toMatchObject({ seen: 1, lost: 0 });
  });
});

describe("a Takeout", () => {
  test("tells addresses by the files beside its documents, which are no documents themselves", async () => {
    const { documents, ledger } = await readFiles({
      "Takeout/Drive/HR/Leave.html": doc("<p>Thirty days.</p>"),
      "Takeout/Drive/HR/Leave.html-info.json":
        '{"title":"Leave","url":"https://docs.google.com/document/d/abc/edit"}',
      "Takeout/Drive/HR/Leave-comments.html": "<p>nothing</p>",
      "Takeout/Drive/HR/hall.mp4": "film",
      "Takeout/Keep/note.html": "<p>not of the Drive</p>",
    });
    expect(documents.map(({ url, externalId }) => [externalId, url])).toEqual([
      ["HR/Leave.html", "https://docs.google.com/document/d/abc/edit"],
    ]);
    expect(ledger).toMatchObject([{ kind: "attachment", name: "mp4", lost: 1, reason: "not-a-document" }]);
  });

  test("says of a document that is only a name where it is", async () => {
    const { archive, format } = await readFiles({
      "Plan.gdoc": '{"url":"https://docs.google.com/document/d/xyz/edit","email":"a@example.com"}',
      "Notes.md": "Text.",
    });
    expect(format).toBe("drive");
    expect(archive.problems).toEqual([
      {
        path: "Plan.gdoc",
        reason: "unsupported-type",
        detail: expect.stringContaining("https://docs.google.com/document/d/xyz/edit"),
      },
    ]);
  });
});
