import * as XLSX from "@e965/xlsx";
import type { DocumentContent, LedgerLine } from "../../domain/document.ts";
import { BlockBuilder, type RowDraft } from "./block-builder.ts";
import { cleanText } from "./clean-text.ts";
import { type InlineText, plainInline } from "./inline-buffer.ts";
import { Ledger } from "./ledger.ts";
import { type LinkContext, resolveLink } from "./links.ts";
import type { OfficeProperties } from "./office-package.ts";
import { drawingTextsOf } from "./sheet-drawings.ts";
import { captionRows, headerRows } from "./sheet-header.ts";
import { type Region, regionsOf, type SheetTexts } from "./sheet-regions.ts";
import { openWorkbook, type Workbook } from "./workbook.ts";

export interface ParsedSheets extends OfficeProperties {
  content: DocumentContent;
  ledger: LedgerLine[];
}

/** Cells with text that are kept of a workbook; what comes after is told. */
const MAX_CELLS = 500_000;
const MAX_COLUMNS = 500;
/** Longer texts are not repeated in the rows that they span. */
const MAX_REPEATED_CHARS = 200;

type Cell = XLSX.CellObject;

interface SheetContext {
  name: string;
  cells: (Cell | undefined)[][];
  merges: XLSX.Range[];
  builder: BlockBuilder;
  ledger: Ledger;
  link: LinkContext;
}

/**
 * Reads a workbook: each sheet under a heading with its name, its tables with the addresses of their cells, values as
 * they are shown, remarks at cells, text boxes. Parts that stand apart become tables of their own.
 *
 * @param limits.maxCells - cells with text that are kept; that there were more is told
 * @throws {DocumentError} `password-protected`, `broken-file`, `too-large`
 */
export async function parseSheets(
  bytes: Uint8Array,
  link: LinkContext,
  { maxCells } = { maxCells: MAX_CELLS },
): Promise<ParsedSheets> {
  const workbook = await openWorkbook(bytes);
  const { book, pack } = workbook;
  const builder = new BlockBuilder();
  const ledger = new Ledger();
  const drawings = pack ? await drawingTextsOf(pack, ledger) : new Map<string, string[]>();
  let cellsLeft = maxCells;
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (!sheet) continue;
    const cells: SheetContext["cells"] = sheet["!data"] ?? [];
    const context = { name, cells, merges: sheet["!merges"] ?? [], builder, ledger, link };
    builder.add({ kind: "heading", level: 2 }, plainInline(name));
    if (book.Workbook?.Sheets?.[index]?.Hidden) {
      builder.add({ kind: "callout", tone: "info" }, plainInline("This sheet is hidden in the workbook."));
    }
    const { used, isCut } = writeSheet(context, cellsLeft);
    cellsLeft -= used;
    if (isCut || isCutByReader(sheet, workbook)) writeCut(context);
    writeComments(context);
    for (const text of drawings.get(name) ?? []) builder.add({ kind: "paragraph" }, plainInline(text));
  }
  return { ...propertiesOf(book), content: withoutEmptySheets(builder.build()), ledger: ledger.lines() };
}

/** A workbook's own sheets without anything in them are not worth a heading. */
function withoutEmptySheets(content: DocumentContent): DocumentContent {
  const kept = content.blocks.filter(
    (block, index) => block.kind !== "heading" || !isHeadingOrEnd(content.blocks[index + 1]?.kind),
  );
  if (kept.length === content.blocks.length) return content;
  const builder = new BlockBuilder();
  builder.append({ text: content.text, blocks: kept });
  return builder.build();
}

const isHeadingOrEnd = (kind: string | undefined) => kind === undefined || kind === "heading";

function propertiesOf({ Props: props }: XLSX.WorkBook): OfficeProperties {
  return {
    title: props?.Title?.trim() || null,
    author: props?.LastAuthor?.trim() || props?.Author?.trim() || null,
    createdAt: dateOrNull(props?.CreatedDate),
    updatedAt: dateOrNull(props?.ModifiedDate),
  };
}

function dateOrNull(date: unknown): Date | null {
  const given = typeof date === "string" ? new Date(date) : date;
  return given instanceof Date && !Number.isNaN(given.getTime()) ? given : null;
}

/** True if the sheet has rows that were not read. */
function isCutByReader(sheet: XLSX.WorkSheet, { rowLimit }: Workbook): boolean {
  return rowLimit !== null && sheet["!fullref"] !== undefined && sheet["!fullref"] !== sheet["!ref"];
}

function writeCut({ builder, ledger }: SheetContext): void {
  ledger.degrade("table", "too-large");
  builder.add(
    { kind: "callout", tone: "warning" },
    plainInline("This sheet goes on. Only its beginning was read, because it is larger than the limit."),
  );
}

function writeSheet(context: SheetContext, cellsLeft: number): { used: number; isCut: boolean } {
  const { texts, used, isCut } = readTexts(context, cellsLeft);
  spreadDown(context, texts);
  for (const region of regionsOf(texts)) writeRegion(context, texts, region);
  return { used, isCut };
}

/** What the cells show. */
function readTexts(
  { cells, ledger }: SheetContext,
  cellsLeft: number,
): { texts: string[][]; used: number; isCut: boolean } {
  const texts: string[][] = [];
  let used = 0;
  for (const [row, found] of cells.entries()) {
    if (used >= cellsLeft) return { texts, used, isCut: true };
    const line: string[] = [];
    for (let column = 0; column < Math.min(found?.length ?? 0, MAX_COLUMNS); column++) {
      const cell = found?.[column];
      const text = cell ? shownText(cell, ledger) : "";
      if (text !== "") used++;
      line.push(text);
    }
    texts[row] = line;
  }
  return { texts: Array.from(texts, (line) => line ?? []), used, isCut: false };
}

function shownText(cell: Cell, ledger: Ledger): string {
  const value = cell.w ?? (cell.v === undefined ? "" : String(cell.v));
  if (cell.f !== undefined) {
    if (value === "") {
      ledger.degrade("formula", "formula-as-text");
      return `=${cell.f}`;
    }
    ledger.keep("formula");
  }
  return cleanText(value)
    .split("\n")
    .map((line) => line.replace(/[\s\u00a0]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** A cell over several rows stands in each of them, so that every row can be read alone. */
function spreadDown({ merges }: SheetContext, texts: string[][]): void {
  for (const { s: start, e: end } of merges) {
    const text = texts[start.r]?.[start.c] ?? "";
    if (text === "" || text.length > MAX_REPEATED_CHARS) continue;
    for (let row = start.r + 1; row <= Math.min(end.r, texts.length - 1); row++) {
      const line = texts[row];
      if (line?.some((cell) => cell !== "")) fillUpTo(line, start.c, text);
    }
  }
}

function fillUpTo(line: string[], column: number, text: string): void {
  while (line.length < column) line.push("");
  line[column] = text;
}

function writeRegion(context: SheetContext, texts: SheetTexts, region: Region): void {
  const { builder, name, merges, ledger } = context;
  const captions = captionRows(texts, region);
  const table = { ...region, top: region.top + captions };
  for (let row = region.top; row < table.top; row++) writeLine(context, texts, row, region.left);
  if (table.top === table.bottom && table.left === table.right) {
    writeLine(context, texts, table.top, table.left);
    return;
  }
  const inside = merges.filter(
    ({ s, e }) => s.r <= table.bottom && e.r >= table.top && s.c <= table.right && e.c >= table.left,
  );
  const groups = new Map(inside.filter(({ s, e }) => e.c > s.c).map(({ s, e }) => [`${s.r},${s.c}`, e.c]));
  const groupRows = new Set(inside.filter(({ s, e }) => e.c > s.c).map(({ s }) => s.r));
  const headers = headerRows(texts, table, (row) => groupRows.has(row));
  if (inside.length > 0) ledger.degrade("table", "flattened-table");
  else ledger.keep("table");
  const rows: RowDraft[] = [];
  for (let row = table.top; row <= table.bottom; row++) {
    const isHeader = row - table.top < headers;
    rows.push({
      isHeader,
      cells: rowCells(context, texts, { ...table, row, groups: isHeader ? groups : null }),
    });
  }
  builder.addTable(rows, { sheet: { name, row: table.top + 1, column: table.left + 1 } });
}

/**
 * A row up to its last cell with text; a header to its end.
 *
 * @param groups - of a header: where cells that are merged over several columns end, as each column repeats them
 */
function rowCells(
  context: SheetContext,
  texts: SheetTexts,
  { row, left, right, groups }: Region & { row: number; groups: Map<string, number> | null },
): InlineText[] {
  const cells: InlineText[] = [];
  let repeated = { text: "", until: -1 };
  const line = texts[row] ?? [];
  const last = groups ? right : line.findLastIndex((text, column) => text !== "" && column <= right);
  for (let column = left; column <= last; column++) {
    const text = line[column] ?? "";
    if (text !== "") repeated = { text, until: groups?.get(`${row},${column}`) ?? -1 };
    const isRepeated = text === "" && column <= repeated.until;
    cells.push(isRepeated ? { text: repeated.text, spans: [] } : linked(context, row, column, text));
  }
  return cells;
}

function linked(
  { cells, link, ledger }: SheetContext,
  row: number,
  column: number,
  text: string,
): InlineText {
  const target = cells[row]?.[column]?.l?.Target;
  if (!target || text === "" || target.startsWith("#")) return { text, spans: [] };
  const href = resolveLink(link, target);
  if (href === null) return { text, spans: [] };
  ledger.keep("link");
  return { text, spans: [{ mark: "link", start: 0, end: text.length, href }] };
}

function writeLine(context: SheetContext, texts: SheetTexts, row: number, column: number): void {
  context.builder.add({ kind: "paragraph" }, linked(context, row, column, texts[row]?.[column] ?? ""));
}

/** What newer programs write for older ones, before what somebody really said. */
const THREAD_PREFIX = /^\[threaded comment\][\s\S]*?(?:comment|kommentar|commentaire|comentario):\s*/i;

function writeComments({ cells, builder, ledger }: SheetContext): void {
  for (const [row, line] of cells.entries()) {
    for (const [column, cell] of line?.entries() ?? []) {
      for (const { a: author, t: text } of cell?.c ?? []) {
        const said = plainInline(text.replace(THREAD_PREFIX, "")).text.replace(`${author}: `, "");
        if (said === "") continue;
        const by = author ? ` by ${author}` : "";
        const address = XLSX.utils.encode_cell({ r: row, c: column });
        builder.add({ kind: "quote" }, plainInline(`Comment on ${address}${by}: ${said}`));
        ledger.keep("comment");
      }
    }
  }
}
