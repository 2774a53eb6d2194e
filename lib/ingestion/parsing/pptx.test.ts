import { describe, expect, test } from "vitest";
import { pptxOf, shapeOf } from "../../testing/office-parts.ts";
import { outlineOf } from "../../testing/outline.ts";
import { parsePptx } from "./pptx.ts";

const link = { path: "deck.pptx" };
const title = (text: string) => shapeOf([text], { placeholder: 'type="title"' });

async function outline(...args: Parameters<typeof pptxOf>) {
  const { content, ledger } = await parsePptx(await pptxOf(...args), link);
  return { lines: outlineOf(content), ledger };
}

describe("parsePptx", () => {
  test("reads titles, bullets by their levels, and text from the top and from the left", async () => {
    const bullets = [
      "<a:p><a:r><a:t>Balances</a:t></a:r></a:p>",
      '<a:p><a:pPr lvl="1"/><a:r><a:rPr b="1"/><a:t>Analytical</a:t></a:r><a:r><a:t> ones</a:t></a:r></a:p>',
      "<a:p><a:pPr><a:buAutoNum/></a:pPr><a:r><a:t>First step</a:t></a:r></a:p>",
      "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>A line</a:t><a:br/></a:r></a:p>",
    ];
    const { lines } = await outline([
      {
        shapes: [
          shapeOf(["Right"], { x: 900, y: 510 }),
          shapeOf(["Left"], { x: 100, y: 500 }),
          shapeOf(bullets, { placeholder: 'idx="1"', y: 200 }),
          shapeOf(["17 March"], { placeholder: 'type="dt"', y: 0 }),
          title("What we calibrate"),
        ].join(""),
      },
    ]);
    expect(lines).toEqual([
      "heading2 p1: What we calibrate",
      "list-item0 p1: Balances",
      "list-item1 p1: Analytical ones",
      "list-item0# p1: First step",
      "paragraph p1: A line",
      "paragraph p1: Left",
      "paragraph p1: Right",
    ]);
  });

  test("numbers slides without a title, reads groups, and says which slides are hidden", async () => {
    const { lines } = await outline([
      { shapes: title("One") },
      {
        shapes: `<p:grpSp><p:grpSpPr/>${shapeOf(["In a group"], { y: 1 })}</p:grpSp>`,
        attributes: 'show="0"',
      },
    ]);
    expect(lines).toEqual([
      "heading2 p1: One",
      "heading2 p2: Slide 2",
      "callout p2: This slide is hidden in the presentation.",
      "paragraph p2: In a group",
    ]);
  });

  test("takes what a placeholder inherits from its layout: its place, and that it has no bullets", async () => {
    const layout = `<p:sldLayout><p:cSld><p:spTree>${shapeOf(["x"], {
      placeholder: 'type="body" idx="7"',
      y: 50,
    }).replace(
      "<a:bodyPr/>",
      "<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:buNone/></a:lvl1pPr></a:lstStyle>",
    )}</p:spTree></p:cSld></p:sldLayout>`;
    const { lines } = await outline(
      [
        {
          shapes:
            shapeOf(["Below"], { y: 300 }) + shapeOf(["A", "B"], { placeholder: 'type="body" idx="7"' }),
          relations: { r1: ["slideLayout", "../slideLayouts/slideLayout1.xml"] },
        },
      ],
      { "ppt/slideLayouts/slideLayout1.xml": layout },
    );
    expect(lines.slice(1)).toEqual(["paragraph p1: A", "paragraph p1: B", "paragraph p1: Below"]);
  });

  test("reads tables, the numbers of charts, the words of diagrams, notes and comments", async () => {
    const cell = (text: string, attributes = "") =>
      `<a:tc ${attributes}><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
    const frame = (data: string, y: number) =>
      `<p:graphicFrame><p:xfrm><a:off x="0" y="${y}"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData>${data}</a:graphicData></a:graphic></p:graphicFrame>`;
    const table = `<a:tbl><a:tblPr firstRow="1"/><a:tr>${cell("Item")}${cell("Days")}</a:tr><a:tr>${cell("Repair", 'rowSpan="2"')}${cell("5")}</a:tr><a:tr>${cell("", 'vMerge="1"')}${cell("9")}</a:tr></a:tbl>`;
    const points = (values: string[]) =>
      values.map((v, i) => `<c:pt idx="${i}"><c:v>${v}</c:v></c:pt>`).join("");
    const chart = `<c:chartSpace><c:title><a:p><a:r><a:t>Turnaround</a:t></a:r></a:p></c:title><c:ser><c:tx><c:strCache>${points(["Days"])}</c:strCache></c:tx><c:cat>${points(["2024", "2025"])}</c:cat><c:val>${points(["4.2999999999999998", "6"])}</c:val></c:ser></c:chartSpace>`;
    const point = (id: string, text: string, type = "node") =>
      `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const diagram = `<dgm:dataModel>${point("0", "", "doc")}${point("2", "Check")}${point("1", "Receive")}${point("3", "Weigh")}<dgm:cxn srcId="0" destId="1" srcOrd="0"/><dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="1" destId="3" srcOrd="0"/></dgm:dataModel>`;
    const { lines, ledger } = await outline(
      [
        {
          shapes: [
            title("Service"),
            frame(table, 1),
            frame('<c:chart r:id="c"/>', 20),
            frame('<dgm:relIds r:dm="d"/>', 40),
            '<p:pic><p:nvPicPr><p:cNvPr id="9" name="p" descr="The new filling station"/><p:nvPr/></p:nvPicPr></p:pic>',
          ].join(""),
          relations: {
            c: ["chart", "../charts/chart1.xml"],
            d: ["diagramData", "../diagrams/data1.xml"],
            n: ["notesSlide", "../notesSlides/notesSlide1.xml"],
            k: ["comments", "../comments/comment1.xml"],
          },
        },
      ],
      {
        "ppt/charts/chart1.xml": chart,
        "ppt/diagrams/data1.xml": diagram,
        "ppt/notesSlides/notesSlide1.xml": `<p:notes>${shapeOf(["Say hello.", "Then wait."], { placeholder: 'type="body" idx="1"' })}</p:notes>`,
        "ppt/comments/comment1.xml":
          '<p:cmLst><p:cm authorId="4"><p:text>Is this still true?</p:text></p:cm></p:cmLst>',
        "ppt/commentAuthors.xml": '<p:cmAuthorLst><p:cmAuthor id="4" name="Ines Duarte"/></p:cmAuthorLst>',
      },
    );
    expect(lines).toEqual([
      "heading2 p1: Service",
      "table p1 h1: Item | Days\nRepair | 5\nRepair | 9",
      "paragraph p1: Turnaround",
      "table p1 h1:  | Days\n2024 | 4.3\n2025 | 6",
      "list-item0 p1: Receive",
      "list-item1 p1: Weigh",
      "list-item0 p1: Check",
      "paragraph p1: The new filling station",
      "callout p1: Notes: Say hello.\nThen wait.",
      "quote p1: Comment: Is this still true?",
    ]);
    expect(ledger.map(({ kind, name, reason, seen }) => [kind, name, reason, seen])).toEqual([
      ["table", null, "flattened-table", 1],
      ["image", "chart", "drawing", 1],
      ["image", "diagram", "drawing", 1],
      ["image", null, "picture", 1],
      ["comment", null, null, 1],
    ]);
  });

  test("links to addresses, and follows no relation that leads out of the file", async () => {
    const run = '<a:p><a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr><a:t>the list</a:t></a:r></a:p>';
    const bytes = await pptxOf([
      {
        shapes:
          title("T") +
          shapeOf([run], { y: 1 }) +
          '<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic></p:graphicFrame>',
        relations: {
          h: ["hyperlink", "!https://example.com/list"],
          c: ["chart", "!file:///etc/passwd"],
          n: ["notesSlide", "!https://example.com/notes.xml"],
        },
      },
    ]);
    const { content } = await parsePptx(bytes, link);
    expect(content.blocks[1]?.spans).toEqual([
      { mark: "link", href: "https://example.com/list", start: 3, end: 11 },
    ]);
    expect(content.blocks).toHaveLength(2);
  });

  test("refuses a file without slides to find, and one that is cut short", async () => {
    const bytes = await pptxOf([{ shapes: title("T") }]);
    await expect(parsePptx(bytes.slice(0, 300), link)).rejects.toMatchObject({ reason: "broken-file" });
    await expect(parsePptx(new Uint8Array([1, 2]), link)).rejects.toMatchObject({ reason: "broken-file" });
  });
});
