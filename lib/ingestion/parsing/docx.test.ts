import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { describe, expect, test } from "vitest";
import {
  CONTENT_TYPES,
  linkedPicture,
  linkTo,
  paragraph,
  rawDocx,
  zipOf,
} from "../../testing/hostile/raw-docx.ts";
import { parseDocx } from "./docx.ts";

const link = { path: "docs/plan.docx" };

describe("parseDocx", () => {
  test("reads headings, lists, tables, links and properties", async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const document = new Document({
      title: "Office plan",
      lastModifiedBy: "Ana Petrov",
      sections: [
        {
          children: [
            new Paragraph({ text: "The plan", heading: HeadingLevel.TITLE }),
            new Paragraph({ text: "Rooms", heading: HeadingLevel.HEADING_1 }),
            new Paragraph({
              children: [
                new TextRun({ text: "All", bold: true }),
                new TextRun(" rooms, see "),
                new ExternalHyperlink({
                  children: [new TextRun("the map")],
                  link: "https://maps.example.com/",
                }),
              ],
            }),
            new Paragraph({ text: "kitchen", bullet: { level: 0 } }),
            new Paragraph({ text: "sink", bullet: { level: 1 } }),
            new Table({
              rows: [
                new TableRow({ tableHeader: true, children: [cell("Room"), cell("Team")] }),
                new TableRow({ children: [cell("2.01"), cell("Legal")] }),
              ],
            }),
          ],
        },
      ],
    });
    const { title, author, content } = await parseDocx(new Uint8Array(await Packer.toBuffer(document)), link);
    expect({ title, author }).toEqual({ title: "The plan", author: "Ana Petrov" });
    const outline = content.blocks.map(
      (block) => `${block.kind} ${content.text.slice(block.start, block.end)}`,
    );
    expect(outline).toEqual([
      "heading The plan",
      "heading Rooms",
      "paragraph All rooms, see the map",
      "list-item kitchen",
      "list-item sink",
      "table Room | Team\n2.01 | Legal",
    ]);
    expect(content.blocks[2]?.spans?.map((span) => span.href ?? span.mark)).toEqual([
      "bold",
      "https://maps.example.com/",
    ]);
    expect(content.blocks[5]?.kind === "table" && content.blocks[5].rows[0]?.isHeader).toBe(true);
  });

  test("spells out formulas where Word keeps them apart", async () => {
    const run = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const fraction = `<m:f><m:fPr/><m:num>${run("m")}${run("λ")}</m:num><m:den>${run("a")}</m:den></m:f>`;
    const power = `<m:sSup><m:e>${run("10")}</m:e><m:sup>${run("-6")}</m:sup></m:sSup>`;
    const bytes = rawDocx(
      `<w:p><w:r><w:t>For </w:t></w:r><m:oMath>${run("m=1")}</m:oMath><w:r><w:t>, so:</w:t></w:r></w:p><w:p><m:oMathPara><m:oMath>${run("sin θ=")}${fraction}${run("&lt;")}${power}</m:oMath></m:oMathPara></w:p>`,
    );
    const { content, ledger } = await parseDocx(bytes, link);
    expect(content.text).toBe("For m=1, so:\n\nsin θ=(mλ)/a<10^(-6)");
    expect(ledger).toMatchObject([{ kind: "formula", seen: 2, degraded: 2, reason: "formula-as-text" }]);
  });

  test("keeps comments at the end, tracked insertions, footnotes and text boxes; no deletions, no headers", async () => {
    const document = new Document({
      comments: { children: [{ id: 0, author: "Ann", children: [new Paragraph("Still true?")] }] },
      footnotes: { 1: { children: [new Paragraph("Full time only.")] } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph("CONFIDENTIAL")] }) },
          children: [
            new Paragraph({
              children: [
                new CommentRangeStart(0),
                new TextRun("Thirty"),
                new CommentRangeEnd(0),
                new TextRun({ children: [new CommentReference(0)] }),
                new InsertedTextRun({ text: " working", id: 1, author: "Bo", date: "2026-01-01T00:00:00Z" }),
                new DeletedTextRun({ text: " calendar", id: 2, author: "Bo", date: "2026-01-01T00:00:00Z" }),
                new TextRun(" days"),
                new FootnoteReferenceRun(1),
              ],
            }),
          ],
        },
      ],
    });
    const { content, ledger } = await parseDocx(new Uint8Array(await Packer.toBuffer(document)), link);
    expect(content.text).toMatch(/^Thirty working days\[1\]/);
    expect(content.text).toContain("Full time only.");
    expect(content.text).toMatch(/Comment \[\w*1\]\nStill true\?/);
    expect(content.text).not.toMatch(/calendar|CONFIDENTIAL|↑/);
    expect(ledger).toContainEqual({
      kind: "comment",
      name: null,
      seen: 1,
      degraded: 0,
      lost: 0,
      reason: null,
    });
  });

  test("A13: does not read a local file that a picture links to", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "docx-link-"));
    try {
      writeFileSync(path.join(folder, "secret.txt"), "TOP-SECRET");
      const bytes = rawDocx(paragraph("hello") + linkedPicture, {
        relationships: linkTo(`file://${folder}/secret.txt`),
      });
      const { content } = await parseDocx(bytes, link);
      expect(content.text).toBe("hello");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("A13: does not hang on a link to an endless device", async () => {
    const bytes = rawDocx(paragraph("hello") + linkedPicture, {
      relationships: linkTo("file:///dev/zero"),
    });
    expect((await parseDocx(bytes, link)).content.text).toBe("hello");
  });

  test("A12: opens no connection for a picture on the network", async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const bytes = rawDocx(paragraph("hello") + linkedPicture, {
      relationships: linkTo(`http://127.0.0.1:${port}/x.png`),
    });
    expect((await parseDocx(bytes, link)).content.text).toBe("hello");
    await new Promise((resolve) => server.close(resolve));
    expect(requests).toBe(0);
  });

  test("A14: expands no entities of a DOCTYPE, neither inner nor outer ones", async () => {
    const entities = `<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "${"ha".repeat(50)}"><!ENTITY b "${"&a;".repeat(50)}"><!ENTITY c "${"&b;".repeat(50)}">]>`;
    const bytes = rawDocx(paragraph("x &c; &f; y"), { prolog: entities });
    const text = await parseDocx(bytes, link).then(
      (parsed) => parsed.content.text,
      (error: unknown) => String(error),
    );
    expect(text).not.toContain("root:");
    expect(text.length).toBeLessThan(1_000);
  });

  test("tells that a file is cut short, or no Word document", async () => {
    const whole = rawDocx(paragraph("hello"));
    await expect(parseDocx(whole.slice(0, whole.length - 100), link)).rejects.toMatchObject({
      reason: "broken-file",
    });
    await expect(parseDocx(zipOf({ "a.txt": "x" }), link)).rejects.toMatchObject({
      reason: "broken-file",
    });
    await expect(parseDocx(zipOf({ "[Content_Types].xml": CONTENT_TYPES }), link)).rejects.toMatchObject({
      reason: "broken-file",
    });
  });

  test("A16: refuses a bomb before it is unpacked", async () => {
    const bytes = zipOf({
      "[Content_Types].xml": CONTENT_TYPES,
      "word/document.xml": " ".repeat(12 * 1024 ** 2),
    });
    await expect(parseDocx(bytes, link)).rejects.toMatchObject({ reason: "too-large" });
  });

  test("tells an encrypted document from an old one", async () => {
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const encrypted = new Uint8Array([...ole, ...Buffer.from("EncryptedPackage\0", "utf16le")]);
    await expect(parseDocx(encrypted, link)).rejects.toMatchObject({ reason: "password-protected" });
    await expect(parseDocx(new Uint8Array([...ole, 1, 2, 3]), link)).rejects.toMatchObject({
      reason: "unsupported-type",
    });
  });
});
