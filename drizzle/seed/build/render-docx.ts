import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { readWholeZip, writeFixedZip } from "./fixed-zip.ts";
import { longDate, type OfficeBlock, type OfficeSource } from "./office-source.ts";

const slate = "2F4858";
const hairline = { style: BorderStyle.SINGLE, size: 4, color: "D5DADE" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const numberingName = "steps";

/** A DOCX with Word's own styles (Title, Heading 1, lists, header rows). The same source always gives the same bytes. */
export async function renderDocx(source: OfficeSource): Promise<Uint8Array> {
  const document = new Document({
    title: source.title,
    creator: source.author,
    lastModifiedBy: source.author,
    description: "",
    styles: {
      default: {
        document: { run: { font: "Calibri", size: 22 }, paragraph: { spacing: { after: 140, line: 288 } } },
        title: {
          run: { font: "Calibri", size: 48, bold: true, color: slate },
          paragraph: { spacing: { after: 60 } },
        },
        heading1: {
          run: { font: "Calibri", size: 28, bold: true, color: slate },
          paragraph: { spacing: { before: 280, after: 100 } },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: numberingName,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1.",
              alignment: AlignmentType.START,
              style: indent,
            },
          ],
        },
      ],
    },
    sections: [{ children: children(source), footers: { default: pageNumbers() } }],
  });
  return withFixedDates(await Packer.toBuffer(document), source.date);
}

const indent = { paragraph: { indent: { left: 500, hanging: 360 } } };

function children(source: OfficeSource): (Paragraph | Table)[] {
  const byline = `${source.author}, ${longDate(source.date)}`;
  return [
    new Paragraph({ text: source.title, heading: HeadingLevel.TITLE }),
    new Paragraph({ children: [new TextRun({ text: byline, color: "6B7680", size: 18 })] }),
    ...source.blocks.flatMap((block, index) => renderBlock(block, index)),
  ];
}

function renderBlock(block: OfficeBlock, index: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1 })];
    case "paragraph":
      return [new Paragraph(block.text)];
    case "list":
      return block.items.map(
        (text) =>
          new Paragraph({
            text,
            // Each list counts from one, since each has its own instance.
            ...(block.isOrdered
              ? { numbering: { reference: numberingName, level: 0, instance: index } }
              : { bullet: { level: 0 } }),
          }),
      );
    case "table":
      return [renderTable(block.rows), new Paragraph("")];
  }
}

function renderTable(rows: string[][]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: none,
      left: none,
      right: none,
      insideVertical: none,
      bottom: hairline,
      insideHorizontal: hairline,
    },
    rows: rows.map(
      (cells, rowIndex) =>
        new TableRow({
          // Left out rather than false: some readers take the element's mere presence for a header row.
          ...(rowIndex === 0 ? { tableHeader: true } : {}),
          children: cells.map(
            (text) =>
              new TableCell({
                margins: { top: 60, bottom: 60, left: 60, right: 60 },
                children: [
                  new Paragraph({
                    spacing: { after: 0 },
                    children: [new TextRun({ text, bold: rowIndex === 0 })],
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

function pageNumbers(): Footer {
  const run = new TextRun({ children: ["Page ", PageNumber.CURRENT], color: "6B7680", size: 16 });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
}

/** The library writes the moment of the build into the properties and into the zip; both get the document's own date. */
async function withFixedDates(bytes: Buffer, date: Date): Promise<Uint8Array> {
  const members = await readWholeZip(bytes);
  const stamp = date.toISOString().replace(/\.\d+Z$/, "Z");
  const fixed = members.map((member) =>
    member.path === "docProps/core.xml"
      ? { ...member, bytes: Buffer.from(member.bytes.toString("utf8").replace(/>[^<]*Z</g, `>${stamp}<`)) }
      : member,
  );
  return writeFixedZip(fixed);
}
