import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Block, ParsedDocument } from "../../domain/document.ts";
import { fileTitleOf } from "../sources/media.ts";
import { parseEntry } from "../sources/parse-entry.ts";
import { sourceEntry } from "../sources/source-entry.ts";

const folder = path.join(import.meta.dirname, "golden");
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function attributesOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${block.level} #${block.anchor}`;
    case "list-item": {
      const done = block.checked === undefined ? "" : block.checked ? " done" : " open";
      return `${block.ordered ? "ordered" : "bulleted"} ${block.depth}${done}`;
    }
    case "code":
      return block.language ?? "";
    case "callout":
      return block.tone;
    case "table":
      return `${block.rows.map((row) => `${row.isHeader ? "header " : ""}${row.cells.length}`).join(", ")}`;
    default:
      return "";
  }
}

function outlineOf(document: ParsedDocument): string {
  const { content, ...facts } = document;
  const blocks = content.blocks.map((block) => {
    const spans = (block.spans ?? []).map((span) =>
      `    ${span.mark} ${JSON.stringify(content.text.slice(span.start, span.end))} ${span.href ?? ""}`.trimEnd(),
    );
    const head = `${block.kind} ${attributesOf(block)}`.trimEnd();
    return [`- ${head}: ${JSON.stringify(content.text.slice(block.start, block.end))}`, ...spans].join("\n");
  });
  return `${JSON.stringify(facts, null, 2)}\n\n${blocks.join("\n")}\n`;
}

describe("golden documents", () => {
  test.each(cases)("%s", async (name) => {
    const { source, ...fields } = JSON.parse(readFileSync(path.join(folder, name, "case.json"), "utf8"));
    const bytes = new Uint8Array(readFileSync(path.join(folder, name, source)));
    const entry = sourceEntry({
      sizeBytes: bytes.length,
      breadcrumbs: [],
      fallbackTitle: fileTitleOf(fields.path),
      ...fields,
    });
    const document = await parseEntry({ entry, bytes });
    await expect(outlineOf(document)).toMatchFileSnapshot(path.join(folder, name, "expected.md"));
  });
});
