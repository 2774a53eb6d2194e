import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import type { Block, DocumentContent, DocumentKind, TextRange } from "@/lib/domain/document.ts";
import { DocumentViewer, type ViewedDocument } from "./document-viewer.tsx";

vi.mock("next/navigation", () => ({ useRouter: () => ({ back: () => undefined, push: () => undefined }) }));

/** Makes a document's text and blocks from pieces, each on a line of its own. */
function contentOf(pieces: ((range: TextRange) => Block)[], texts: string[]): DocumentContent {
  let offset = 0;
  const blocks = pieces.map((piece, index) => {
    const start = offset;
    const end = start + (texts[index] ?? "").length;
    offset = end + 1;
    return piece({ start, end });
  });
  return { text: texts.join("\n"), blocks };
}

function view(
  content: DocumentContent,
  quote: TextRange | null,
  chunk: TextRange | null = null,
  kind: DocumentKind = "page",
  fields: Partial<ViewedDocument> = {},
): string {
  const document = {
    title: "Keys",
    sourceName: "Handbook",
    sourceKind: "confluence" as const,
    kind,
    breadcrumbs: ["Security"],
    url: null,
    author: null,
    updatedAt: null,
    importedAt: "2026-05-01T00:00:00Z",
    standing: "current" as const,
    original: null,
    accessHref: null,
    content,
    ...fields,
  };
  return renderToStaticMarkup(
    <DocumentViewer document={document} quote={quote} chunk={chunk} now="2026-05-02T00:00:00Z" />,
  );
}

function marked(html: string): string[] {
  return [...html.matchAll(/<mark[^>]*>(.*?)<\/mark>/gs)].map((match) => match[1] ?? "");
}

const paragraph = (range: TextRange): Block => ({ kind: "paragraph", ...range });

describe("the document viewer", () => {
  test("marks a range across blocks, and nothing else", () => {
    const content = contentOf([paragraph, paragraph, paragraph], ["One two", "Three", "Four five"]);
    const start = content.text.indexOf("two");
    const end = content.text.indexOf(" five");
    expect(marked(view(content, { start, end }))).toEqual(["two", "Three", "Four"]);
  });

  test("marks only the cells of a table that the range touches", () => {
    const table = ({ start, end }: TextRange): Block => ({
      kind: "table",
      start,
      end,
      rows: [
        {
          isHeader: true,
          cells: [
            { start, end: start + 1 },
            { start: start + 4, end: start + 5 },
          ],
        },
        {
          isHeader: false,
          cells: [
            { start: start + 6, end: start + 7 },
            { start: start + 10, end: start + 11 },
          ],
        },
      ],
    });
    const content = contentOf([table], ["A | B\nC | D"]);
    const html = view(content, { start: content.text.indexOf("B"), end: content.text.indexOf("C") + 1 });
    expect(marked(html)).toEqual(["B", "C"]);
    expect(html).toContain('<th scope="col"><mark');
  });

  test("has one target, at the strong passage inside the light one", () => {
    const content = contentOf([paragraph, paragraph], ["One two", "Three"]);
    const html = view(content, { start: 8, end: 13 }, { start: 0, end: 13 });
    expect(html.match(/id="passage"/g)).toHaveLength(1);
    expect(html).toMatch(/<mark data-strength="strong" id="passage" tabindex="-1"[^>]*>Three/);
    expect(html).toContain('<mark data-strength="light">One two</mark>');
  });

  test("a range outside of the text marks nothing", () => {
    expect(marked(view(contentOf([paragraph], ["One"]), { start: 90, end: 99 }))).toEqual([]);
  });

  test("A17, A18: shows markup in a document as the text it is", () => {
    const html = view(contentOf([paragraph], ["<img src=x onerror=alert(1)>"]), null);
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img");
  });

  test("makes a link only of full web and mail addresses", () => {
    const link = (href: string) => (range: TextRange) => ({
      ...paragraph(range),
      spans: [{ ...range, mark: "link" as const, href }],
    });
    for (const href of ["javascript:alert(1)", "other-page.html", "//evil.example", "data:text/html,x"]) {
      expect(view(contentOf([link(href)], ["go"]), null)).not.toContain("<a ");
    }
    const html = view(contentOf([link("https://example.com/a")], ["go"]), null);
    expect(html).toContain(
      '<a href="https://example.com/a" title="example.com" target="_blank" rel="noreferrer noopener">',
    );
  });

  test("separates the pages of a PDF", () => {
    const onPage = (page: number) => (range: TextRange) => ({ ...paragraph(range), page });
    const html = view(contentOf([onPage(1), onPage(1), onPage(2)], ["a", "b", "c"]), null);
    expect(html.match(/id="page-\d+"/g)).toEqual(['id="page-1"', 'id="page-2"']);
  });

  test("calls the parts of a presentation slides", () => {
    const content = contentOf([(range) => ({ ...paragraph(range), page: 3 })], ["a"]);
    expect(view(content, null, null, "slides")).toContain("Slide 3");
    expect(view(content, null, null, "pdf")).toContain("Page 3");
  });

  test("shows where the cells of a spreadsheet stand, beside the table and not as part of it", () => {
    const table = ({ start, end }: TextRange): Block => ({
      kind: "table",
      start,
      end,
      sheet: { name: "Budget", row: 4, column: 27 },
      rows: [{ isHeader: false, cells: [{ start, end }] }],
    });
    const html = view(contentOf([table], ["12"]), null, null, "sheet");
    expect(html).toContain('aria-label="Sheet Budget"');
    expect(html).toMatch(/<td aria-hidden="true"[^>]*>AA<\/td>/);
    expect(html).toMatch(/<td aria-hidden="true"[^>]*>4<\/td><td[^>]*>12<\/td>/);
  });

  test("gives each heading an address of its own, and lists them", () => {
    const heading = (range: TextRange): Block => ({ kind: "heading", level: 2, anchor: "same", ...range });
    const html = view(contentOf([heading, heading], ["First", "Second"]), null);
    expect(html).toContain('id="same"');
    expect(html).toContain('href="#heading-6"');
  });

  test("offers a PDF's own pages beside its text, which is there before anything has loaded", () => {
    const content = contentOf([(range) => ({ ...paragraph(range), page: 2 })], ["Twenty weeks at full pay"]);
    const original = { href: "/api/documents/x/original", sizeBytes: 9 };
    const html = view(content, { start: 0, end: 12 }, null, "pdf", { original });
    expect(html).toMatch(/<button[^>]*>Page<\/button><button[^>]*>Text<\/button>/);
    expect(marked(html)).toEqual(["Twenty weeks"]);
    expect(view(content, null, null, "pdf")).not.toContain("<fieldset");
  });

  test("says that a document does not hold any more, and leads admins to its readers", () => {
    const content = contentOf([paragraph], ["Words"]);
    const fields = { standing: "archived", accessHref: "/admin/permissions/x" } as const;
    const html = view(content, null, null, "page", fields);
    expect(html).toContain("Archived");
    expect(html).toContain('href="/admin/permissions/x"');
    expect(view(content, null)).not.toMatch(/Archived|permissions/);
  });
});
