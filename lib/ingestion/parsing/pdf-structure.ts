import { isBullet, joinLines, type PdfBlock, type PdfRow, type PdfWords } from "./pdf-blocks.ts";
import type { PdfElement, PdfItem, PdfPage } from "./pdf-page.ts";

interface MarkedText {
  /** Where it is drawn: its turn on the page, and its height. */
  turn: number;
  x: number;
  y: number;
  lines: string[];
  sizes: number[];
  fonts: Set<string>;
}

/** Below this share of tagged text, a page's tags are not to be trusted. */
const MIN_TAGGED_SHARE = 0.6;
const MIN_PARAGRAPH_CHARS = 15;

/** Collects the text of every piece of marked content, by its id. */
function markedTextOf(items: readonly PdfItem[]): Map<string, MarkedText> {
  const marked = new Map<string, MarkedText>();
  for (const [turn, item] of items.entries()) {
    if (item.markId === null) continue;
    const known = marked.get(item.markId);
    const entry: MarkedText = known ?? {
      turn,
      x: Number.POSITIVE_INFINITY,
      y: item.y,
      lines: [""],
      sizes: [],
      fonts: new Set(),
    };
    marked.set(item.markId, entry);
    const last = entry.lines.length - 1;
    entry.lines[last] = `${entry.lines[last] ?? ""}${item.text}`;
    if (item.endsLine) entry.lines.push("");
    if (item.text.trim() === "") continue;
    entry.x = Math.min(entry.x, item.x);
    entry.sizes.push(Math.round(item.size * 10) / 10);
    entry.fonts.add(item.font);
  }
  return marked;
}

function lengthOf(items: readonly PdfItem[]): number {
  return items.reduce((sum, item) => sum + item.text.trim().length, 0);
}

/**
 * Reads the blocks of a tagged page (as Word, Google Docs and LibreOffice write them): headings, lists, tables with
 * their cells. Headers and footers are not part of the tags, so they vanish by themselves.
 *
 * @returns null if the page is not tagged, or only in part
 */
export function taggedBlocksOf(page: PdfPage, words: PdfWords): PdfBlock[] | null {
  if (!page.structure) return null;
  const tagged = page.items.filter((item) => item.markId !== null);
  if (lengthOf(tagged) < lengthOf(page.items) * MIN_TAGGED_SHARE) return null;
  const reader = new TagReader(page.number, markedTextOf(page.items), words);
  reader.read(page.structure, 0);
  const blocks = inReadingOrder(reader.placed);
  return isFragmentary(blocks) ? null : joinBullets(blocks);
}

interface PlacedBlock {
  block: PdfBlock;
  turn: number;
  y: number;
}

/**
 * Some programs tag nested lists so that their items stand before what they belong to, though they draw them in order.
 * Where the order of drawing goes back up the page less often than the order of the tags, it is believed.
 */
function inReadingOrder(placed: readonly PlacedBlock[]): PdfBlock[] {
  const drawn = placed.toSorted((a, b) => a.turn - b.turn);
  const order = countRises(drawn) < countRises(placed) ? drawn : placed;
  return order.map(({ block }) => block);
}

function countRises(placed: readonly PlacedBlock[]): number {
  return placed.filter(({ y, block }, index) => {
    const last = placed[index - 1];
    return last !== undefined && y > last.y + block.size;
  }).length;
}

/** True if the tags cut lines in pieces, as where the cells of an untagged table are paragraphs. */
function isFragmentary(blocks: readonly PdfBlock[]): boolean {
  const texts = blocks.filter((block) => block.kind === "text");
  const fragments = texts.filter((block) => block.text.length < MIN_PARAGRAPH_CHARS && !isBullet(block.text));
  return texts.length >= 10 && fragments.length > texts.length * 0.4;
}

/** A bullet that is tagged as a paragraph of its own belongs to the next one. */
function joinBullets(blocks: readonly PdfBlock[]): PdfBlock[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== "text") return [block];
    const previous = blocks[index - 1];
    if (isBullet(block.text) && blocks[index + 1]?.kind === "text") return [];
    return [previous?.kind === "text" && isBullet(previous.text) ? { ...block, kind: "list-item" } : block];
  });
}

class TagReader {
  readonly placed: PlacedBlock[] = [];
  readonly #page: number;
  readonly #marked: Map<string, MarkedText>;

  readonly #words: PdfWords;

  constructor(page: number, marked: Map<string, MarkedText>, words: PdfWords) {
    this.#page = page;
    this.#marked = marked;
    this.#words = words;
  }

  /** The depth of the tree is limited where it is made, so that recursion is safe here. */
  read(element: PdfElement, listDepth: number): void {
    const level = /^H(?:eading)?([1-6])$/.exec(element.role)?.[1];
    if (level) this.#add(element, { kind: "heading", level: Number(level) });
    else if (element.role === "Title") this.#add(element, { kind: "heading", level: 1 });
    else if (element.role === "LI") this.#addItem(element, listDepth);
    else if (element.role === "Table") this.#addTable(element);
    else if (element.role === "TOC" || element.role === "TOCI") return;
    else if (isGroup(element)) {
      const depth = element.role === "L" ? listDepth + 1 : listDepth;
      for (const child of element.children) {
        if ("markId" in child) this.#add({ role: "P", children: [child] }, { kind: "text" });
        else this.read(child, depth);
      }
    } else this.#add(element, { kind: "text" });
  }

  #addItem(element: PdfElement, listDepth: number): void {
    const own: PdfElement["children"] = [];
    const nested: PdfElement[] = [];
    let label = "";
    const visit = (node: PdfElement) => {
      for (const child of node.children) {
        if ("markId" in child) own.push(child);
        else if (child.role === "Lbl") label += this.#textOf(child);
        else if (child.role === "L" || child.role === "Table") nested.push(child);
        else visit(child);
      }
    };
    visit(element);
    const body = { role: "P", children: own };
    const depth = Math.max(0, listDepth - 1);
    if (label === "" || isBullet(label)) this.#add(body, { kind: "list-item", depth });
    // "4.2" is how people refer to a clause, so that it stays.
    else this.#add(body, { kind: "text" }, label);
    for (const child of nested) this.read(child, listDepth);
  }

  #addTable(table: PdfElement): void {
    const all: TaggedRow[] = [];
    const visit = (node: PdfElement) => {
      for (const child of node.children) {
        if ("markId" in child) continue;
        if (child.role === "TR") all.push(this.#rowOf(child));
        else visit(child);
      }
    };
    visit(table);
    // The tags of a page also hold the rows of the table that stand on other pages.
    const rows = all.filter((row) => row.cells.some((cell) => cell !== ""));
    const isPlacing = rows.every((row) => row.cells.length <= 1);
    if (isPlacing) {
      for (const row of rows) {
        for (const text of row.cells)
          this.#push({ kind: "text", text, size: 0, font: null }, this.#marksOf(table));
      }
    } else {
      markHeader(rows);
      const drafts = rows.map(({ isHeader, cells, starts }) => ({ isHeader, cells, starts }));
      this.#push({ kind: "table", text: "", size: 0, font: null, rows: drafts }, this.#marksOf(table));
    }
  }

  #rowOf(row: PdfElement): TaggedRow {
    const cells = row.children.flatMap((child) => ("markId" in child ? [] : [child]));
    return {
      isHeader: cells.length > 0 && cells.every((cell) => cell.role === "TH"),
      cells: cells.map((cell) => this.#textOf(cell)),
      starts: cells.map((cell) => startOf(this.#marksOf(cell))),
      fonts: new Set(this.#marksOf(row).flatMap((mark) => [...mark.fonts])),
    };
  }

  #textOf(element: PdfElement): string {
    return joinLines(joinRuns(this.#marksOf(element)), this.#words);
  }

  #marksOf(element: PdfElement): MarkedText[] {
    return element.children.flatMap((child) => {
      if (!("markId" in child)) return this.#marksOf(child);
      const marked = this.#marked.get(child.markId);
      return marked ? [marked] : [];
    });
  }

  #add(element: PdfElement, fields: Partial<PdfBlock> & { kind: PdfBlock["kind"] }, label = ""): void {
    const marks = this.#marksOf(element);
    const text = joinLines([label, ...joinRuns(marks)], this.#words);
    const fonts = new Set(marks.flatMap((mark) => [...mark.fonts]));
    const [font = null] = fonts;
    const size = Math.max(0, ...marks.flatMap((mark) => mark.sizes));
    this.#push({ ...fields, text, size, font: fonts.size === 1 ? font : null }, marks);
  }

  #push(block: Omit<PdfBlock, "page" | "depth"> & { depth?: number }, marks: readonly MarkedText[]): void {
    if (block.text === "" && !block.rows?.some((row) => row.cells.some((cell) => cell !== ""))) return;
    const [first] = marks.toSorted((a, b) => a.turn - b.turn);
    this.placed.push({
      block: { depth: 0, ...block, page: this.#page },
      turn: first?.turn ?? 0,
      y: first?.y ?? 0,
    });
  }
}

interface TaggedRow extends PdfRow {
  fonts: Set<string>;
}

/** Where a text begins, from the left; null for none. */
function startOf(marks: readonly MarkedText[]): number | null {
  const visible = marks.filter((mark) => mark.sizes.length > 0).map((mark) => mark.x);
  return visible.length === 0 ? null : Math.min(...visible);
}

/** Few programs tag header cells: a first row in one font that the next row does not use is a header. */
function markHeader([first, second]: TaggedRow[]): void {
  const [font] = first?.fonts ?? [];
  if (!first || !second || first.isHeader || first.fonts.size !== 1 || font === undefined) return;
  first.isHeader = first.cells.every((cell) => cell !== "") && !second.fonts.has(font);
}

/** Marked runs follow each other on one line unless a line ended between them. */
function joinRuns(marks: readonly MarkedText[]): string[] {
  const lines = [""];
  for (const mark of marks) {
    for (const [index, line] of mark.lines.entries()) {
      if (index === 0) lines[lines.length - 1] += line;
      else lines.push(line);
    }
  }
  return lines;
}

function isGroup(element: PdfElement): boolean {
  return !["P", "Span", "Link", "Caption", "BlockQuote", "Quote", "Note", "Code", "Figure"].includes(
    element.role,
  );
}
