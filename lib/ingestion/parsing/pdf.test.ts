import { PDFDocument, type PDFFont, PDFName, PDFString, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { parsePdf } from "./pdf.ts";

interface Line {
  text: string;
  y: number;
  size?: number;
  bold?: boolean;
  x?: number;
}

/** Makes a PDF of pages of lines, as a program without tags does. */
async function pdfOf(pages: Line[][], title?: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  if (title) pdf.setTitle(title);
  const regular: PDFFont = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  for (const lines of pages) {
    const page = pdf.addPage([595, 842]);
    for (const line of lines) {
      page.drawText(line.text, {
        x: line.x ?? 60,
        y: line.y,
        size: line.size ?? 11,
        font: line.bold ? bold : regular,
      });
    }
  }
  return pdf.save();
}

async function outline(bytes: Uint8Array): Promise<string[]> {
  const { content } = await parsePdf(bytes);
  return content.blocks.map((block) => {
    const level = block.kind === "heading" ? block.level : "";
    return `${block.kind}${level} p${block.page}: ${content.text.slice(block.start, block.end)}`;
  });
}

const body = "Everyone who works here may take leave, and nobody needs to explain why.";

/** A file whose trailer says that it is encrypted, with keys that no empty password opens. */
function encryptedPdf(): Uint8Array {
  const key = "00".repeat(32);
  const objects = [
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj",
    `4 0 obj<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -44>>endobj`,
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object) => {
    const offset = text.length;
    text += `${object}\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = text.length;
  text += `xref\n0 5\n0000000000 65535 f \n${offsets.join("")}`;
  text += `trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<${key}><${key}>]>>\nstartxref\n${start}\n%%EOF`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}

describe("parsePdf", () => {
  test("finds headings by size and by font, paragraphs by gaps, bullets, and the page of each", async () => {
    const bytes = await pdfOf([
      [
        { text: "Leave policy", y: 760, size: 20 },
        { text: "Who it is for", y: 720, bold: true },
        { text: body, y: 700 },
        { text: "It starts on the first day.", y: 686 },
        { text: "Ask early.", y: 650 },
        { text: "• by form", y: 630 },
        { text: "• by phone", y: 616 },
      ],
      [{ text: body, y: 700 }],
    ]);
    expect(await outline(bytes)).toEqual([
      "heading1 p1: Leave policy",
      "heading2 p1: Who it is for",
      `paragraph p1: ${body} It starts on the first day.`,
      "paragraph p1: Ask early.",
      "list-item p1: by form",
      "list-item p1: by phone",
      `paragraph p2: ${body}`,
    ]);
  });

  test("removes running headers, footers and page numbers", async () => {
    const pages = [1, 2, 3, 4].map((number) => [
      { text: "Acme confidential", y: 815 },
      { text: `${body} Part ${number}.`, y: 600 },
      { text: `Page ${number} of 4`, y: 30 },
    ]);
    expect(await outline(await pdfOf(pages))).toEqual(
      [1, 2, 3, 4].map((number) => `paragraph p${number}: ${body} Part ${number}.`),
    );
  });

  test("joins words that a line's end cut, and paragraphs that a page's end cut", async () => {
    const bytes = await pdfOf([
      [
        { text: "All of our employees know the docu-", y: 700 },
        { text: "mentation and the well-", y: 686 },
        { text: "known rules, as every well knows what is known and they go on", y: 672 },
      ],
      [{ text: "to the next page.", y: 700 }],
    ]);
    expect(await outline(bytes)).toEqual([
      "paragraph p1: All of our employees know the documentation and the well-known rules, as every well knows what is known and they go on to the next page.",
    ]);
  });

  const row = (y: number, cells: string[], bold = false) =>
    cells.map((text, column) => ({ text, y, bold, x: 60 + column * 160 }));

  test("finds a table by the alignment of its cells, with its header and its long cells", async () => {
    const bytes = await pdfOf([
      [
        { text: `${body} ${body.slice(0, 20)}`, y: 760 },
        ...row(700, ["City", "Limit", "Notes"], true),
        ...row(684, ["Oslo", "180", "breakfast is"]),
        { text: "included", y: 670, x: 380 },
        ...row(654, ["Rome", "140", "none"]),
        { text: "Ask before you book.", y: 620 },
      ],
    ]);
    expect(await outline(bytes)).toEqual([
      expect.stringContaining("paragraph"),
      "table p1: City | Limit | Notes\nOslo | 180 | breakfast is included\nRome | 140 | none",
      "paragraph p1: Ask before you book.",
    ]);
    const { content } = await parsePdf(bytes);
    const table = content.blocks[1];
    expect(table?.kind === "table" && table.rows.map((tableRow) => tableRow.isHeader)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("keeps rows that are not aligned as lines", async () => {
    const lines = [
      { text: `${body} ${body.slice(0, 20)}`, y: 760 },
      ...row(700, ["Products", "96"]),
      ...row(686, ["Services", "20", "19"]),
    ];
    expect(await outline(await pdfOf([lines]))).toContain("paragraph p1: Products 96\nServices 20 19");
  });

  test("believes a stated title only if the first page says it", async () => {
    const page: Line[] = [
      { text: "Travel policy of Acme", y: 700 },
      { text: body, y: 650 },
    ];
    expect((await parsePdf(await pdfOf([page], "Travel policy"))).title).toBe("Travel policy");
    expect((await parsePdf(await pdfOf([page], "Template 2011"))).title).toBeNull();
  });

  test("tells that a document has a password", async () => {
    await expect(parsePdf(encryptedPdf())).rejects.toMatchObject({ reason: "password-protected" });
  });

  test("tells that a document holds no text", async () => {
    await expect(parsePdf(await pdfOf([[], []]))).rejects.toMatchObject({ reason: "scanned-pdf" });
  });

  test("tells that a document is cut short or no PDF at all", async () => {
    const whole = await pdfOf([[{ text: body, y: 700 }]]);
    await expect(parsePdf(whole.slice(0, 200))).rejects.toMatchObject({ reason: "broken-file" });
    await expect(parsePdf(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ reason: "broken-file" });
  });

  test("reads a table whose cells may be empty, and whose header fills its columns", async () => {
    const columns = [60, 130, 200, 270];
    const rowAt = (y: number, cells: string[]) =>
      cells.flatMap((text, index) => (text === "" ? [] : [{ text, y, x: columns[index] ?? 0 }]));
    const bytes = await pdfOf([
      [
        { text: body, y: 780 },
        ...rowAt(700, ["Product nr.", "Storage pl.", "Expected a.", "Actual am."]),
        ...rowAt(680, ["SKU-1", "A-12", "450", ""]),
        ...rowAt(660, ["", "B-07", "", "289"]),
        ...rowAt(640, ["SKU-2", "", "780", "778"]),
      ],
    ]);
    expect((await outline(bytes)).at(-1)).toBe(
      "table p1: Product nr. | Storage pl. | Expected a. | Actual am.\nSKU-1 | A-12 | 450 | \n | B-07 |  | 289\nSKU-2 |  | 780 | 778",
    );
  });

  test("reads in order what a program draws last and stands first, but leaves columns beside each other", async () => {
    const column = (x: number, word: string) =>
      [600, 586, 572].map((y) => ({ text: `${word} column says this much.`, y, x, size: 10 }));
    const bytes = await pdfOf([
      [
        { text: body, y: 500, size: 10 },
        ...column(60, "Left"),
        ...column(320, "Right"),
        { text: "The heading drawn last", y: 700, size: 20 },
      ],
    ]);
    const text = (await outline(bytes)).join(" ");
    expect(text).toMatch(/heading drawn last.*Left.*Right.*Everyone who works/s);
  });

  test("leads its links to where they go", async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const page = pdf.addPage([595, 842]);
    page.drawText("Ask the travel desk before you book.", { x: 60, y: 700, size: 12, font });
    const start = 60 + font.widthOfTextAtSize("Ask the ", 12);
    const end = start + font.widthOfTextAtSize("travel desk", 12);
    const annotation = (uri: string) =>
      pdf.context.register(
        pdf.context.obj({
          Type: "Annot",
          Subtype: "Link",
          Rect: [start, 697, end, 712],
          A: { Type: "Action", S: "URI", URI: PDFString.of(uri) },
        }),
      );
    page.node.set(
      PDFName.of("Annots"),
      pdf.context.obj([annotation("https://travel.example.com/desk"), annotation("javascript:alert(1)")]),
    );
    const { content, ledger } = await parsePdf(await pdf.save());
    const [block] = content.blocks;
    const [span] = block?.spans ?? [];
    expect(block?.spans).toHaveLength(1);
    expect(content.text.slice(span?.start, span?.end)).toBe("travel desk");
    expect(span?.href).toBe("https://travel.example.com/desk");
    expect(ledger).toContainEqual({ kind: "link", name: null, seen: 1, degraded: 0, lost: 0, reason: null });
  });

  test("leaves the bytes that it was given as they were", async () => {
    const bytes = await pdfOf([[{ text: body, y: 700 }]]);
    await parsePdf(bytes);
    expect(bytes.length).toBeGreaterThan(0);
  });
});
