import type { DocumentContent } from "../../domain/document.ts";
import { BlockBuilder } from "./block-builder.ts";

const INDENTED = /^(?: {4}|\t)/;
const ITEM = /^\s*(?:[-*•·–]|(\d{1,3})[.)])\s+(.*)$/;

/**
 * Reads plain text: empty lines separate paragraphs, lines with a bullet or a number are list items, and every other
 * line break stays a line break.
 */
export function parseText(source: string): DocumentContent {
  const builder = new BlockBuilder();
  const text = source.replace(/\r\n?/g, "\n").replace(/\f/g, "\n\n");
  for (const paragraph of text.split(/\n[ \t]*\n/)) addParagraph(builder, paragraph);
  return builder.build();
}

function addParagraph(builder: BlockBuilder, paragraph: string): void {
  const lines = paragraph.split("\n").filter((line) => line.trim() !== "");
  if (
    lines.length > 1 &&
    lines.every((line) => INDENTED.test(line)) &&
    !lines.some((line) => ITEM.test(line))
  ) {
    builder.addCode(lines.map((line) => line.replace(INDENTED, "")).join("\n"));
    return;
  }
  let collected: string[] = [];
  let item: { ordered: boolean } | null = null;
  const flush = () => {
    const text = collected.join("\n").replace(/[ \t\u00a0]+/g, " ");
    collected = [];
    const spec = item ? { kind: "list-item" as const, depth: 0, ...item } : { kind: "paragraph" as const };
    builder.add(spec, { text, spans: [] });
  };
  for (const line of lines) {
    const match = ITEM.exec(line);
    if (match) {
      flush();
      item = { ordered: match[1] !== undefined };
      collected.push((match[2] ?? "").trim());
    } else {
      collected.push(line.trim());
    }
  }
  flush();
}
