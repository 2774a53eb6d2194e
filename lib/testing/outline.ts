import type { DocumentContent } from "../domain/document.ts";

/** A line for each block, its kind, page and place first, for reading in a test. */
export function outlineOf({ text, blocks }: DocumentContent): string[] {
  return blocks.map((block) => {
    const level = block.kind === "heading" ? block.level : "";
    const depth = block.kind === "list-item" ? `${block.depth}${block.ordered ? "#" : ""}` : "";
    const page = block.page === undefined ? "" : ` p${block.page}`;
    const sheet = block.kind === "table" && block.sheet ? ` @${block.sheet.row},${block.sheet.column}` : "";
    const headers = block.kind === "table" ? ` h${block.rows.filter((row) => row.isHeader).length}` : "";
    return `${block.kind}${level}${depth}${page}${sheet}${headers}: ${text.slice(block.start, block.end)}`;
  });
}
