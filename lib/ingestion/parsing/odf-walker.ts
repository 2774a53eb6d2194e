import type { Document, Element } from "domhandler";
import { isTag, isText } from "domhandler";
import type { BlockBuilder, BlockSpec } from "./block-builder.ts";
import { textOf } from "./html-dom.ts";
import { InlineBuffer, type InlineText, plainInline } from "./inline-buffer.ts";
import type { Ledger } from "./ledger.ts";
import { descriptionOf, formulaIn, odfApparatus } from "./odf-frame.ts";
import { lineageOf, type OdfStyles } from "./odf-styles.ts";
import { type RawCell, type RawRow, spreadTable } from "./table-grid.ts";
import { childAt, childrenOf, numberOf } from "./xml-dom.ts";

export interface OdfContext {
  builder: BlockBuilder;
  ledger: Ledger;
  styles: OdfStyles;
  resolveLink: (href: string) => string | null;
  /** The content of an object inside of the document, e.g. a formula. */
  readObject: (name: string) => Promise<Document | null>;
}

const MAX_LIST_DEPTH = 8;
/** Rows and cells that a file only counts are repeated up to here. */
const MAX_REPEATS = 200;
const HEADING_LEVELS = [1, 2, 3, 4, 5, 6] as const;

/** Adds the text of an OpenDocument file to a document, in its order. */
export class OdfWalker {
  /** What stands in the style "Title", if anything does. */
  title: string | null = null;
  readonly #context: OdfContext;
  readonly #at: { page?: number };
  #notes: InlineText[] = [];
  /** What came up inside of a paragraph and stands below it: text boxes, comments. */
  #below: (() => Promise<void>)[] = [];

  constructor(context: OdfContext, page?: number) {
    this.#context = context;
    this.#at = page === undefined ? {} : { page };
  }

  async write(parent: Element): Promise<void> {
    for (const child of childrenOf(parent)) await this.writeElement(child);
  }

  async writeElement(element: Element): Promise<void> {
    if (odfApparatus.has(element.name)) return;
    switch (element.name) {
      case "text:h":
        return this.#writeHeading(element, numberOf(element, "text:outline-level") ?? 1);
      case "text:p":
        return this.#writeParagraph(element);
      case "text:list":
        return this.#writeList(element, 0, this.#isNumbered(element));
      case "table:table":
        return this.#writeTable(element);
      case "draw:frame":
        return this.#writeFrame(element);
      default:
        // Sections, groups, shapes with text: what is in them counts.
        return this.write(element);
    }
  }

  /** Adds the footnotes that were met since the last time, each after its number. */
  writeNotes(): void {
    for (const note of this.#notes) this.#context.builder.add({ kind: "paragraph", ...this.#at }, note);
    this.#notes = [];
  }

  async #writeHeading(element: Element, level: number): Promise<void> {
    await this.#add({ kind: "heading", level: HEADING_LEVELS[level - 1] ?? 6, ...this.#at }, element);
  }

  async #writeParagraph(element: Element): Promise<void> {
    const { styles } = this.#context;
    const lineage = lineageOf(styles, element.attribs["text:style-name"] ?? "");
    if (this.title === null && lineage.includes("Title")) this.title = textOf(element) || null;
    const level = lineage.map((name) => styles.outlineLevels.get(name)).find((one) => one !== undefined);
    if (lineage.includes("Title")) return this.#writeHeading(element, 1);
    if (level) return this.#writeHeading(element, level);
    if (lineage.some((name) => /^(?:Preformatted_20_Text|Source_20_Code|.*-codeblock)$/.test(name))) {
      const inline = await this.#inlineOf(element);
      this.#context.builder.addCode(inline.text, this.#at);
      return this.#writeBelow();
    }
    const kind = lineage.includes("Quotations") ? ("quote" as const) : ("paragraph" as const);
    await this.#add({ kind, ...this.#at }, element);
  }

  async #add(spec: BlockSpec, element: Element): Promise<void> {
    this.#context.builder.add(spec, await this.#inlineOf(element));
    await this.#writeBelow();
  }

  async #writeBelow(): Promise<void> {
    const below = this.#below;
    this.#below = [];
    for (const write of below) await write();
  }

  #isNumbered(list: Element): boolean {
    return this.#context.styles.numbered.has(list.attribs["text:style-name"] ?? "");
  }

  async #writeList(list: Element, depth: number, ordered: boolean): Promise<void> {
    for (const item of childrenOf(list)) {
      if (item.name !== "text:list-item" && item.name !== "text:list-header") continue;
      let isFirst = item.name === "text:list-item";
      for (const child of childrenOf(item)) {
        if (child.name === "text:list") {
          const isOrdered = child.attribs["text:style-name"] ? this.#isNumbered(child) : ordered;
          await this.#writeList(child, Math.min(depth + 1, MAX_LIST_DEPTH), isOrdered);
        } else if (child.name === "text:p" && isFirst) {
          isFirst = false;
          await this.#add({ kind: "list-item", depth, ordered, ...this.#at }, child);
        } else await this.writeElement(child);
      }
    }
  }

  async #writeTable(table: Element): Promise<void> {
    const rows: RawRow[] = [];
    let isFlattened = false;
    const collect = async (parent: Element, isHead: boolean): Promise<void> => {
      for (const child of childrenOf(parent)) {
        if (child.name === "table:table-row") {
          const cells = await this.#cellsOf(child, isHead);
          isFlattened ||= cells.some(({ colspan, rowspan }) => colspan > 1 || rowspan > 1);
          const repeats = Math.min(MAX_REPEATS, numberOf(child, "table:number-rows-repeated") ?? 1);
          const hasText = cells.some(({ content }) => content.text !== "");
          for (let i = 0; i < (hasText ? repeats : 1); i++) rows.push({ cells, isHead });
        } else if (/^table:table-(?:header-rows|rows|row-group)$/.test(child.name)) {
          await collect(child, isHead || child.name === "table:table-header-rows");
        }
      }
    };
    await collect(table, false);
    const { builder, ledger } = this.#context;
    if (isFlattened) ledger.degrade("table", "flattened-table");
    else ledger.keep("table");
    builder.addTable(spreadTable(rows), this.#at);
    await this.#writeBelow();
  }

  async #cellsOf(row: Element, isHeader: boolean): Promise<RawCell[]> {
    const cells: RawCell[] = [];
    for (const cell of childrenOf(row, "table:table-cell")) {
      const content = await this.#allText(cell);
      const colspan = Math.max(1, numberOf(cell, "table:number-columns-spanned") ?? 1);
      const rowspan = Math.max(1, numberOf(cell, "table:number-rows-spanned") ?? 1);
      const repeats = Math.min(MAX_REPEATS, numberOf(cell, "table:number-columns-repeated") ?? 1);
      for (let i = 0; i < repeats; i++) cells.push({ content, isHeader, colspan, rowspan });
    }
    return cells;
  }

  /** Everything in an element as one running text, its paragraphs on lines of their own. */
  async #allText(element: Element): Promise<InlineText> {
    const buffer = new InlineBuffer();
    const collect = async (parent: Element): Promise<void> => {
      for (const child of childrenOf(parent)) {
        if (child.name === "text:p" || child.name === "text:h") {
          buffer.separate("\n");
          await this.#writeInline(child, buffer);
        } else if (!odfApparatus.has(child.name)) await collect(child);
      }
    };
    await collect(element);
    return buffer.take();
  }

  async #inlineOf(element: Element): Promise<InlineText> {
    const buffer = new InlineBuffer();
    await this.#writeInline(element, buffer);
    return buffer.take();
  }

  async #writeInline(element: Element, buffer: InlineBuffer): Promise<void> {
    for (const child of element.children) {
      if (isText(child)) buffer.write(child.data);
      else if (isTag(child)) await this.#writeInlineElement(child, buffer);
    }
  }

  async #writeInlineElement(element: Element, buffer: InlineBuffer): Promise<void> {
    switch (element.name) {
      case "text:s":
      case "text:tab":
        buffer.write(" ");
        return;
      case "text:line-break":
        buffer.separate("\n");
        return;
      case "text:a":
        return this.#writeLink(element, buffer);
      case "text:note":
        return this.#writeNote(element, buffer);
      case "office:annotation":
        this.#below.push(() => this.#writeComment(element));
        return;
      case "office:annotation-end":
        return;
      case "draw:frame":
        return this.#writeInlineFrame(element, buffer);
      case "text:ruby-text":
        return;
      default:
        if (element.name.startsWith("draw:")) this.#below.push(() => this.write(element));
        else await this.#writeMarked(element, buffer);
    }
  }

  async #writeMarked(element: Element, buffer: InlineBuffer): Promise<void> {
    const { styles } = this.#context;
    const lineage = lineageOf(styles, element.attribs["text:style-name"] ?? "");
    const marks = lineage.flatMap((name) => styles.marks.get(name) ?? []);
    if (lineage.includes("Source_20_Text")) marks.push("code");
    for (const mark of marks) buffer.openMark(mark);
    await this.#writeInline(element, buffer);
    for (const _ of marks) buffer.closeMark();
  }

  async #writeLink(element: Element, buffer: InlineBuffer): Promise<void> {
    const href = this.#context.resolveLink(element.attribs["xlink:href"] ?? "");
    if (href === null) {
      this.#context.ledger.degrade("link", "dangling-link");
      return this.#writeInline(element, buffer);
    }
    this.#context.ledger.keep("link");
    buffer.openMark("link", href);
    await this.#writeInline(element, buffer);
    buffer.closeMark();
  }

  async #writeNote(element: Element, buffer: InlineBuffer): Promise<void> {
    const citation = childAt(element, "text:note-citation");
    const body = childAt(element, "text:note-body");
    const number = (citation && textOf(citation)) || String(this.#notes.length + 1);
    buffer.write(`[${number}]`);
    const inline = new InlineBuffer();
    inline.write(`[${number}] `);
    for (const paragraph of body ? childrenOf(body) : []) {
      await this.#writeInline(paragraph, inline);
      inline.separate(" ");
    }
    this.#notes.push(inline.take());
  }

  async #writeComment(element: Element): Promise<void> {
    const author = childAt(element, "dc:creator");
    const { text } = await this.#allText(element);
    const by = author ? ` by ${textOf(author)}` : "";
    this.#context.builder.add({ kind: "quote", ...this.#at }, plainInline(`Comment${by}: ${text}`));
    this.#context.ledger.keep("comment");
  }

  /** Formulas stand in the line that they belong to; other frames below it. */
  async #writeInlineFrame(frame: Element, buffer: InlineBuffer): Promise<void> {
    const formula = await formulaIn(frame, this.#context.readObject);
    if (formula === null) this.#below.push(() => this.#writeFrame(frame));
    else {
      buffer.write(` ${formula} `);
      this.#context.ledger.degrade("formula", "formula-as-text");
    }
  }

  async #writeFrame(frame: Element): Promise<void> {
    const box = childAt(frame, "draw:text-box");
    const table = childAt(frame, "table:table");
    if (box) return this.write(box);
    if (table) return this.#writeTable(table);
    const { builder, ledger } = this.#context;
    const formula = await formulaIn(frame, this.#context.readObject);
    if (formula !== null) {
      builder.add({ kind: "paragraph", ...this.#at }, plainInline(formula));
      return ledger.degrade("formula", "formula-as-text");
    }
    if (childAt(frame, "draw:plugin")) return ledger.lose("attachment", "not-a-document", "media");
    const description = descriptionOf(frame);
    const isObject = childAt(frame, "draw:object") !== null;
    const [reason, name] = isObject ? (["drawing", "chart"] as const) : (["picture", null] as const);
    if (description === null) return ledger.lose("image", reason, name);
    ledger.degrade("image", reason, name);
    builder.add({ kind: "paragraph", ...this.#at }, plainInline(description));
  }
}
