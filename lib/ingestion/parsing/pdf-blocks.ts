export interface PdfRow {
  isHeader: boolean;
  cells: string[];
  /** Where the text of each cell begins, in points; null for an empty one. */
  starts: (number | null)[];
}

/** A piece of a PDF before its place in the document is known. */
export interface PdfBlock {
  kind: "text" | "list-item" | "heading" | "table";
  text: string;
  /** 1-based. */
  page: number;
  /** Height of most of its characters, in points. */
  size: number;
  /** The font of all its characters; null if there are several. */
  font: string | null;
  /** Of a list item, from 0. */
  depth: number;
  /** Of a heading, if the file tells it. */
  level?: number;
  rows?: PdfRow[];
  /** Of a table that goes on over pages, the last one. */
  endPage?: number;
}

const BULLET = /^[•●○◦▪■□▫‣⁃∙·*+–—\-➢➤✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc]\s+(?=\S)/u;

/** The text after a bullet; null if there is none. */
export function withoutBullet(text: string): string | null {
  return BULLET.test(text) ? text.replace(BULLET, "") : null;
}

/** True for labels that count nothing: signs, and the "o" that Word uses as a circle. */
export function isBullet(label: string): boolean {
  const sign = label.trim();
  return sign === "o" || !/[\p{L}\p{N}]/u.test(sign);
}

/** The words of a document that stand inside of lines, in lower case: they are whole for certain. */
export type PdfWords = ReadonlySet<string>;

/** Joins what a line's end cut: a hyphenated word, or one that was too long for its column. */
function joinAtBreak(before: string, after: string, words: PdfWords): string {
  const tail = /[\p{L}\p{N}]+(?=[-\u2010]?$)/u.exec(before)?.[0].toLowerCase() ?? "";
  const head = /^\p{Ll}+/u.exec(after)?.[0] ?? "";
  if (tail === "" || head === "") return `${before} ${after}`;
  const isJoined = words.has(tail + head);
  if (/[-\u2010]$/.test(before)) {
    const isCompound = words.has(`${tail}-${head}`) || (words.has(tail) && words.has(head));
    return isCompound && !isJoined ? before + after : before.slice(0, -1) + after;
  }
  return isJoined && !words.has(tail) ? before + after : `${before} ${after}`;
}

/** Joins the lines of a paragraph to one. */
export function joinLines(lines: readonly string[], words: PdfWords): string {
  // A very narrow column may cut a word more than once.
  const solid = lines.map((line) => line.trim()).join("");
  if (words.has(solid.toLowerCase())) return solid;
  let joined = "";
  for (const raw of lines) {
    const line = raw.replace(/\s+/g, " ").trim();
    if (line !== "") joined = joined === "" ? line : joinAtBreak(joined, line, words);
  }
  return joined;
}

/** True if a paragraph or list item was only cut by the end of its page. */
function goesOn(before: PdfBlock, after: PdfBlock): boolean {
  const isRunning = (block: PdfBlock) => block.kind === "text" || block.kind === "list-item";
  return (
    before.page + 1 === after.page &&
    isRunning(after) &&
    isRunning(before) &&
    before.size === after.size &&
    !/[.!?:;]["”’)]?$/.test(before.text) &&
    /^\p{Ll}/u.test(after.text)
  );
}

/** The rows of a table that goes on over a page's end: a header is not repeated, a cut row is made whole. */
function joinRows(before: readonly PdfRow[], after: readonly PdfRow[], words: PdfWords): PdfRow[] {
  const isSame = (a: string[] = [], b: string[] = []) => a.join("|") === b.join("|");
  const rest = isSame(before[0]?.cells, after[0]?.cells) ? after.slice(1) : after;
  const [first, ...others] = rest;
  const last = before.at(-1);
  const isCut =
    first?.cells.includes("") && first.cells.every((cell) => cell === "" || /^[\p{Ll}(]/u.test(cell));
  if (!isCut || !first || !last) return [...before, ...rest];
  // A table may stand elsewhere on the next page, so that the row below is the one to compare with.
  const like = others[0] ?? last;
  const added = last.cells.map((): string[] => []);
  for (const [index, cell] of first.cells.entries()) {
    if (cell !== "") added[columnAt(like, first.starts[index] ?? null, index)]?.push(cell);
  }
  const cells = last.cells.map((cell, index) => joinLines([cell, ...(added[index] ?? [])], words));
  return [...before.slice(0, -1), { ...last, cells }, ...others];
}

/** The column whose text begins nearest: the tags of a row that a page's end cuts may have its cells in disorder. */
function columnAt({ starts }: PdfRow, start: number | null, fallback: number): number {
  if (start === null) return fallback;
  const distances = starts.map((own) => (own === null ? Number.POSITIVE_INFINITY : Math.abs(own - start)));
  const nearest = Math.min(...distances);
  return Number.isFinite(nearest) ? distances.indexOf(nearest) : fallback;
}

/** Puts paragraphs and tables together again that a page break cut. */
export function joinPages(blocks: readonly PdfBlock[], words: PdfWords): PdfBlock[] {
  const joined: PdfBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const endPage = last?.endPage ?? last?.page ?? 0;
    const isSameTable =
      last?.rows !== undefined &&
      block.rows !== undefined &&
      endPage + 1 === block.page &&
      last.rows[0]?.cells.length === block.rows[0]?.cells.length;
    if (last?.rows && block.rows && isSameTable) {
      last.rows = joinRows(last.rows, block.rows, words);
      last.endPage = block.page;
    } else if (last && goesOn(last, block)) last.text = joinLines([last.text, block.text], words);
    else joined.push({ ...block });
  }
  return joined;
}
