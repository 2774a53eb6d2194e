import type { Element, ParentNode } from "domhandler";
import { isTag } from "domhandler";
import type { BlockBuilder } from "./block-builder.ts";
import { attribute, hasClass, visitNodes } from "./html-dom.ts";
import { InlineBuffer } from "./inline-buffer.ts";
import { type RawCell, type RawRow, spreadTable } from "./table-grid.ts";

interface TableFacts {
  widestRow: number;
  currentRow: number;
  hasNestedTable: boolean;
  hasHeaderCell: boolean;
}

/**
 * Finds the tables that only place things on a page (one column, or other tables inside and no header cells).
 * Their cells are read as ordinary text. One pass over the tree, O(n).
 */
export function findLayoutTables(root: ParentNode): Set<Element> {
  const facts = new Map<Element, TableFacts>();
  visitNodes(root, (node) => {
    if (!isTag(node)) return undefined;
    if (node.name === "table") {
      const outer = enclosing(facts, node);
      if (outer) outer.hasNestedTable = true;
      facts.set(node, { widestRow: 0, currentRow: 0, hasNestedTable: false, hasHeaderCell: false });
    }
    const table =
      node.name === "tr" || node.name === "td" || node.name === "th" ? enclosing(facts, node) : null;
    if (!table) return undefined;
    if (node.name === "tr") table.currentRow = 0;
    else table.widestRow = Math.max(table.widestRow, ++table.currentRow);
    if (node.name === "th") table.hasHeaderCell = true;
    return undefined;
  });
  const layout = new Set<Element>();
  for (const [table, { widestRow, hasNestedTable, hasHeaderCell }] of facts) {
    const isGrid = hasHeaderCell || hasClass(table, "confluenceTable");
    const isPlacing = attribute(table, "role") === "presentation" || (hasNestedTable && !isGrid);
    if (widestRow <= 1 || isPlacing || /Macro\b/.test(attribute(table, "class"))) layout.add(table);
  }
  return layout;
}

/** Ancestors that a cell or row is searched upwards through: deeper ones belong to no real table. */
const MAX_STEPS = 50;

function enclosing(facts: Map<Element, TableFacts>, element: Element): TableFacts | null {
  let node: ParentNode | null = element.parent;
  for (let step = 0; node && step < MAX_STEPS; step++) {
    if (isTag(node) && node.name === "table") return facts.get(node) ?? null;
    node = node.parent;
  }
  return null;
}

function span(element: Element, name: string): number {
  const value = Number.parseInt(attribute(element, name), 10);
  return Number.isFinite(value) ? Math.max(1, Math.min(value, 1000)) : 1;
}

/** Collects one table while its element is walked. */
export class TableDraft {
  #rows: RawRow[] = [];
  #caption = new InlineBuffer();
  #openCell: { buffer: InlineBuffer; isHeader: boolean; colspan: number; rowspan: number } | null = null;
  #isInHead = false;
  #isInCaption = false;

  /** Where text goes now. Text outside of any cell makes a cell of its own, so that none is lost. */
  get target(): InlineBuffer {
    if (this.#isInCaption) return this.#caption;
    this.#openCell ??= { buffer: new InlineBuffer(), isHeader: false, colspan: 1, rowspan: 1 };
    return this.#openCell.buffer;
  }

  /** True where text can go without making a new cell. */
  get hasTarget(): boolean {
    return this.#isInCaption || this.#openCell !== null;
  }

  setHead(isInHead: boolean): void {
    this.#isInHead = isInHead;
  }

  setCaption(isInCaption: boolean): void {
    this.#isInCaption = isInCaption;
  }

  openRow(): void {
    this.closeCell();
    this.#rows.push({ cells: [], isHead: this.#isInHead });
  }

  openCell(element: Element): void {
    this.closeCell();
    this.#openCell = {
      buffer: new InlineBuffer(),
      isHeader: element.name === "th",
      colspan: span(element, "colspan"),
      rowspan: span(element, "rowspan"),
    };
  }

  closeCell(): void {
    if (!this.#openCell) return;
    const { buffer, isHeader, colspan, rowspan } = this.#openCell;
    this.#openCell = null;
    const cell: RawCell = { content: buffer.take(), isHeader, colspan, rowspan };
    const row = this.#rows.at(-1);
    if (row) row.cells.push(cell);
    else this.#rows.push({ cells: [cell], isHead: this.#isInHead });
  }

  /** Separates what stands on lines of its own inside of one cell; a table's row is one line of text. */
  breakInside(): void {
    if (!this.hasTarget) return;
    this.target.separate(/[.:;,!?…]/.test(this.target.lastChar) ? " " : "; ");
  }

  finish(builder: BlockBuilder): void {
    this.closeCell();
    builder.add({ kind: "paragraph" }, this.#caption.take());
    builder.addTable(spreadTable(this.#rows));
  }
}
