import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
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
    const encrypted = new Uint8Array([...ole, ...Buffer.from("EncryptedPackage", "utf16le")]);
    await expect(parseDocx(encrypted, link)).rejects.toMatchObject({ reason: "password-protected" });
    await expect(parseDocx(new Uint8Array([...ole, 1, 2, 3]), link)).rejects.toMatchObject({
      reason: "unsupported-type",
    });
  });
});
